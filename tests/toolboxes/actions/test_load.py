"""A package comes in whole as a draft; what was there before stays as it was."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from equalcity.journal.models import AuditEntry
from equalcity.people.logic.roles import ANYBODY, SYSTEM, Actor, Hat, Role
from equalcity.toolboxes.actions import load_package, move_release
from equalcity.toolboxes.errors import NotYours, PackageRefused
from equalcity.toolboxes.models import Release, ReleaseUnit, Toolbox, UnitVersion
from equalcity.toolboxes.selectors import Shelf, read_unit
from equalcity.wording.models import Rendition, Text
from factories.toolboxes import block, catalogue, loaded, package, released, unit, with_catalogues

pytestmark = pytest.mark.django_db
FRENCH = Shelf("fr", show_drafts_for_help=True)


def said(release: Release, shelf: Shelf, slug: str = "first-welcome") -> list[tuple[str, str]]:
    """Return the words of a unit's blocks with their standing."""
    blocks = read_unit(release, "manual", slug, shelf).blocks
    return [(words.text, str(words.standing)) for b in blocks for words in b.fields.values()]


def test_a_package_becomes_a_draft_with_the_next_number() -> None:
    release, is_new = load_package(actor=SYSTEM, package=package(unit("one"), unit("two")))
    assert (release.number, release.state, is_new) == (1, "draft", True)
    assert list(release.units.values_list("part", "slug", "position")) == [("manual", "one", 0), ("manual", "two", 1)]
    entry = AuditEntry.objects.get(verb="toolbox.load")
    assert (entry.alias, entry.subject, entry.facts) == ("system", "toolbox:small", {"release": 1})


def test_loading_twice_changes_nothing() -> None:
    first = loaded()
    before = [model.objects.count() for model in (Release, ReleaseUnit, UnitVersion, Text, AuditEntry)]
    again, is_new = load_package(actor=SYSTEM, package=package())
    assert (again.pk, is_new) == (first.pk, False)
    assert [m.objects.count() for m in (Release, ReleaseUnit, UnitVersion, Text, AuditEntry)] == before


def test_a_text_that_was_withdrawn_can_be_brought_in_again() -> None:
    move_release(actor=SYSTEM, release=released(), after="withdrawn")
    release, is_new = load_package(actor=SYSTEM, package=package())
    assert (release.number, release.state, is_new) == (2, "draft", True)
    assert load_package(actor=SYSTEM, package=package())[1] is False


def test_an_edited_text_makes_a_new_draft_and_leaves_the_release_as_it_was() -> None:
    first = released()
    second = loaded(package(unit("first-welcome", block("b", "Welcome in."))))
    first.refresh_from_db()
    assert (first.state, second.number, second.state) == ("released", 2, "draft")
    assert said(first, Shelf("en")) == [("Welcome.", "source")]
    assert said(second, Shelf("en")) == [("Welcome in.", "source")]


def test_units_that_stayed_the_same_are_stored_once() -> None:
    first = loaded(package(unit("one"), unit("two")))
    second = loaded(package(unit("one"), unit("two", block("b", "Changed."))))
    assert UnitVersion.objects.count() == 3
    assert first.units.get(slug="one").version_id == second.units.get(slug="one").version_id


def test_an_order_that_changed_is_a_new_release() -> None:
    loaded(package(unit("one"), unit("two")))
    release, is_new = load_package(actor=SYSTEM, package=package(unit("two"), unit("one")))
    assert (release.number, is_new) == (2, True)
    assert list(release.units.values_list("slug", flat=True)) == ["two", "one"]


def test_a_new_translation_alone_makes_no_release() -> None:
    loaded()
    french = catalogue("fr", {"first-welcome-b": ("Welcome.", "Bienvenue.")})
    release, is_new = load_package(actor=SYSTEM, package=with_catalogues(package(), french))
    assert (release.number, is_new) == (1, False)
    assert said(release, FRENCH) == [("Bienvenue.", "draft")]


def test_a_translation_of_an_earlier_wording_is_shown_as_outdated() -> None:
    french = catalogue("fr", {"first-welcome-b": ("Welcome.", "Bienvenue.")})
    loaded(with_catalogues(package(), french))
    edited = package(unit("first-welcome", block("first-welcome-b", "Welcome in.")))
    assert said(loaded(with_catalogues(edited, french)), FRENCH) == [("Bienvenue.", "outdated")]


def test_the_first_load_already_knows_translations_of_wordings_it_never_had() -> None:
    old = catalogue("fr", {"first-welcome-b": ("Hello.", "Bonjour.")})
    assert said(loaded(with_catalogues(package(), old)), FRENCH) == [("Bonjour.", "outdated")]


