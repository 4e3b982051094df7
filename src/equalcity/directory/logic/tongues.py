"""Languages as sources write them, as the BCP 47 tags that matching compares. The names come from CLDR."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from types import MappingProxyType

from babel import Locale
from babel.core import get_global

_NAMED_IN = ("en", "fr", "nl", "de", "it", "sv", "ar", "es", "pt")
_CODE = re.compile(r"[a-z]{2,3}([-_][a-z0-9]{2,8})*\Z", re.IGNORECASE)
_MORE = MappingProxyType(
    {"dari": "fa-AF", "farsi": "fa", "mandarin": "zh", "kurmanji": "kmr", "sorani": "ckb", "moroccan arabic": "ary"}
)


def tag_of(code: str, name: str = "") -> str:
    """Return the tag for a language given by code (ISO 639-1, -2 or -3, BCP 47) or by its name; empty when it is not known."""
    for said in (code.strip(), name.strip()):
        if _CODE.match(said):
            head, _, rest = said.replace("_", "-").partition("-")
            known = _alias(head.lower())
            if known in _codes():
                return f"{known}-{rest}" if rest and "-" not in known else known
        if said and (found := _names().get(said.casefold())):
            return found
    return ""


def _alias(head: str) -> str:
    return str(get_global("language_aliases").get(head, head)).replace("_", "-")


@functools.cache
def _codes() -> frozenset[str]:
    return frozenset(str(code).replace("_", "-") for code in Locale("en").languages)


@functools.cache
def _names() -> Mapping[str, str]:
    names: dict[str, str] = dict(_MORE)
    for spoken in _NAMED_IN:
        for code, name in Locale(spoken).languages.items():
            names.setdefault(str(name).casefold(), str(code).replace("_", "-"))
    return MappingProxyType(names)
