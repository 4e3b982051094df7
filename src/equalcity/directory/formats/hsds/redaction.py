"""What a confidential place may keep. Fields are kept by name, never left out by name: what is unknown falls away."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import PhoneNumberType

from .confidential import Hidden, hidden_in, offered
from .confidential_words import plain
from .drafts import Draft, Drafts
from .records import Json, Outcome
from .shape import Form, tables

_FALL_AWAY = frozenset({"location", "address", "accessibility", "service_at_location", "organization_identifier"})
_KEPT = frozenset(
    [
        "status",
        "minimum_age",
        "maximum_age",
        "assured_date",
        "last_modified",
        "email",
        "code",
        "currency",
        "amount",
        "valid_from",
        "valid_to",
        "dtstart",
        "timezone",
        "until",
        "count",
        "wkst",
        "freq",
        "interval",
        "byday",
        "byweekno",
        "bymonthday",
        "byyearday",
        "opens_at",
        "closes_at",
        "closed",
        "number",
        "extension",
        "language",
        "link_entity",
        "year_incorporated",
        "available",
        "maximum",
        "updated",
    ]
)
_KEPT_IF_PLAIN = frozenset(
    [
        "name",
        "alternate_name",
        "document",
        "option",
        "value",
        "url",
        "website",
        "interpretation_services",
        "eligibility_description",
        "fees_description",
        "fees",
        "wait_time",
        "type",
        "legal_status",
        "source",
        "note",
    ]
)
_LISTS = frozenset({"sectors", "eligibility", "facts"})  # of our profile, read by `profile_cells`
_CODE = re.compile(r"[A-Za-z0-9,:+-]{1,30}", re.ASCII)  # "2TH", "MO,TU", "EUR"
_STREET = re.compile(
    r"\d|\b(via|viale|vicolo|piazza|piazzale|corso|largo|strada|rue|avenue|boulevard|place|quai|chemin|impasse|street|road"
    r"|lane|square|drive|court|close|calle|avenida|plaza|paseo|carretera|torg|maps?|goo|google|openstreetmap)\b"
    r"|(straat|laan|weg|plein|gracht|kade|strasse|str\.|gasse|platz|allee|gatan|vagen|grand)\b"
)
_NUMBER = re.compile(r"[\d +().\"'-]+", re.ASCII)
_REACHABLE = (
    PhoneNumberType.MOBILE,
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.UAN,
    PhoneNumberType.VOIP,
)
_TELLING = ("address_1", "address_2", "latitude", "longitude")
_NAMED = ("service", "organization", "program")
_CHANGE_LOG = "metadata"
PLACE_WITHOUT_NAME = "Confidential place"


def hide_places(drafts: Drafts) -> None:
    """Take out of the drafts whatever could tell where a confidential place is, and note it without repeating it."""
    hidden = hidden_in(drafts)
    if not any(hidden.ids.values()):
        return
    pieces = _pieces(drafts, hidden)
    _hang_on_service(drafts, hidden)
    logged = _ids_of_hidden_rows(drafts, hidden)
    for kind, rows in drafts.by_kind.items():
        for original, draft in tuple(rows.items()):
            if kind == _CHANGE_LOG and draft.values.get("resource_id") in logged:
                del rows[original]
            elif kind == "attribute" and draft.values.get("link_id") in logged:
                _reduce(draft)
            elif hidden.holds(draft):
                _hide(drafts, draft, rows)
    _sweep(drafts, pieces)
    _forget(drafts, logged)


def _forget(drafts: Drafts, logged: set[str]) -> None:
    """Take back, in the same list, the notes on rows that are gone: their ids may be made of the address."""
    drafts.notes[:] = [
        one
        for one in drafts.notes
        if one.original_id not in logged or one.original_id in drafts.by_kind.get(one.kind, ())
    ]


def _hide(drafts: Drafts, draft: Draft, rows: dict[str, Draft]) -> None:
    is_landline = draft.kind == "phone" and not is_reachable(str(draft.values.get("number")), drafts.country)
    references = [name for name, one in tables()[draft.kind].fields.items() if one.form is Form.REFERENCE]
    is_loose = draft.kind not in _NAMED and not draft.values.keys() & set(references)
    if draft.kind in _FALL_AWAY or is_landline or is_loose:
        del rows[draft.original_id]
        # Its own id stays unsaid: some sources make it of the address.
        drafts.note(Draft(draft.kind, "", {}, draft.place), "", Outcome.REFUSED, "confidential")
        return
    _reduce(draft)
    if draft.kind in _NAMED:
        draft.values["confidential"] = True
        drafts.note(draft, "", Outcome.CHANGED, "confidential")


def _reduce(draft: Draft) -> None:
    fields = tables()[draft.kind].fields
    kept = {}
    for name, value in draft.values.items():
        is_reference = name in fields and fields[name].form is Form.REFERENCE
        if is_reference or _may_stay(draft, name, value):
            kept[name] = value
        elif name == "name" and draft.kind != "contact":
            kept[name] = PLACE_WITHOUT_NAME
    draft.values = kept


def _may_stay(draft: Draft, name: str, value: Json) -> bool:
    if name in _KEPT_IF_PLAIN:
        return not _tells_place(str(value)) and not (draft.kind == "contact" and name == "name")
    if name in _LISTS:
        return not any(_tells_place(text.replace("-", " ")) for text in _texts_in(value))
    known = tables()[draft.kind].fields.get(name)
    is_free = known is None or (known.form is Form.TEXT and not known.allowed and name != "number")
    return name in _KEPT and (not is_free or isinstance(value, bool) or _CODE.fullmatch(str(value)) is not None)


def _texts_in(value: Json) -> Iterator[str]:
    """Yield every text in a list of our profile."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts_in(inner)


