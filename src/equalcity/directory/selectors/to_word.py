"""Services whose words are still to be translated into a language."""

from __future__ import annotations

from dataclasses import dataclass

from equalcity.directory.logic.desk import may_word_entries
from equalcity.directory.models import Service
from equalcity.directory.selectors.board import SHOWN
from equalcity.directory.selectors.dossier import WORDED_FIELDS
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.wording.logic.hashing import text_hash
from equalcity.wording.selectors import standings_in


@dataclass(frozen=True, slots=True)
class ToWord:
    """A service with texts in want of a language: how many have none, and how many only a draft."""

    service: Service
    missing: int
    drafts: int


def services_to_word(*, actor: Actor, city: str, language: str) -> list[ToWord]:
    """Return a city's services of which something waits for `language`, those that lack most first (2 queries). Raises `NotYours`."""
    if not may_word_entries(actor, city):
        raise NotYours
    standings = standings_in(language)
    rows = Service.objects.filter(origin__city=city, status__in=SHOWN).exclude(origin__language=language)
    found = [_waiting(row, standings) for row in rows.select_related("organization", "origin")]
    wanted = [each for each in found if each.missing or each.drafts]
    return sorted(wanted, key=lambda each: (-each.missing, each.service.name))


def _waiting(row: Service, standings: dict[str, str]) -> ToWord:
    texts = {body for name in WORDED_FIELDS if (body := getattr(row, name))}
    said = [standings.get(text_hash(body, row.origin.language)) for body in texts]
    return ToWord(row, said.count(None), said.count("draft"))
