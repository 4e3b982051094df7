"""The words of services in the reader's language where there is a translation that may be shown; else as they were written, and said to be so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from equalcity.directory.selectors.shelf import Door
from equalcity.toolboxes.logic.reading import Standing, Words
from equalcity.wording.logic.hashing import text_hash
from equalcity.wording.models import Rendition
from equalcity.wording.selectors import renditions_in


@dataclass(frozen=True, slots=True)
class Texts:
    """Translations of the services of one page, read in one query for each batch."""

    language: str
    found: dict[str, Rendition]
    shows_drafts: bool

    def words(self, text: str, source: str) -> Words:
        """Return a text that was written in `source` as the reader gets it."""
        if source == self.language:
            return Words(text, source, Standing.SOURCE)
        found = self.found.get(text_hash(text, source))
        if found is None or not self._may_show(found):
            return Words(text, source, Standing.UNTRANSLATED)
        day = found.reviewed_on.isoformat() if found.reviewed_on else ""
        return Words(found.body, self.language, Standing(found.standing), found.translator, found.reviewer, day)

    def _may_show(self, rendition: Rendition) -> bool:
        return self.shows_drafts or rendition.standing == Rendition.Standing.REVIEWED


def texts_of(doors: Iterable[Door], language: str, *, shows_drafts: bool) -> Texts:
    """Return the translations of everything that is said of these services."""
    hashes = {
        text_hash(text, door.language) for door in doors if door.language != language for text in said_of(door) if text
    }
    return Texts(language, renditions_in(hashes, language), shows_drafts)


def said_of(door: Door) -> Iterator[str]:
    """Yield every text of a service that may have a translation."""
    yield from (door.name, door.description, door.alert, door.eligibility, door.fees, door.application)
    yield from (door.referral_method, door.next_step, door.response_time)
    yield from (phone.description for phone in door.phones)
