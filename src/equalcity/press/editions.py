"""Which editions there are to make files of: each released toolbox in the language it was written in and in every language it has words of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from equalcity.media.selectors import path_of
from equalcity.press.formats.edition import Edition
from equalcity.press.formats.single import single_page
from equalcity.press.references import BookReferences
from equalcity.reference.selectors import reference_book
from equalcity.toolboxes.formats.labels import labels_in
from equalcity.toolboxes.logic.reading import ReadToolbox, Standing, Words
from equalcity.toolboxes.models import Release
from equalcity.toolboxes.selectors import Shelf, read_whole, released

TRANSLATED = frozenset({Standing.REVIEWED, Standing.DRAFT, Standing.OUTDATED})


@dataclass(frozen=True, slots=True)
class Copy:
    """An edition with its single page; `source` is the SHA-256 (hex) of that page.

    The single page holds every word, number, label and picture of the edition, so two copies with the same `source` make the same files.
    """

    edition: Edition
    single: bytes
    source: str


def languages_of(release: Release) -> Iterator[tuple[str, ReadToolbox]]:
    """Yield each interface language in which the release has words of its own, with the release in it."""
    for code, _name in settings.LANGUAGES:
        box = read_whole(release, Shelf.public(code))
        if code == release.language or any(words.standing in TRANSLATED for words in _words(box)):
            yield code, box


def _words(box: ReadToolbox) -> Iterator[Words]:
    for unit in box.units():
        yield unit.title
        for block in unit.walk():
            yield from block.fields.values()


def copies() -> Iterator[Copy]:
    """Yield a copy of every edition there is."""
    for release in released():
        for _code, box in languages_of(release):
            yield copy_of(box)


def copy_of(box: ReadToolbox) -> Copy:
    """Return the copy of one toolbox in one language."""
    with override(box.language):
        edition = Edition(
            box,
            labels_in(box.language),
            BookReferences(reference_book(box.language, shows_unchecked=settings.MODE != "production")),
            lambda path: _picture(box, path),
            address=f"{settings.SITE}{reverse('toolbox', kwargs={'toolbox': box.slug})}" if is_reachable() else "",
            language_name=dict(settings.LANGUAGES)[box.language],
        )
        single = single_page(edition)
    return Copy(edition, single, hashlib.sha256(single).hexdigest())


def is_reachable() -> bool:
    """Whether the network's address leads anywhere from another machine: that of a demo does not, so no paper names it."""
    return settings.NETWORK_HOSTS[0] not in ("localhost", "127.0.0.1", "[::1]")


def _picture(box: ReadToolbox, path: str) -> bytes | None:
    key = box.media.get(path)
    try:
        return path_of(key).read_bytes() if key else None
    except FileNotFoundError:
        return None
