"""Many texts at once, in as few queries as there are batches. Public: says nothing about who may read them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from equalcity.wording.models import Rendition, Text

BATCH = 900  # SQLite allows 999 values in older builds


def _batches(keys: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(set(keys))
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]


def bodies(hashes: Collection[str]) -> dict[str, Text]:
    """Return the texts with these hashes."""
    return {text.hash: text for batch in _batches(hashes) for text in Text.objects.filter(hash__in=batch)}


def languages_with(key: str, *, only_reviewed: bool = False) -> list[str]:
    """Return the languages into which this text was rendered, drafts included unless told otherwise."""
    found = Rendition.objects.filter(text_id=key)
    if only_reviewed:
        found = found.filter(standing=Rendition.Standing.REVIEWED)
    return sorted(found.values_list("language", flat=True))


def renditions_in(hashes: Collection[str], language: str) -> dict[str, Rendition]:
    """Return the renditions of these texts in `language`, by the hash of the source."""
    return {
        rendition.text_id: rendition
        for batch in _batches(hashes)
        for rendition in Rendition.objects.filter(text_id__in=batch, language=language)
    }


def standings_in(language: str) -> dict[str, str]:
    """Return the standing of every rendition in `language`, by the hash of its source."""
    return dict(Rendition.objects.filter(language=language).values_list("text_id", "standing"))