def _tells_place(text: str) -> bool:
    return _STREET.search(plain(text)) is not None


def is_reachable(number: str, country: str) -> bool:
    """Return whether a number is certainly none that belongs to a building."""
    if not _NUMBER.fullmatch(number):
        return False  # what stands beside a number may be a street
    try:
        parsed = phonenumbers.parse(number.strip("\"' "), country or None)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(parsed) and phonenumbers.number_type(parsed) in _REACHABLE


def _hang_on_service(drafts: Drafts, hidden: Hidden) -> None:
    """Hang what stood at a confidential place on the service itself, where there is exactly one."""
    services: dict[str, set[str]] = {}
    service_of: dict[str, str] = {}
    for draft, service, location in offered(drafts):
        services.setdefault(location, set()).add(service)
        service_of[draft.original_id] = service
    for kind in ("phone", "schedule", "contact", "service_area", "language"):
        for draft in drafts.by_kind[kind].values():
            if not hidden.holds(draft):
                continue
            hidden.ids.setdefault(kind, set()).add(draft.original_id)
            at, place = draft.values.pop("service_at_location_id", None), draft.values.pop("location_id", None)
            theirs = {service_of[str(at)]} if str(at) in service_of else services.get(str(place), set())
            if len(theirs) == 1:
                draft.values.setdefault("service_id", next(iter(theirs)))


def _ids_of_hidden_rows(drafts: Drafts, hidden: Hidden) -> set[str]:
    return {one.original_id for rows in drafts.by_kind.values() for one in rows.values() if hidden.holds(one)}


def _pieces(drafts: Drafts, hidden: Hidden) -> re.Pattern[str] | None:
    """Return what finds the street, the coordinates and the landlines of the hidden places in any other text."""
    found: set[str] = set()
    for kind in ("address", "location", "phone"):
        for draft in drafts.by_kind[kind].values():
            if hidden.holds(draft):
                found |= set(_pieces_of(draft, drafts.country))
    return re.compile("|".join(map(re.escape, sorted(found, key=len, reverse=True)))) if found else None


def _pieces_of(draft: Draft, country: str) -> Iterator[str]:
    for name in _TELLING:
        text = _squeezed(str(draft.values.get(name, "")))
        # Short texts without a number ("State: FL") stand in many rows that have nothing to do with the place.
        if len(text) >= (6 if any(sign.isdigit() for sign in text) else 12):
            yield text
    number = str(draft.values.get("number", ""))
    if draft.kind == "phone" and not is_reachable(number, country):
        digits = re.sub(r"\D", "", number)
        yield from [digits[-8:]] if len(digits) >= 6 else []


def _squeezed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", plain(text))


def _sweep(drafts: Drafts, pieces: re.Pattern[str] | None) -> None:
    """Leave out every other field that repeats a piece of a hidden place, wherever it stands."""
    for rows in drafts.by_kind.values() if pieces else ():
        for original, draft in tuple(rows.items()):
            told = [name for name in draft.values if pieces and _repeats(draft, name, pieces)]
            if told and draft.kind in ("phone", "metadata"):
                del rows[original]
            for name in told:
                _empty(draft, name)
                drafts.note(draft, name, Outcome.CHANGED, "confidential")


def _repeats(draft: Draft, name: str, pieces: re.Pattern[str]) -> bool:
    known = tables()[draft.kind].fields.get(name)
    if known and known.form is Form.REFERENCE:
        return False
    is_text = isinstance(draft.values[name], str | list) or name in _TELLING
    return is_text and pieces.search(_squeezed(str(draft.values[name]))) is not None


def _empty(draft: Draft, name: str) -> None:
    del draft.values[name]
    if name == "name" and draft.kind != "contact":
        draft.values[name] = PLACE_WITHOUT_NAME
