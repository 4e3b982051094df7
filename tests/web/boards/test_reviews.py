"""The board of translations: read beside the source, and a name given for it."""

from __future__ import annotations

import pytest
from django.test import Client

from equalcity.people.logic.roles import Role
from equalcity.reference.models import Page, PageReview
from equalcity.reference.selectors import pages_to_review, read_page
from factories.people import HERE, member

pytestmark = pytest.mark.usefixtures("shipped")
BOARD = "/desk/fr/reviews/"


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(member("tom", Role.TRANSLATOR, HERE))
    return client


def page(slug: str = "rights", language: str = "fr") -> Page:
    return Page.objects.get(slug=slug, language=language)


def test_drafts_of_help_pages_come_first(client: Client) -> None:
    rows = pages_to_review("fr")
    assert rows[0].zone == "help"
    assert {str(row.standing) for row in rows} <= {"draft", "outdated", "untranslated"}
    assert f"{BOARD}rights/" in client.get(BOARD).content.decode()


def test_english_is_the_source_and_has_nothing_to_review(client: Client) -> None:
    assert "English is the language of the source." in client.get("/desk/en/reviews/").content.decode()
    assert client.get("/desk/en/reviews/rights/").status_code == 404


def test_source_and_translation_stand_side_by_side_each_in_its_direction(client: Client) -> None:
    text = client.get("/desk/ar/reviews/rights/").content.decode()
    assert '<section lang="en" dir="ltr"' in text
    assert '<section lang="ar" dir="rtl"' in text
    for language in ("en", "ar"):
        assert page("rights", language).title in text
    assert f'value="{page("rights", "ar").hash}"' in text


def test_each_side_names_numbers_in_its_own_language(client: Client) -> None:
    text = client.get("/desk/ar/reviews/rights/").content.decode()
    source, translation = text.split('<section lang="ar"')
    assert "Emergency" in source.split('<section lang="en"')[1]
    assert "Emergency" not in translation.split("</section>")[0]


def test_a_review_with_a_name_opens_the_page_to_readers(client: Client) -> None:
    assert read_page("rights", "fr", shows_unreviewed=False).language == "en"
    client.post(f"{BOARD}rights/", {"reviewer": "Rita Reviewer", "read": page().hash})
    shown = read_page("rights", "fr", shows_unreviewed=False)
    assert (shown.language, shown.reviewer) == ("fr", "Rita Reviewer")
    assert "Rita Reviewer" in client.get(BOARD).content.decode()
    assert pages_to_review("fr")[-1].slug == "rights"


def test_the_name_of_the_account_is_offered(client: Client) -> None:
    assert 'name="reviewer" value="Tom"' in client.get(f"{BOARD}rights/").content.decode()


def test_without_a_name_nothing_is_recorded(client: Client) -> None:
    assert client.post(f"{BOARD}rights/", {"reviewer": " ", "read": page().hash}).status_code == 422
    assert PageReview.objects.count() == 0


def test_a_text_that_changed_meanwhile_is_not_reviewed_unread(client: Client) -> None:
    read = page().hash
    Page.objects.filter(slug="rights", language="fr").update(hash="another", body="Autre texte.")
    assert client.post(f"{BOARD}rights/", {"reviewer": "Rita", "read": read}).status_code == 409
    assert PageReview.objects.count() == 0


def test_a_translation_of_an_earlier_source_is_told_and_cannot_be_reviewed(client: Client) -> None:
    Page.objects.filter(slug="rights", language="en").update(hash="newer")
    text = client.get(f"{BOARD}rights/").content.decode()
    assert 'name="reviewer"' not in text
    assert client.post(f"{BOARD}rights/", {"reviewer": "Rita", "read": page().hash}).status_code == 409


@pytest.mark.parametrize("slug", ["nothing", "offline-nothing"])
def test_what_is_not_there_is_404(client: Client, slug: str) -> None:
    assert client.get(f"{BOARD}{slug}/").status_code == 404
