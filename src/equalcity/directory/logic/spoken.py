"""Which of the languages of a service is the one somebody wants, by BCP 47 tags: docs/formats/matching.md."""

from __future__ import annotations

from collections.abc import Collection


def spoken_form(wanted: str, spoken: Collection[str]) -> str:
    """Return the tag under which a language is spoken, empty when it is not among them.

    The very tag comes first, then the plain language (`ar` for `ar-MA`), then, if the plain language was wanted, the first of its varieties. What is
    told is the tag returned: who wanted Moroccan Arabic reads that Arabic is spoken. Dari (`prs`) and `fa-AF` are one (CLDR's alias).
    """
    tags = {_usual(tag): tag for tag in sorted(spoken)}
    tag = _usual(wanted)
    plain = tag.partition("-")[0]
    if tag in tags or plain in tags:
        return tags.get(tag) or tags[plain]
    varieties = [own for each, own in tags.items() if each.partition("-")[0] == plain]
    return varieties[0] if tag == plain and varieties else ""


def _usual(tag: str) -> str:
    tag = tag.replace("_", "-").lower()
    return "fa-af" if tag == "prs" else tag
