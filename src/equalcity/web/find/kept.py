"""Finding help on a device without a network: every service as a card, and what the browser's matcher needs to order them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from equalcity.directory.logic.doors import Door, offer_of
from equalcity.directory.logic.hours_open import HORIZON
from equalcity.directory.logic.matching import Known, Match
from equalcity.directory.logic.pack import services_pack
from equalcity.directory.selectors.districts import districts_of
from equalcity.directory.selectors.shelf import Shelf
from equalcity.press.formats.pack import LONGEST_LIFE
from equalcity.press.packs import this_week
from equalcity.toolboxes.formats.labels import locale_of
from equalcity.web.find import words
from equalcity.web.find.asked import AGES, GENDER, GENDERS
from equalcity.web.find.cards import Card, Found, Maker
from equalcity.web.find.pages import Choices
from equalcity.web.find.texts import texts_of
from equalcity.web.reading.references import shows_unchecked

MOST = 600  # services in a pack, the first by name: more do not fit its budget
MOST_DISTRICTS = 1_500
_MATCHED = (
    "id",
    "name",
    "sectors",
    "rules",
    "ages",
    "languages",
    "interpreters",
    "facts",
    "hours",
    "point",
    "next_check",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A card for each service at a place, by the id the matcher knows it by; and what the script reads."""

    cards: Sequence[tuple[str, Card]]
    data: Mapping[str, Any]
    left_out: int


def kept_services(shelf: Shelf, choices: Choices) -> Kept:
    """Return a city's services as they go into its pack, in the active language. Hours reach as far as the pack does and two weeks on."""
    since = this_week()
    until = since + LONGEST_LIFE
    pack = services_pack(shelf.doors.values(), first=since.date(), last=until.date() + timedelta(days=HORIZON))
    services = pack["services"][:MOST]
    doors = [shelf.doors[each["id"]] for each in services]
    known = districts_of(shelf.city)[:MOST_DISTRICTS]
    data = {
        "locale": str(locale_of(get_language() or "en")).replace("_", "-"),
        "until": int(until.timestamp()) // 60,
        "hours": pack["hours"],
        "services": [{name: each[name] for name in _MATCHED if name in each} for each in services],
        "timezones": [door.hours.timezone for door in doors],
        "ages": [_age_words(door) for door in doors],
        "asked": {name: list(ages) for name, ages in AGES.items()},
        "near": {each.code: (each.latitude, each.longitude) for each in known},
        "said": _said(),
        "tongues": {tag: words.language_name(tag) for tag in choices.languages},
    }
    return Kept(
        list(zip((each["id"] for each in services), _cards(shelf, doors, since), strict=True)),
        data,
        len(pack["services"]) - len(services),
    )


def _cards(shelf: Shelf, doors: Sequence[Door], since: datetime) -> list[Card]:
    """What a card says of opening and of reasons comes from the script: here it says only what holds for as long as the pack."""
    hubs = {door.service: shelf.services[door.hub][0] for door in doors if door.hub and door.hub in shelf.services}
    texts = texts_of([*doors, *hubs.values()], get_language() or "en", shows_drafts=shows_unchecked())
    maker = Maker(texts=texts, moment=since, here=None, hubs=hubs, kept=frozenset())
    return [maker.card(Found(shelf, door, Match(offer_of(door, since), ())), "") for door in doors]


def _age_words(door: Door) -> dict[str, str]:
    codes = ("made-for", "also-received", "open-to-all", "received-unknown")
    return {code: words.age(code, door.ages) for code in codes} if door.ages else {}


def _said() -> dict[str, str]:
    """Every sentence the script may need, by the code and what it is about."""
    found = {f"{code}:{GENDER}:{gender}": str(words.GENDERS[code, gender]) for code, gender in words.GENDERS}
    everybody = _("Everybody is received, whatever their gender")
    found |= {f"open-to-all:{GENDER}:{gender}": everybody for gender in GENDERS}
    found |= {f"has:{fact}": str(said) for (fact, known), said in words.FACTS.items() if known is Known.YES}
    found |= {f"not-known:{fact}": str(said) for (fact, known), said in words.FACTS.items() if known is Known.UNKNOWN}
    found |= {code: str(said) for code, said in words.LANGUAGE.items()}
    return found | {
        "received-unknown:age": _("Not known which ages are received: call first"),
        "due": _("Not checked lately: call first"),
        "opening-unknown": _("Hours not known: call first"),
        "opening-closed": _("Closed, and not open in the next two weeks"),
        "open-always": _("Open now, day and night"),
        "open-until": _("Open now until %(time)s"),
        "women-always": _("Open now, for women only"),
        "women-until": _("Open now for women only until %(time)s"),
        "opening-unknown:women": _("Open now for women only: call first"),
        "opening-closed:others": _("No hours for others than women in the next two weeks"),
        "opens-today": _("Opens today at %(time)s"),
        "opens-tomorrow": _("Opens tomorrow at %(time)s"),
        "opens-on": _("Opens on %(day)s at %(time)s"),
        "near": _("less than 1 km away"),
        "away": _("about %(distance)s away"),
    }
