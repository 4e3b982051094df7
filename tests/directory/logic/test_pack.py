"""What of a service travels in a pack, and that its hours say there what they say here."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from directory.doors_made import BARE
from directory.hours_made import hours
from equalcity.directory.logic.doors import INTERPRETERS, Number
from equalcity.directory.logic.hours import WEEK, Hours, Slot
from equalcity.directory.logic.hours_open import state_at
from equalcity.directory.logic.matching import Ages, Known, Mode, Rule
from equalcity.directory.logic.pack import hours_json, services_pack
from equalcity.directory.models import Fact, Upkeep

FIRST, LAST = date(2026, 11, 23), date(2026, 11, 24)
MIDNIGHT = datetime(2026, 11, 23, tzinfo=UTC)
MINUTE = int(MIDNIGHT.timestamp()) // 60
EVER = int(datetime(9999, 1, 1, tzinfo=UTC).timestamp()) // 60


def test_a_service_as_it_travels() -> None:
    made = replace(
        BARE,
        sectors=("legal",),
        address=("Via Uno 1", "00100 Roma"),
        point=(41.9, 12.5),
        phones=(Number("+39 06 1", "", "voice", "", ("ar",), Known.YES, Known.UNKNOWN),),
        hours=Hours((Slot(WEEK, 540, 600),)),
        languages=("ar",),
        rules={"gender_identity": Rule(Mode.ONLY, frozenset({"woman", "trans-woman"}))},
        ages=Ages(Mode.ONLY, 18, None),
        facts={"free-of-charge": Known.YES, "interpreters": Known.NO},
        verified_on=date(2026, 11, 1),
        next_check=date(2027, 2, 1),
    )
    phone = {
        "number": "+39 06 1",
        "kind": "voice",
        "languages": ["ar"],
        "is_safe_to_call": "yes",
        "may_leave_message": "unknown",
    }
    start = MINUTE + 540
    assert json.loads(json.dumps(services_pack([made], first=FIRST, last=LAST))) == {
        "format": "equalcity-services/1",
        "hours": [
            {
                "open": [[start - 1440 * 0, start + 60], [start + 1440, start + 1500]],
                "unsure": [[0, MINUTE], [MINUTE + 2880, EVER]],
            }
        ],
        "services": [
            {
                "id": "1",
                "service": str(UUID(int=1)),
                "name": "Open Door",
                "organization": "Association",
                "language": "it",
                "sectors": ["legal"],
                "address": ["Via Uno 1", "00100 Roma"],
                "point": [41.9, 12.5],
                "phones": [phone],
                "hours": 0,
                "languages": ["ar"],
                "rules": {"gender_identity": ["only", "trans-woman", "woman"]},
                "ages": ["only", 18, None],
                "interpreters": "no",
                "facts": {"free-of-charge": "yes", "interpreters": "no"},
                "verified_on": "2026-11-01",
                "next_check": "2027-02-01",
            }
        ],
    }


def test_only_listed_services_travel_in_the_order_of_their_names_and_hours_once() -> None:
    given_ = [
        replace(BARE, id=name, name=name, listing=listing)
        for name, listing in (("b", "listed"), ("C", "unlisted"), ("A", "listed"), ("D", "suspended"))
    ]
    pack = services_pack(given_, first=FIRST, last=LAST)
    assert [(each["name"], each["hours"]) for each in pack["services"]] == [("A", 0), ("b", 0)]
    assert len(pack["hours"]) == 1


def test_a_confidential_service_travels_without_a_place_whatever_its_door_says() -> None:
    told = replace(
        BARE,
        is_confidential=True,
        hub=UUID(int=9),
        address=("Via Segreta 7",),
        point=(41.987, 12.5),
        postal_code="00777",
    )
    written = json.dumps(services_pack([told], first=FIRST, last=LAST))
    assert not [word for word in ("Segreta", "41.987", "00777") if word in written]
    assert json.loads(written)["services"][0]["hub"] == str(UUID(int=9))


@given(hours(), st.integers(-1440, 4 * 1440))
def test_hours_say_in_a_pack_what_they_say_here(said: Hours, minutes: int) -> None:
    moment = MIDNIGHT + timedelta(minutes=minutes)
    laid = hours_json(said, FIRST, LAST)
    now = MINUTE + minutes
    is_open = any(start <= now < end for start, end in laid["open"])
    is_unsure = any(start <= now < end for start, end in laid["unsure"])
    here = state_at(said, moment)
    if FIRST <= moment.astimezone(UTC).date() <= LAST and said.timezone == "UTC":
        assert is_open == (here.is_open is True)
        assert is_open or is_unsure == (here.is_open is None)
    if not is_open and not is_unsure:
        assert here.is_open is False


def test_words_of_the_tables_are_those_of_the_rules() -> None:
    assert Fact.Kind.INTERPRETERS.value == INTERPRETERS
    assert services_pack([replace(BARE, listing=Upkeep.Listing.LISTED.value)], first=FIRST, last=LAST)["services"]
