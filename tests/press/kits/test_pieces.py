"""What is printed of a campaign text, and how the shipped ones part into pieces in every language they are in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as given_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from equalcity.press.formats.kits.kit import SIZES
from equalcity.press.formats.kits.pieces import Piece, pieces_of
from equalcity.toolboxes.formats.markdown import Node
from equalcity.toolboxes.formats.package.reader import read_package
from equalcity.toolboxes.logic.blocks import Block
from equalcity.toolboxes.logic.reading import ReadBlock, Standing, Words

TOOLBOXES = Path(given_settings.CONTENT) / "toolboxes"


def pieces(form: str, text: str, language: str = "en") -> list[Piece]:
    fields = {"title": Words("A title", "en", Standing.SOURCE), "body": Words(text, language, Standing.SOURCE)}
    return pieces_of(ReadBlock("a", "asset", fields, {"form": form}))


def said(piece: Piece) -> tuple[str, list[str], str]:
    def plain(line: tuple[Node, ...]) -> str:
        return "".join(node.words() for node in line)

    return plain(piece.headline), [plain(line) for line in piece.body], plain(piece.last)


def test_bold_words_are_the_headline_and_italics_at_the_end_the_last_line() -> None:
    (piece,) = pieces("poster", "**Come in.**\n\nTea is ready.\n\n*Ask for: tea.*")

    assert said(piece) == ("Come in.", ["Tea is ready."], "Ask for: tea.")


def test_notes_in_brackets_are_not_printed() -> None:
    (piece,) = pieces("banner", "**Safer is something we do.** *(On the back: names.)*")

    assert said(piece) == ("Safer is something we do.", [], "")


def test_numbered_posts_are_pieces_of_their_own() -> None:
    first, second = pieces("social", "**1.** وطنان. إنسان واحد.\n\n**٢.** «من؟» لا أحد.", "ar")

    assert said(first) == ("وطنان.", ["إنسان واحد."], "")
    assert said(second)[0] == "«من؟»"
    assert (first.number, second.number) == (1, 2)


def test_a_card_has_two_sides_or_its_first_paragraph() -> None:
    front, back = pieces("card", "**Recto\u00a0:** Un thé. Gratuit.\n\n**Verso\u00a0:** Jours\u00a0: *voir le code*.")
    (alone,) = pieces("card", "**Tea.** Thursdays.\n\nOn the back: nothing.")

    assert (said(front), front.side) == (("Un thé.", ["Gratuit."], ""), "front")
    assert (said(back), back.side) == (("", ["Jours\u00a0: voir le code."], ""), "back")
    assert (said(alone), alone.side) == (("Tea.", ["Thursdays."], ""), "")


@pytest.mark.parametrize(
    "text", ['"Hello. I am a mother."', "«Bonjour. Je suis mère.»", "One sentence alone.", "x" * 90 + ". Then."]
)
def test_no_headline_is_cut_out_of_a_quotation_or_a_long_sentence(text: str) -> None:
    (piece,) = pieces("social", text)

    assert piece.headline == ()
    assert len(piece.body) == 1


@settings(max_examples=30)
@given(st.sampled_from(["poster", "card", "social", "banner", "sticker"]), st.text(max_size=300))
def test_any_text_has_pieces(form: str, text: str) -> None:
    found = pieces(form, text)

    assert found
    assert len({(piece.side, piece.number) for piece in found}) == len(found)


def test_the_shipped_texts_are_twenty_four_pieces_and_part_alike_in_every_language() -> None:
    sizes = 0
    for slug in ("safer-spaces", "parenting-in-a-new-country"):
        package, _mistakes = read_package(TOOLBOXES / slug)
        assert package is not None
        assets = [
            block
            for part in package.parts
            for unit in part.units
            for block in _walk(unit.blocks)
            if block.kind == "asset"
        ]
        for block in assets:
            found = pieces(block.attrs["form"], block.fields["body"])
            sizes += len(found) * len(SIZES[block.attrs["form"]])
            shape = _shape(found)
            for catalogue in package.catalogues:
                _source, there = catalogue.messages.get((block.id, "body"), ("", ""))
                if there:
                    other = pieces(block.attrs["form"], there, catalogue.language)
                    assert _shape(other) == shape, (catalogue.language, there)
    assert sizes == 24


def _shape(found: list[Piece]) -> list[tuple[str, int, bool, int, bool]]:
    return [(each.side, each.number, bool(each.headline), len(each.body), bool(each.last)) for each in found]


def _walk(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _walk(block.children)
