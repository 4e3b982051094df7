"""What was imported, written out and imported again says the same; and the same file again changes nothing."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest

from directory.formats.hsds_samples import OFFICIAL, package
from equalcity.directory.formats.exports import export
from equalcity.directory.formats.hsds.ids import record_id
from equalcity.directory.formats.hsds.sector_terms import TAXONOMY_ID, term_id
from equalcity.directory.formats.tables.mapping import propose_mapping
from equalcity.directory.formats.tables.reading import header_of
from equalcity.directory.models import Eligibility, Fact, Phone, Revision, Schedule, Service, Source
from equalcity.directory.models.kinds import KINDS, values_of
from equalcity.directory.selectors.exporting import export_of_city
from equalcity.people.logic.roles import SYSTEM
from factories import people
from factories.directory import entry, service, source, weekly
from factories.imported import add_to
from factories.imports import codes, imported
from factories.sectors import sectors

pytestmark = pytest.mark.django_db
NOT_TAKEN_AWAY = {"metadata"}  # the change log of a source
ENDINGS = {"tabular": "zip", "json": "json", "ndjson": "json"}


def taken(form: str, city: str = "rome") -> bytes:
    found = export_of_city(actor=SYSTEM, city=city)
    return b"".join(export(form, found.parts, found.total))


def said(origin: Source, as_if: str = "") -> dict[str, dict[str, Any]]:
    """All that a source says, by kind and id; `as_if` names the source as which its ids came to another one."""
    new = {
        str(row.pk): record_id(as_if, kind, _original(kind, row)) if as_if else str(row.pk)
        for kind, model in KINDS.items()
        for row in model._default_manager.filter(origin=origin)
    }
    return {
        kind: {
            new[str(row.pk)]: _renamed(values_of(row, kind), new)
            for row in model._default_manager.filter(origin=origin)
        }
        for kind, model in KINDS.items()
        if kind not in NOT_TAKEN_AWAY
    }


def _original(kind: str, row: Any) -> str:
    word = {"eligibility": "criterion", "fact": "fact"}.get(kind)
    return f"{row.service_id}#{getattr(row, word)}" if word else str(row.pk)


def _renamed(values: Mapping[str, Any], new: Mapping[str, str]) -> dict[str, Any]:
    kept = {name: value for name, value in values.items() if name != "assurer_email"}
    return {name: new.get(value, value) if isinstance(value, str) else value for name, value in kept.items()}


def with_profile() -> None:
    """A city of its own hand, with everything that our profile can say."""
    made = service(
        sectors=["shelter", "legal"],
        schedules=[
            weekly(is_women_only=True),
            {"is_exceptional": True, "valid_from": "2026-12-24", "valid_to": "2026-12-26"},
        ],
        phones=[{"number": "+39 06 6990 1", "is_safe_to_call": "yes", "may_leave_message": "no"}],
        eligibility=[
            {"criterion": "age", "mode": "only", "lowest": 18},
            {"criterion": "residence_status", "mode": "preferred", "values": ["no-papers"]},
        ],
        facts=[{"fact": "interpreters", "known": "yes"}, {"fact": "free-of-charge", "known": "no"}],
        at=(41.9, 12.5),
        addresses=[{"address_1": "Via Grande 1", "city": "Roma", "address_type": "physical"}],
        referral_method="By telephone",
        next_step="A talk",
        response_time="A day",
    )
    add_to(entry("contact", "c", made.origin, {"service_id": made, "name": "Ada"}))
    service(
        "House",
        is_confidential=True,
        phones=[{"number": "+39 333 1234567"}],
        facts=[{"fact": "step-free", "known": "no"}],
    )


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize("given", ["official", "profile"])
def test_a_directory_comes_back_as_it_was(form: str, given: str) -> None:
    origin = source()
    if given == "official":
        origin = source(slug="list")
        imported((OFFICIAL / "service_full.json").read_bytes(), name="service.json")
    else:
        sectors()
        with_profile()
    into = source(people.ELSEWHERE, "back")
    name = f"file.{ENDINGS[form]}"
    run = imported(taken(form), name=name, into=into)
    expected = said(origin, "back")
    assert said(into) == expected
    assert [code for code in codes(run) if code[2] == "refused"] == []
    revisions = Revision.objects.count()
    again = imported(taken(form), name=name, into=into)
    assert said(into) == expected
    assert Revision.objects.count() == revisions
    assert set(again.counts) <= {"same", "flagged"}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_flat_list_brings_sectors_and_what_is_confidential_back(form: str) -> None:
    sectors()
    with_profile()
    into = source(people.ELSEWHERE, "back")
    written = taken(form)
    for text in (written, *([written.replace(b"shelter; legal", b"")] if form == "csv" else [])):
        columns = [(one.name, one.target) for one in propose_mapping(header_of(text, f"x.{form}")).columns]
        imported(text, name=f"x.{form}", into=into, columns=columns)
        expected = [] if text is not written else ["shelter", "legal"]
        back = Service.objects.filter(origin=into).values_list("name", "sectors", "is_confidential").order_by("name")
        assert list(back) == [("House", [], True), ("Open Door", expected, False)]


def package_of(**sectors_said: Any) -> dict[str, list[dict[str, str]]]:
    """Return the tables of a package that was taken away: one service with these sectors."""
    sectors()
    service("Advice", **sectors_said)
    with ZipFile(BytesIO(taken("tabular"))) as packed:
        return {
            name.removesuffix(".csv"): list(csv.DictReader(StringIO(packed.read(name).decode("utf-8-sig"))))
            for name in packed.namelist()
            if name.endswith(".csv")
        }


def test_our_sectors_leave_as_a_taxonomy() -> None:
    tables = package_of(sectors=["shelter", "legal"])
    assert [row["name"] for row in tables["taxonomies"]] == ["Equalcity sectors"]
    assert {(row["code"], row["taxonomy_id"]) for row in tables["taxonomy_terms"]} == {
        ("legal", TAXONOMY_ID),
        ("shelter", TAXONOMY_ID),
    }
    assert {(row["link_id"], row["taxonomy_term_id"]) for row in tables["attributes"]} == {
        (str(Service.objects.get().pk), term_id("legal")),
        (str(Service.objects.get().pk), term_id("shelter")),
    }


@pytest.mark.parametrize(
    ("label", "expected"), [("", (["legal", "shelter"], False)), ("Casa rifugio", (["legal"], True))]
)
def test_links_alone_bring_sectors_back_and_hide_nothing_that_they_do_not_say(
    label: str, expected: tuple[list[str], bool]
) -> None:
    tables = package_of(sectors=["shelter", "legal"])
    for row in tables["services"]:
        del row["sectors"]
    for row in tables["attributes"]:
        row["label"] = label if row["taxonomy_term_id"] == term_id("shelter") else ""
    into = source(people.ELSEWHERE, "back")
    imported(package(**tables), name="p.zip", into=into)
    made = Service.objects.get(origin=into)
    assert (made.sectors, made.is_confidential) == expected
    assert [KINDS[kind].objects.count() for kind in ("taxonomy", "taxonomy_term", "attribute")] == [0, 0, 0]


def test_sectors_that_are_said_stand_before_those_that_terms_mean() -> None:
    terms = {
        "taxonomy_terms": [{"id": "t", "name": "Citizenship & Immigration", "description": "d"}],
        "attributes": [{"id": "a", "link_id": "s", "link_entity": "service", "taxonomy_term_id": "t"}],
    }
    said_so = [{**BASE["services"][0], "sectors": '["health"]'}]
    imported(package(**{**BASE, **terms, "services": said_so}), name="p.zip")
    assert Service.objects.get().sectors == ["health"]


BASE = {
    "organizations": [{"id": "o", "name": "Aurora", "description": "-"}],
    "services": [{"id": "s", "organization_id": "o", "name": "Advice", "status": "active"}],
}


def with_columns(**of_service: str) -> bytes:
    return package(**{**BASE, "services": [{**BASE["services"][0], **of_service}]})


@pytest.mark.parametrize(
    ("member", "written"),
    [
        ("sectors", "legal"),
        ("sectors", '["Via dei Gelsomini 27"]'),
        ("sectors", "[" * 5000),
        ("eligibility", '[{"criterion": "income", "mode": "only"}]'),
        ("eligibility", '[{"criterion": "age", "mode": "only", "lowest": 200}]'),
        ("eligibility", '[{"mode": "only"}]'),
        ("facts", '[{"fact": "interpreters", "known": "perhaps"}]'),
        ("facts", '{"fact": "interpreters"}'),
    ],
)
def test_what_the_profile_does_not_say_so_is_left_out_with_a_note(member: str, written: str) -> None:
    run = imported(with_columns(**{member: written}), name="p.zip")
    assert ("service", member, "flagged", "wrong_type") in codes(run)
    made = Service.objects.get()
    assert (made.sectors, Eligibility.objects.count(), Fact.objects.count(), made.extra) == ([], 0, 0, {})


def test_what_a_telephone_or_hours_may_not_say_is_left_out_too() -> None:
    rows = {
        "phones": [{"id": "p", "service_id": "s", "number": "112", "is_safe_to_call": "perhaps"}],
        "schedules": [{"id": "h", "service_id": "s", "freq": "WEEKLY", "byday": "MO", "is_women_only": "perhaps"}],
    }
    run = imported(package(**BASE, **rows), name="p.zip")
    assert ("phone", "is_safe_to_call", "flagged", "not_in_list") in codes(run)
    assert ("schedule", "is_women_only", "flagged", "wrong_type") in codes(run)
    assert (Phone.objects.get().is_safe_to_call, Schedule.objects.get().is_women_only) == ("unknown", False)


def test_no_file_sets_what_is_ours_alone() -> None:
    imported(with_columns(is_confidential="no", member="x"), name="p.zip")
    made = Service.objects.get()
    assert (made.is_confidential, made.extra) == (False, {})


def test_a_criterion_is_said_once_and_a_persons_word_stays() -> None:
    twice = '[{"criterion": "age", "mode": "only", "lowest": 18}, {"criterion": "age", "mode": "open"}]'
    imported(with_columns(), name="p.zip")
    made = Service.objects.get()
    add_to(entry("fact", "by hand", made.origin, {"service_id": made, "fact": "interpreters", "known": "no"}))
    facts = '[{"fact": "interpreters", "known": "yes"}, {"fact": "step-free", "known": "yes"}]'
    run = imported(with_columns(eligibility=twice, facts=facts), name="p.zip")
    assert list(Eligibility.objects.values_list("criterion", "mode", "lowest")) == [("age", "only", 18)]
    assert set(Fact.objects.values_list("fact", "known")) == {("interpreters", "no"), ("step-free", "yes")}
    assert ("fact", "", "kept", "kept_by_hand") in codes(run)
    assert imported(with_columns(eligibility=twice, facts=facts), name="p.zip").counts["same"]["fact"] == 1


def test_lists_of_a_confidential_service_tell_no_place() -> None:
    said_so = {"confidential": "true", "facts": '[{"fact": "step-free", "known": "yes"}]'}
    told = '[{"criterion": "gender_identity", "mode": "only", "values": ["Via dei Gelsomini"]}]'
    imported(with_columns(**said_so, eligibility=told, sectors='["via-gelsomini"]'), name="p.zip")
    made = Service.objects.get()
    assert (made.is_confidential, made.sectors, Eligibility.objects.count(), Fact.objects.count()) == (True, [], 0, 1)
