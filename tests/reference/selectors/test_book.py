"""What readers get: numbers by country, laws, services, and pages in the best language there is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from equalcity.press.references import BookReferences
from equalcity.reference.errors import PageMissing
from equalcity.reference.models import Law, Page
from equalcity.reference.selectors import read_page, reference_book

pytestmark = pytest.mark.usefixtures("loaded")


BELGIUM = (
    "eu-112 be-violences-conjugales be-sos-viol be-police-101 {}be-1712 be-103-ecoute-enfants be-116000-child-focus"
)


@pytest.mark.parametrize(
    ("country", "city", "expected"),
    [
        ("BE", "", BELGIUM.format("")),
        ("BE", "brussels", BELGIUM.format("be-cpvs-brussels ")),
        ("LU", "luxembourg", "eu-112 lu-violence-2060-1060 lu-police-113 lu-kjt-116111 lu-116000 lu-visavi"),
        ("IT", "rome", "eu-112 eu-116000 it-1522 it-114 it-19696"),
        ("SE", "gothenburg", "eu-112 eu-116000 se-kvinnofridslinjen se-bris-116111"),
    ],
)
def test_the_demo_shows_these_numbers_marked(country: str, city: str, expected: str) -> None:
    found = reference_book("en", shows_unchecked=True).helplines_in(country, city=city)
    assert [line.id for line in found] == expected.split()
    assert {line.id for line in found if not line.says_unchecked} == {"eu-112"}


@pytest.mark.parametrize("country", ["BE", "LU", "IT", "SE"])
def test_production_shows_112_until_somebody_calls(country: str) -> None:
    found = reference_book("fr", shows_unchecked=False).helplines_in(country)
    assert [(line.id, line.label, line.label_language) for line in found] == [("eu-112", "Urgence", "fr")]


def test_professionals_numbers_are_asked_for() -> None:
    book = reference_book("sv", shows_unchecked=True)
    assert [line.id for line in book.helplines_in("SE", audiences=["professionals"])] == ["se-heder-professionals"]
    assert "se-heder-professionals" not in {line.id for line in book.helplines_in("SE")}


def test_a_number_named_in_a_text() -> None:
    book = reference_book("so", shows_unchecked=True)
    line = book.helpline("be-cpvs-brussels")
    assert line is not None
    assert (line.dial, line.display, line.name, line.label_language) == ("+3225354542", "02 535 45 42", "CPVS", "en")
    union = book.helpline("eu-116000")
    assert union is not None
    assert union.says_unchecked
    assert book.helpline("se-bris-116111", country="IT") is None
    assert book.helpline("eu-116016") is None
    assert book.knows_helpline("eu-116016")
    assert (book.helpline("nowhere"), book.knows_helpline("nowhere")) == (None, False)


def test_a_draft_of_a_note_on_the_law_is_shown_as_one_and_never_in_production() -> None:
    words = {"fr": {"title": "Belgique : un titre", "text": "Un droit, pas un devoir."}}
    Law.objects.filter(slug="be-duty-to-report").update(words=words)
    shown = reference_book("fr", shows_unchecked=True).law("be-duty-to-report")
    assert shown
    assert (shown.title, shown.text, shown.language, shown.is_draft) == (*words["fr"].values(), "fr", True)
    with override("fr"):
        told = BookReferences(reference_book("fr", shows_unchecked=True)).law("be-duty-to-report")
    assert told
    assert told.standing == "Un droit, pas un devoir. (Traduction provisoire, pas encore relue)"
    for language, shows in (("fr", False), ("el", True), ("en", True)):
        english = reference_book(language, shows_unchecked=shows).law("be-duty-to-report")
        assert english
        assert (english.language, english.is_draft) == ("en", False)
        assert "not a duty" in english.text


def test_laws_of_a_country_come_before_those_of_the_union() -> None:
    book = reference_book("en", shows_unchecked=False)
    countries = [law.country for law in book.laws_in("IT")]
    assert countries == ["IT"] * 8 + ["EU"] * 4
    assert [law.id for law in book.laws_in("IT", kind="guardian")] == ["it-law-47-2017"]
    assert [law.is_established for law in book.laws_in("LU", kind="duty-to-report")] == [False]
    assert {law.country for law in book.laws_in("SE")} == {"SE", "EU"}


def test_services_and_languages_by_name() -> None:
    book = reference_book("de", shows_unchecked=False)
    service = book.service("shelter")
    assert service is not None
    assert (service.name, service.name_language) == ("Sichere Unterkunft", "de")
    assert book.service("nowhere") is None
    assert [language.code for language in book.languages][:7] == ["en", "fr", "nl", "de", "it", "sv", "ar"]


def test_numbers_are_read_in_two_queries_and_the_rest_of_the_book_in_three_when_it_is_asked_for() -> None:
    with CaptureQueriesContext(connection) as queries:
        book = reference_book("en", shows_unchecked=True)
        assert len(book.helplines_in("BE") + book.helplines_in("SE")) == 11
        assert len(queries) == 2
        for _time in range(2):
            assert (book.law("nowhere"), book.service("nowhere")) == (None, None)
            assert book.languages
        assert len(queries) == 5


@pytest.mark.parametrize(
    ("slug", "language", "preview", "shown", "standing", "hint"),
    [
        ("rights", "en", False, "en", "source", False),
        ("rights", "ar", True, "ar", "draft", False),
        ("rights", "ar", False, "en", "untranslated", True),
        ("rights", "so", True, "en", "untranslated", True),
        ("about", "fr", False, "fr", "draft", False),
        ("about", "so", False, "en", "untranslated", False),
    ],
)
def test_a_page_in_the_best_language_there_is(
    slug: str, language: str, preview: bool, shown: str, standing: str, hint: bool
) -> None:
    page = read_page(slug, language, shows_unreviewed=preview)
    assert (page.language, page.standing, page.needs_interpreter_hint) == (shown, standing, hint)
    assert page.instead_of_draft == (language == "ar" and not preview)


def test_a_working_page_shows_its_draft() -> None:
    source = Page.objects.get(slug="about", language="en")
    Page.objects.create(slug="about", language="so", title="T", summary="S", body="B", hash="1" * 16, of=source.hash)
    assert read_page("about", "so", shows_unreviewed=False).standing == "draft"


def test_no_such_page() -> None:
    with pytest.raises(PageMissing):
        read_page("nowhere", "en", shows_unreviewed=True)
