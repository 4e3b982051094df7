"""What has to change so that a service says what a form says: steps, not yet taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from equalcity.directory.formats.hours_grid import Grid, grid_of_row, rows_of
from equalcity.directory.formats.hsds.ids import record_id
from equalcity.directory.logic.steps import Step, field_steps
from equalcity.directory.logic.tongues import tag_of
from equalcity.directory.models import Eligibility, Entry, Fact
from equalcity.directory.models.kinds import kind_of, values_of
from equalcity.directory.selectors.dossier import PHONE_FIELDS, Content, Dossier


def plan(dossier: Dossier, wanted: Content, grid: Grid | None, *, on: date) -> list[Step]:
    """Return the steps from what stands there to `wanted` (parts as in `Dossier.content`; a part that is missing stays) and to `grid`.

    Raises `BadHours` when the grid cannot be.
    """
    now = dossier.content()
    steps: list[Step] = []
    for part, entry in (("service", dossier.service), ("organization", dossier.organization)):
        steps += field_steps(part, str(entry.pk), now.get(part, {}), wanted.get(part, {}))
    if "address" in now:
        steps += _place(dossier, now, wanted)
    if "phones" in wanted:
        steps += _phones(dossier, wanted["phones"])
    if "languages" in wanted:
        steps += _languages(dossier, wanted["languages"])
    steps += _rules(dossier, wanted.get("eligibility", {}))
    steps += _facts(dossier, wanted.get("facts", {}))
    return steps + (_hours(dossier, grid, on) if grid is not None else [])


def making(dossier: Dossier, kind: str, values: Mapping[str, Any]) -> Step:
    """Return the step that makes an entry of the service's source."""
    made = record_id(dossier.service.origin_id, kind, f"desk-{uuid4().hex}")
    return Step(kind, made, "", None, {name: value for name, value in values.items() if value not in (None, "", [])})


def removing(entry: Entry) -> Step:
    """Return the step that removes an entry."""
    return Step(kind_of(entry), str(entry.pk), "", values_of(entry), None)


def _place(dossier: Dossier, now: Content, wanted: Content) -> list[Step]:
    steps: list[Step] = []
    place, address = dossier.location, wanted.get("address", {})
    said = {name: value for part in ("address", "location") for name, value in wanted.get(part, {}).items() if value}
    if place is None:
        return _new_place(dossier, wanted) if said else []
    steps += field_steps("location", str(place.pk), now["location"], wanted.get("location", {}))
    if dossier.address is not None:
        return steps + field_steps("address", str(dossier.address.pk), now["address"], address)
    return steps + (
        [making(dossier, "address", {**address, "location_id": str(place.pk)})] if any(address.values()) else []
    )


def _new_place(dossier: Dossier, wanted: Content) -> list[Step]:
    name = {"name": dossier.service.name, "location_type": "physical"}
    location = making(dossier, "location", {**name, **wanted.get("location", {})})
    link = {"service_id": str(dossier.service.pk), "location_id": location.entry}
    steps = [location, making(dossier, "service_at_location", link)]
    if any(wanted.get("address", {}).values()):
        steps.append(making(dossier, "address", {**wanted["address"], "location_id": location.entry}))
    return steps


def _holder(dossier: Dossier, rows: Sequence[Entry], names: Iterable[str]) -> dict[str, str]:
    """On what a new row hangs: on the same thing as the rows beside it, else on the service, or on the place where the dossier is of that alone."""
    for row in rows[:1]:
        for name in names:
            if found := getattr(row, f"{name}_id"):
                return {f"{name}_id": str(found)}
    if dossier.at is not None and "service" in dossier.leaves_out:
        return {"service_at_location_id": str(dossier.at.pk)}
    return {"service_id": str(dossier.service.pk)}


def _phones(dossier: Dossier, wanted: Mapping[str, Mapping[str, Any]]) -> list[Step]:
    """`wanted` is by the phone's id; under any other name it is a new one. An old one that is missing is removed."""
    old = {str(each.pk): each for each in dossier.phones}
    steps = [removing(each) for key, each in old.items() if key not in wanted]
    on = _holder(dossier, dossier.phones, ("service_at_location", "location", "service", "organization"))
    for key, values in wanted.items():
        if key in old:
            now = {name: value for name, value in values_of(old[key]).items() if name in PHONE_FIELDS}
            steps += field_steps("phone", key, now, values)
        else:
            steps.append(making(dossier, "phone", {**values, **on}))
    return steps


def _languages(dossier: Dossier, wanted: Sequence[str]) -> list[Step]:
    said = {each: tag_of(each.code, each.name) or each.name or each.code for each in dossier.languages}
    steps = [removing(each) for each, tag in said.items() if tag not in wanted]
    new = [tag for tag in wanted if tag not in said.values()]
    on = _holder(dossier, dossier.languages if "service" in dossier.leaves_out else (), ("location",))
    return steps + [making(dossier, "language", {"code": tag, **on}) for tag in new]


def _rules(dossier: Dossier, wanted: Mapping[str, Mapping[str, Any] | None]) -> list[Step]:
    steps: list[Step] = []
    for criterion, rule in wanted.items():
        old: Eligibility | None = dossier.rules.get(criterion)
        if old is None:
            link = {"service_id": str(dossier.service.pk), "criterion": criterion}
            steps += [making(dossier, "eligibility", {**rule, **link})] if rule else []
        elif not rule:
            steps.append(removing(old))
        else:
            steps += field_steps("eligibility", str(old.pk), values_of(old), rule)
    return steps


def _facts(dossier: Dossier, wanted: Mapping[str, str]) -> list[Step]:
    """Unknown removes the row: what nobody knows has none."""
    steps: list[Step] = []
    for fact, known in wanted.items():
        old: Fact | None = dossier.facts.get(fact)
        if old is None and known in ("yes", "no"):
            link = {"service_id": str(dossier.service.pk), "fact": fact}
            steps.append(making(dossier, "fact", {"known": known, **link}))
        elif old is not None and known == "unknown":
            steps.append(removing(old))
        elif old is not None:
            steps += field_steps("fact", str(old.pk), {"known": old.known}, {"known": known})
    return steps


def _hours(dossier: Dossier, grid: Grid, on: date) -> list[Step]:
    """Rows that say the same stay; so does text that was not settled."""
    new = {_sense(row, dossier): row for row in rows_of(grid, timezone=dossier.timezone, on=on)}
    steps: list[Step] = []
    for old in dossier.schedules:
        row = values_of(old, "schedule")
        unread = grid_of_row(row, timezone=dossier.timezone).unread
        if unread and set(unread) <= set(grid.unread):
            continue
        if new.pop(_sense(row, dossier), None) is None:
            steps.append(removing(old))
    link = _holder(dossier, dossier.schedules, ("service_at_location", "location", "service"))
    return steps + [making(dossier, "schedule", {**row, **link}) for row in new.values()]


def _sense(row: Mapping[str, object], dossier: Dossier) -> Grid:
    return grid_of_row(row, timezone=dossier.timezone)
