"""What may be written into the audit trail, an event or a task: short codes and numbers, never words that somebody
typed."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Letters, digits and a few joints: room for ids, slugs, hashes, language codes and paths of them; none for sentences
# or e-mail addresses.
CODE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.:/-]{0,98}[A-Za-z0-9])?\Z")
KEY = re.compile(r"[a-z][a-z_]{0,31}\Z")
MOST = 12


class NotAFact(ValueError):
    """A value is not a short code or a number. The message names the key, never the value."""


def is_code(text: object) -> bool:
    """Whether the value is a short code (1 to 100 letters, digits and `_.:/-` between them)."""
    return isinstance(text, str) and CODE.match(text) is not None


def checked(facts: Mapping[str, str | int]) -> dict[str, str | int]:
    """Return the facts as a dictionary. Raises `NotAFact` when one is not a short code or a whole number; empty
    texts are allowed."""
    if len(facts) > MOST:
        raise NotAFact(f"at most {MOST} facts")
    for key, value in facts.items():
        if not KEY.match(key):
            raise NotAFact("a fact's name is lower-case letters and underscores")
        if not (isinstance(value, int) or value == "" or is_code(value)):
            raise NotAFact(f"{key} is neither a short code nor a number")
    return dict(facts)
