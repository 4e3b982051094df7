"""Checks that need more than one field or row: coordinates, ages, telephone numbers of the row's country."""

from __future__ import annotations

import re

import phonenumbers

from .drafts import Draft, Drafts
from .records import Outcome

_COUNTRY = re.compile(r"[A-Z]{2}")
_BETWEEN = re.compile(r" [-–/] |[;,|\n]")
_PLACES = ("location_id", "service_at_location_id", "service_id")  # what says in which country a number is
_MANY = 10  # numbers from which on a list is judged as a whole
_DIGITS = re.compile(r"[0-9 ]{2,8}")


def check_together(drafts: Drafts) -> None:
    """Note, and where it can stand for nothing leave out, what is not plausible."""
    for draft in drafts.by_kind["location"].values():
        _check_coordinates(drafts, draft)
    for draft in drafts.by_kind["service"].values():
        youngest, oldest = draft.values.get("minimum_age"), draft.values.get("maximum_age")
        if isinstance(youngest, int | float) and isinstance(oldest, int | float) and youngest > oldest:
            drafts.note(draft, "minimum_age", Outcome.FLAGGED, "ages_crossed")
    _check_phones(drafts)


def _check_phones(drafts: Drafts) -> None:
    """Judge each number by the country of its place, else by that of the whole list; one word on a list that is mostly of another country."""
    countries = _countries(drafts)
    wrong: list[Draft] = []
    judged = 0
    for draft in drafts.by_kind["phone"].values():
        said = (countries.get(str(draft.values.get(name))) for name in _PLACES)
        country = next(filter(None, said), "")
        code = _check_phone(drafts, draft, country or drafts.country)
        judged += not country
        if code == "phone_not_valid" and not country:
            wrong.append(draft)
        elif code:
            drafts.note(draft, "number", Outcome.FLAGGED, code)
    if (
        len(wrong) >= _MANY
        and len(wrong) * 2 > judged
        and _is_of_elsewhere([str(one.values["number"]) for one in wrong])
    ):
        drafts.note_file(wrong[0].place.file, Outcome.FLAGGED, "phones_of_elsewhere", "phone")
        return
    for draft in wrong:
        drafts.note(draft, "number", Outcome.FLAGGED, "phone_not_valid")


def _is_of_elsewhere(numbers: list[str]) -> bool:
    """Whether there is a country in which nearly all of these are numbers, tried on some of them."""
    some = numbers[:: max(1, len(numbers) // _MANY)]
    return any(
        sum(_is_valid(number, country) for number in some) * 10 >= len(some) * 9
        for country in sorted(phonenumbers.SUPPORTED_REGIONS)
    )


def separate_numbers(written: str, country: str) -> list[str]:
    """Return the telephone numbers of a cell that holds several; the cell as it is unless each of them is certain."""
    parts = [part.strip() for part in _BETWEEN.split(written)]
    is_certain = all(not any(sign.isalpha() for sign in part) and _is_valid(part, country) for part in parts)
    return parts if is_certain else [written]


def _is_valid(number: str, country: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, country or None))
    except phonenumbers.NumberParseException:
        return False


def _check_coordinates(drafts: Drafts, draft: Draft) -> None:
    latitude, longitude = draft.values.get("latitude"), draft.values.get("longitude")
    if latitude is None and longitude is None:
        return
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        code = "half_coordinates"
    elif abs(latitude) > 90 or abs(longitude) > 180:
        code = "outside_earth"
    elif latitude == longitude == 0:
        code = "zero_zero"
    else:
        if latitude == int(latitude) and longitude == int(longitude):
            drafts.note(draft, "latitude", Outcome.FLAGGED, "whole_degrees")
        return
    draft.values.pop("latitude", None)
    draft.values.pop("longitude", None)
    drafts.note(draft, "latitude", Outcome.FLAGGED, code)


def _countries(drafts: Drafts) -> dict[str, str]:
    """Return the country of each location, of each service at one and of each service, by original id."""
    found: dict[str, str] = {}
    for draft in drafts.by_kind["address"].values():
        country = str(draft.values.get("country", "")).upper()
        if _COUNTRY.fullmatch(country):
            found[str(draft.values.get("location_id"))] = country
    for key, at in drafts.by_kind["service_at_location"].items():
        if country := found.get(str(at.values.get("location_id")), ""):
            found[key] = country
            found.setdefault(str(at.values.get("service_id")), country)
    return found


def _check_phone(drafts: Drafts, draft: Draft, country: str) -> str:
    """Return the code of what is wrong with a number, "" where nothing is."""
    written = str(draft.values["number"])
    number = written.strip("\"'“”").strip()
    if number and number != written:
        draft.values["number"] = number
        drafts.note(draft, "number", Outcome.CHANGED, "unquoted")
    if any(sign.isalpha() for sign in number):
        return "phone_with_words"
    try:
        is_valid = phonenumbers.is_valid_number(phonenumbers.parse(number, country or None))
        return "" if is_valid or _is_short(number, country) else "phone_not_valid"
    except phonenumbers.NumberParseException as error:
        is_homeless = error.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE and not country
        return "phone_no_country" if is_homeless else "phone_not_valid"


def _is_short(number: str, country: str) -> bool:
    """Return whether it is a short number of the country, such as 112."""
    if not country or not _DIGITS.fullmatch(number):
        return False
    return phonenumbers.is_valid_short_number_for_region(phonenumbers.parse(number, country), country)
