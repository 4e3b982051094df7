"""Stems: further forms under which a word can be met, by language."""

from __future__ import annotations

import snowballstemmer

from equalcity.core.text import light
from equalcity.core.text.letters import fold

# ISO 639 to the names of Snowball. Dari is written Persian; Bokmål and Nynorsk share one algorithm.
SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish",
    "prs": "persian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def base_language(tag: str) -> str:
    """Return the language of a BCP 47 tag without region or script, in lower case: `fr-BE` and `fr_BE` are `fr`."""
    return tag.replace("_", "-").partition("-")[0].lower()


def stems(word: str, language: str) -> tuple[str, ...]:
    """Return the folded stems of one word, sorted, without the folded word itself.

    A word is stemmed with and without its accents, because people leave them out. Not cached: `tokens` does that.
    """
    norm = fold(word)
    found: set[str] = set()
    for form in {lowered(word, language), norm, *light.bare_forms(norm, language)}:
        found.add(fold(form))
        found.add(fold(_snowball(form, language)))
    found.update(light.stems(norm, language))
    return tuple(sorted(found - {norm, ""}))


def lowered(word: str, language: str) -> str:
    """Return the word in lower case by the rules of its language, letters otherwise as written."""
    if language in ("tr", "az"):
        word = word.replace("İ", "i").replace("I", "ı")
    return word.lower()


def _snowball(word: str, language: str) -> str:
    name = SNOWBALL.get(language)
    if name is None or len(word) < 3:
        return word
    if name == "persian":
        word = word.replace("ي", "ی").replace("ك", "ک")
    # A stemmer keeps the word it works on, so that one shared by threads would mix them up.
    return str(snowballstemmer.stemmer(name).stemWord(word))
