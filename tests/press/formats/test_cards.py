"""Cards as PDF: their size, what can be read on them, what cannot be read on their outside."""

from __future__ import annotations

import functools
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdf
import pytest

from equalcity.directory.logic.cards import Form
from equalcity.press.formats.cards import card_pdf
from equalcity.press.formats.cards.draw import fill_folder
from equalcity.press.formats.pdf import PdfRefused, job
from equalcity.press.formats.pdf.compile import fonts_folder
from press.formats.cards_made import COVERS, WORDS, card
from web.words import telling

MM = 72 / 25.4
SIZES = {Form.FOLD: (210, 297), Form.PAGE: (210, 297), Form.POSTER: (297, 420), Form.TEAR_OFF: (210, 297)}
LANGUAGES = ("en", "ar")
EACH = [(Form.FOLD, "en"), (Form.FOLD, "ar"), (Form.PAGE, "fr"), (Form.POSTER, "en"), (Form.TEAR_OFF, "ar")]


@functools.cache
def made_of(form: Form, language: str = "en") -> bytes:
    return card_pdf(card(form, language))


def reader_of(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made))


def words_of(made: bytes) -> str:
    return " ".join(page.extract_text() for page in reader_of(made).pages)


def placed(made: bytes) -> list[tuple[str, float, float]]:
    """Return each run of text with its distance from the left and the top of the page, in mm."""
    (page,) = reader_of(made).pages
    height = float(page.mediabox.height)
    found: list[tuple[str, float, float]] = []

    def hear(text: str, matrix: Any, own: Any, *_rest: Any) -> None:
        if text.strip():
            x = own[4] * matrix[0] + own[5] * matrix[2] + matrix[4]
            y = own[4] * matrix[1] + own[5] * matrix[3] + matrix[5]
            found.append((text.strip(), x / MM, (height - y) / MM))

    page.extract_text(visitor_text=hear)
    return found


@pytest.mark.parametrize(("form", "language"), EACH)
def test_it_is_one_tagged_page_of_its_size_with_its_fonts_and_a_neutral_title(
    form: Form, language: str, tmp_path: Path
) -> None:
    made = made_of(form, language)
    reader = reader_of(made)
    (page,) = reader.pages
    assert (round(page.mediabox.width / MM), round(page.mediabox.height / MM)) == SIZES[form]
    assert reader.trailer["/Root"]["/Lang"] == language
    assert {key: value for key, value in (reader.metadata or {}).items() if key != "/Creator"} == {
        "/Title": COVERS[language]
    }
    assert telling(f"{COVERS[language]} {(reader.metadata or {}).get('/Creator')}") == []
    for font in page["/Resources"]["/Font"].values():
        (descendant,) = font.get_object()["/DescendantFonts"]
        assert {"/FontFile2", "/FontFile3"} & set(descendant.get_object()["/FontDescriptor"].get_object())
    (tmp_path / "made.pdf").write_bytes(made)
    command = [sys.executable, "-m", "pdfua", "check", str(tmp_path / "made.pdf")]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "errors=0 warnings=0" in checked.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_inside_stand_112_the_helplines_the_services_and_the_address(language: str) -> None:
    for form in (Form.FOLD, Form.PAGE):
        words = words_of(made_of(form, language))
        for said in (
            "112",
            "1522",
            "1 96 96",
            *(f"+39 06 6840 172{at}" for at in range(6)),
            f"rome.example/{language}/",
        ):
            assert said in words, (form, said)
    assert ("Numbers checked until 3 May 2027" in words) is (language != "ar")
    assert "2027" in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_outside_of_a_folded_card_says_nothing_but_its_cover(language: str) -> None:
    """The lower half of the card is its outside; the upper half stands on its head and lies inside when it is folded."""
    runs = placed(made_of(Form.FOLD, language))
    top, fold, bottom = 22, 22 + 54, 22 + 108
    outside = [text for text, _, y in runs if fold < y < bottom]
    inside = " ".join(text for text, _, y in runs if top < y < fold)
    if language != "ar":
        assert " ".join(outside) == COVERS[language]
    assert telling(" ".join(outside)) == []
    assert len("".join(outside)) <= len(COVERS[language]) + 5
    assert "1522" in inside
    assert "172" in inside


def test_the_cover_lies_where_a_book_of_the_language_begins() -> None:
    def middle(language: str) -> float:
        found = [x for _, x, y in placed(made_of(Form.FOLD, language)) if 76 < y < 130]
        return min(found)

    assert middle("en") > 105 > middle("ar")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_on_a_poster_and_a_sheet_to_tear_off_tells(language: str) -> None:
    for form in (Form.POSTER, Form.TEAR_OFF):
        made = made_of(form, language)
        assert telling(words_of(made)) == []
        assert "1522" in words_of(made)


def test_what_is_torn_off_is_a_number_alone() -> None:
    strips = [text for text, _, y in placed(made_of(Form.TEAR_OFF)) if y > 297 - 78]
    assert strips == ["1522"] * 10


def test_a_sheet_holds_several_cards_read_aloud_once() -> None:
    made = card_pdf(card(Form.FOLD, sheet=2))
    assert len(reader_of(made).pages) == 1
    assert words_of(made).count("Telefono Azzurro") == 2
    alternatives = [
        found["/Alt"]
        for number in range(1, len(reader_of(made).xref[0]) + 1)
        if isinstance(found := reader_of(made).get_object(number), dict) and "/Alt" in found
    ]
    assert alternatives == ["https://rome.example/en/"]


def test_what_was_not_checked_says_so() -> None:
    words = words_of(made_of(Form.FOLD))
    assert "Anti-violence and stalking*" in words
    assert f"* {WORDS['unchecked']}" in words
    assert "Telefono Azzurro*" not in words


def test_the_longest_names_have_room_and_more_is_refused() -> None:
    long = "Sportello per persone straniere, rifugiate e richiedenti asilo, sede"
    words = words_of(card_pdf(card(Form.FOLD, name=long)))
    assert all(f"+39 06 6840 172{at}" in words for at in range(6))
    words = words_of(
        card_pdf(
            card(
                Form.FOLD, name=long, hours=(("Mon, Wed, Fri, Sat, Sun", "09:00–13:00, 14:00–17:30, 18:00–20:00"),) * 3
            )
        )
    )
    assert all(f"+39 06 6840 172{at}" in words for at in range(6))
    assert "Wed" not in words  # the hours stand on the page of the city; the numbers stay
    with pytest.raises(PdfRefused) as refused:
        card_pdf(card(Form.FOLD, name=long * 4))
    assert "no-room" in str(refused.value.facts["why"])


def test_the_same_card_gives_the_same_bytes() -> None:
    assert card_pdf(card(Form.PAGE)) == made_of(Form.PAGE)


@pytest.mark.parametrize(("form", "language"), [(Form.FOLD, "ar"), (Form.PAGE, "en"), (Form.POSTER, "ar")])
def test_the_compiler_has_nothing_to_warn_of(form: Form, language: str, tmp_path: Path) -> None:
    fill_folder(tmp_path, card(form, language))
    _, warnings = job.compiler_of(tmp_path, fonts_folder(), "card.typ").compile_with_warnings(format="pdf")
    assert [str(each) for each in warnings] == []
