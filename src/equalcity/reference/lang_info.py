"""Languages that Django has no entry for. Settings call this before Django starts, so nothing here touches the
database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import locale

from equalcity.places.errors import FilesRejected
from equalcity.reference.formats.taxonomies import read_languages


def extend_lang_info(folder: Path) -> None:
    """Add the languages of `languages.yaml` that Django lacks (prs ps ti so am) to its `LANG_INFO`, and correct
    direction and autonym.

    Raises `FilesRejected` when the file has mistakes.
    """
    languages, mistakes = read_languages(folder / "languages.yaml")
    if mistakes:
        raise FilesRejected(mistakes)
    info: dict[str, dict[str, Any]] = locale.LANG_INFO
    for language in languages:
        info[language.code] = {
            "bidi": language.is_rtl,
            "code": language.code,
            "name": language.name,
            "name_local": language.autonym,
        }