def test_without_a_translation_the_source_is_shown_and_says_so() -> None:
    assert said(loaded(), FRENCH) == [("Welcome.", "untranslated")]


def test_a_reviewed_translation_is_not_replaced_by_a_draft() -> None:
    pair = {"first-welcome-b": ("Welcome.", "Soyez les bienvenus.")}
    loaded(with_catalogues(package(), catalogue("fr", pair, "reviewed")))
    worse = catalogue("fr", {"first-welcome-b": ("Welcome.", "Salut.")})
    release = loaded(with_catalogues(package(), worse))
    assert said(release, FRENCH) == [("Soyez les bienvenus.", "reviewed")]
    words = read_unit(release, "manual", "first-welcome", FRENCH).blocks[0].fields["body"]
    assert (words.reviewer, words.reviewed_on, words.translator) == ("Rita Reviewer", "2026-11-01", "Tom Translator")


@pytest.mark.parametrize(
    "actor",
    [
        ANYBODY,
        Actor("p-1", 1),
        Actor("p-1", 1, hats=(Hat(Role.AUTHOR, "brussels"),)),
        Actor("p-1", 1, hats=(Hat(Role.CITY_COORDINATOR, "rome"),)),
        Actor("p-1", 1, hats=(Hat(Role.PANEL_MEMBER),)),
    ],
)
def test_others_than_the_authors_are_refused_and_nothing_is_stored(actor: Actor) -> None:
    with pytest.raises(NotYours):
        load_package(actor=actor, package=package())
    assert (Toolbox.objects.count(), Text.objects.count()) == (0, 0)


@pytest.mark.parametrize("hat", [Hat(Role.AUTHOR, "rome"), Hat(Role.AUTHOR), Hat(Role.PROJECT_TEAM)])
def test_its_authors_and_the_project_team_bring_drafts(hat: Hat) -> None:
    release, _ = load_package(actor=Actor("p-1", 1, hats=(hat,)), package=package())
    assert release.state == "draft"


def test_a_help_unit_may_not_have_the_name_of_one_in_another_toolbox() -> None:
    loaded(package(unit("your-rights", zone="help")))
    twin = package(unit("your-rights", zone="help"), slug="other")
    with pytest.raises(PackageRefused) as refused:
        loaded(twin)
    (mistake,) = refused.value.mistakes
    assert (mistake.path, mistake.code) == ("manual/01-your-rights.md", "help.name-twice")
    assert mistake.what == "the name `your-rights` is also that of small/manual/your-rights"
    assert not Toolbox.objects.filter(slug="other").exists()


def test_two_help_units_of_one_toolbox_may_not_share_a_name() -> None:
    with pytest.raises(PackageRefused) as refused:
        loaded(package(unit("your-rights", zone="help"), unit("your-rights", part="b", zone="help")))
    assert [m.what for m in refused.value.mistakes] == [
        "the name `your-rights` is also that of manual/01-your-rights.md"
    ]


def test_working_units_may_share_names_and_a_toolbox_may_be_loaded_again() -> None:
    loaded(package(unit("your-rights", zone="help")))
    assert loaded(package(unit("your-rights"), slug="other")).number == 1
    assert loaded(package(unit("your-rights", block("b", "New."), zone="help"))).number == 2


def test_a_name_is_free_again_when_the_other_toolbox_has_given_it_up() -> None:
    loaded(package(unit("your-rights", zone="help")))
    loaded(package(unit("own-rights", zone="help")))
    assert loaded(package(unit("your-rights", zone="help"), slug="other")).number == 1


def queries(units: int, slug: str) -> int:
    given = package(*(unit(f"u{n}", block(f"{slug}{n}", f"{slug} {n}")) for n in range(units)), slug=slug)
    with CaptureQueriesContext(connection) as caught:
        load_package(actor=SYSTEM, package=given)
    return len(caught)


def test_three_units_cost_as_many_queries_as_one() -> None:
    loaded()
    assert queries(3, "three") == queries(1, "one")


def test_reading_three_units_costs_as_many_queries_as_one() -> None:
    from equalcity.toolboxes.selectors import read_toolbox, read_whole

    counts = set()
    for number in (1, 3):
        units = (unit(f"u{n}", block(f"{number}-{n}", f"{number} {n}")) for n in range(number))
        release = loaded(package(*units, slug=f"box-{number}"))
        with CaptureQueriesContext(connection) as caught:
            read_toolbox(release, FRENCH)
            read_whole(release, FRENCH)
        counts.add(len(caught))
    assert len(counts) == 1
    assert Rendition.objects.count() == 0
