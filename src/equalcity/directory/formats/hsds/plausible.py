"""Checks that need more than one field or row: coordinates, ages, telephone numbers of the row's country."""

from __future__ import annotations

import re

import phonenumbers

from .drafts import Draft, Drafts
from .records import Outcome

_COUNTRY = re.compile(r"[A-Z]{2}")
_BETWEEN = re.compile(r" [-–/] |[;,|\n]")
_DIGITS = re.compile(r"[0-9 ]{2,8}")


def check_together(drafts: Drafts) -> None:
    """Note, and where it can stand for nothing leave out, what is not plausible."""
    for draft in drafts.by_kind["location"].values():
        _check_coordinates(drafts, draft)
    for draft in drafts.by_kind["service"].values():
        youngest, oldest = draft.values.get("minimum_age"), draft.values.get("maximum_age")
        if isinstance(youngest, int | float) and isinstance(oldest, int | float) and youngest > oldest:
            drafts.note(draft, "minimum_age", Outcome.FLAGGED, "ages_crossed")
    countries = _countries(drafts)
    for draft in drafts.by_kind["phone"].values():
        _check_phone(drafts, draft, countries.get(str(draft.values.get("location_id")), drafts.country))


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
    """Return the country of each location, by original id."""
    found: dict[str, str] = {}
    for draft in drafts.by_kind["address"].values():
        country = str(draft.values.get("country", "")).upper()
        if _COUNTRY.fullmatch(country):
            found[str(draft.values.get("location_id"))] = country
    return found


def _check_phone(drafts: Drafts, draft: Draft, country: str) -> None:
    written = str(draft.values["number"])
    number = written.strip("\"'“”").strip()
    if number and number != written:
        draft.values["number"] = number
        drafts.note(draft, "number", Outcome.CHANGED, "unquoted")
    if any(sign.isalpha() for sign in number):
        drafts.note(draft, "number", Outcome.FLAGGED, "phone_with_words")
        return
    try:
        is_valid = phonenumbers.is_valid_number(phonenumbers.parse(number, country or None))
        code = "" if is_valid or _is_short(number, country) else "phone_not_valid"
    except phonenumbers.NumberParseException as error:
        is_homeless = error.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE and not country
        code = "phone_no_country" if is_homeless else "phone_not_valid"
    if code:
        drafts.note(draft, "number", Outcome.FLAGGED, code)


def _is_short(number: str, country: str) -> bool:
    """Return whether it is a short number of the country, such as 112."""
    if not country or not _DIGITS.fullmatch(number):
        return False
    return phonenumbers.is_valid_short_number_for_region(phonenumbers.parse(number, country), country)
