"""Kits of a city: what is drawn, that everything has room, and when a kit is made anew or goes."""

from __future__ import annotations

import io
from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from equalcity.press.formats.kits import Kit, KitPiece
from equalcity.press.formats.kits.draw import Drawn, draw_kit
from equalcity.press.formats.kits.kit import SIZES, Number
from equalcity.press.formats.kits.pieces import pieces_of
from equalcity.toolboxes.logic.reading import ReadBlock, Standing, Words

EMBLEM = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'
TEXTS = {
    "poster": "**اسألوا.**\n\nمدرسة جديدة، قواعد جديدة. لا يكلّف شيئًا.\n\n*اطلب: حديثًا هادئًا.*",
    "card": "**أمام:** حديث هادئ. مجانًا.\n\n**خلف:** أنت تختار. الأيام: *انظر الرمز*.",
    "social": "**١.** سؤال واحد. جواب واحد.\n\n**٢.** سؤال ثان. جواب ثان.",
    "sticker": "دائرة مفتوحة.",
    "banner": "**تعالوا بلغتكم.** ونحن نأتي بمترجم.",
}


def kit(texts: dict[str, str], language: str = "ar", **facts: object) -> Kit:
    pieces = [
        KitPiece(f"{shape}-{piece.side}{piece.number}{size.name}", "safer-spaces", piece, size)
        for shape, text in texts.items()
        for piece in pieces_of(
            ReadBlock(
                "a",
                "asset",
                {"title": Words("T", language, Standing.DRAFT), "body": Words(text, language, Standing.DRAFT)},
                {"form": shape},
            )
        )
        for size in SIZES[shape]
    ]
    whole = Kit(
        language=language,
        city="ديمو البحرية",
        pieces=tuple(pieces),
        emblem=("svg", EMBLEM),
        numbers=(Number("طوارئ", "112"), Number("شخص تتحدث إليه", "02 535 45 42", "(لم يتحقق منه أحد)")),
        address="city.example.org/ar/rome/",
        href="https://city.example.org/ar/rome/",
        marks={"draft": "ترجمة أولية"},
    )
    return replace(whole, **facts)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    """One of each, in Arabic."""
    return draw_kit(kit(TEXTS))


def test_every_piece_comes_in_three_forms_at_its_size(drawn: Drawn) -> None:
    assert drawn.refused == ()
    assert len(drawn.files) == 3 * 12
    for name, data in drawn.files.items():
        if name.endswith(".png"):
            with Image.open(io.BytesIO(data)) as picture:
                assert picture.width == 1080, name
    with Image.open(io.BytesIO(drawn.files["social-1upright.png"])) as picture:
        assert picture.height == 1350
    with Image.open(io.BytesIO(drawn.looks["poster-0a4"])) as picture:
        assert picture.width == 360
    with Image.open(io.BytesIO(drawn.files["sticker-0small.png"])) as picture:
        assert picture.convert("RGBA").getpixel((0, 0)) == (0, 0, 0, 0)
    with Image.open(io.BytesIO(drawn.looks["sticker-0small"])) as picture:
        assert picture.convert("RGBA").getpixel((0, 0))[3] == 0  # round on the page too, whatever stands behind it


def test_what_a_shop_cuts_has_bleed_and_marks_and_what_an_office_prints_has_not(drawn: Drawn) -> None:
    def millimetres(name: str) -> tuple[int, int]:
        page = PdfReader(io.BytesIO(drawn.files[name])).pages[0]
        return round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4)

    beyond = 2 * (3 + 8)  # bleed, and room for the marks
    assert millimetres("poster-0a4.pdf") == (210, 297)
    assert millimetres("poster-0a3.pdf") == (297 + beyond, 420 + beyond)
    assert millimetres("card-front0.pdf") == (85 + beyond, 55 + beyond)


def test_numbers_and_addresses_are_not_turned_round_and_drafts_say_so(drawn: Drawn) -> None:
    text = PdfReader(io.BytesIO(drawn.files["poster-0a4.pdf"])).pages[0].extract_text()

    assert "02 535 45 42" in text
    assert "city.example.org/ar/rome/" in text
    assert "112" in text


def test_drawings_hold_no_script_and_fetch_nothing(drawn: Drawn) -> None:
    for name, data in drawn.files.items():
        if name.endswith(".svg"):
            for element in fromstring(data).iter():
                assert element.tag.rpartition("}")[2] not in {"script", "foreignObject", "a", "style"}
                links = [value for key, value in element.attrib.items() if key.endswith("href")]
                assert all(value.startswith(("#", "data:image/")) for value in links), name


def test_the_front_of_a_card_and_a_sticker_say_nothing_of_the_city(drawn: Drawn) -> None:
    front = PdfReader(io.BytesIO(drawn.files["card-front0.pdf"])).pages[0].extract_text()

    assert "rome" not in front
    assert "112" not in front
    assert PdfReader(io.BytesIO(drawn.files["sticker-0large.pdf"])).pages[0].extract_text().strip() == ""


WORDS = st.text(alphabet=st.sampled_from("abcäßñابتثج012 .,!?-#$*_@<&\u2067"), min_size=1, max_size=700)


@settings(max_examples=2, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(WORDS, min_size=3, max_size=3), st.sampled_from(["ar", "de"]))
def test_any_text_has_room_or_is_refused_and_is_never_a_command(texts: list[str], language: str) -> None:
    whole = kit(dict(zip(("poster", "card", "banner"), texts, strict=True)), language, city=texts[0][:80])
    found = draw_kit(whole)

    assert len(found.files) + 3 * len(found.refused) == 3 * len(whole.pieces)


def test_a_text_that_is_too_long_is_refused_and_the_others_are_drawn() -> None:
    found = draw_kit(
        kit({"poster": "Long. " * 600, "banner": "Donaudampfschifffahrtsgesellschaft" * 4, "sticker": "x"}, "de")
    )

    assert found.refused == ("poster-0a4", "poster-0a3", "banner-0long", "banner-0wide")
    assert set(found.files) == {
        f"sticker-0{size}.{form}" for size in ("small", "large") for form in ("svg", "png", "pdf")
    }


def test_the_same_kit_gives_the_same_bytes() -> None:
    one = kit({"poster": TEXTS["poster"]})

    assert draw_kit(one).files == draw_kit(one).files
