"""The PDF: tagged, in the right language and direction, with nothing for workers alone, the same bytes every time."""

import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from pathlib import Path

import pypdf
import pytest
import typst

from equalcity.press.formats.edition import public_toolbox
from equalcity.press.formats.pdf import PdfRefused, job, toolbox_pdf
from equalcity.press.formats.pdf.compile import fill_folder, fonts_folder
from equalcity.press.formats.pdf.data import document
from equalcity.press.formats.pdf.words import drawable
from equalcity.press.formats.single import single_page
from equalcity.toolboxes.formats.markdown import plain
from equalcity.toolboxes.logic.reading import ReadToolbox, Standing
from press.formats.editions import edition
from press.formats.written_toolboxes import TOOLBOXES, edition_of, read, worker_texts
from toolboxes.formats.reading_samples import WORKER_SECRET, block, toolbox, unit


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


@pytest.fixture(scope="module")
def english() -> bytes:
    return toolbox_pdf(edition())


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Most people decide"), ("ar", "02 535 45 42"), ("fa", "02 535 45 42"), ("ti", "ሰባት")]
)
def test_it_is_tagged_pdf_ua_in_its_language(language: str, said: str, tmp_path: Path) -> None:
    made = toolbox_pdf(edition(language))
    reader = pypdf.PdfReader(io.BytesIO(made))
    catalogue = reader.trailer["/Root"]
    assert catalogue["/Lang"] == language
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_object().get_data()
    assert said in text_of(made)
    (tmp_path / "made.pdf").write_bytes(made)
    checked = subprocess.run(
        [sys.executable, "-m", "pdfua", "check", str(tmp_path / "made.pdf")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "errors=0 warnings=0" in checked.stdout


def test_bookmarks_and_contents_lead_through_it(english: bytes) -> None:
    outline = pypdf.PdfReader(io.BytesIO(english)).outline
    assert [str(entry.title) for entry in outline if not isinstance(entry, list)] == ["Contents", "Manual", "Sources"]
    assert "The first welcome" in [
        str(e.title) for part in outline if isinstance(part, list) for e in part if not isinstance(e, list)
    ]


def test_every_page_but_a_handout_says_title_release_date_and_standing(english: bytes) -> None:
    pages = pypdf.PdfReader(io.BytesIO(english)).pages
    for number, page in enumerate(pages, start=1):
        words = " ".join(page.extract_text().split())
        if words.startswith("Your rights"):
            continue
        assert "Release 3 · 2026-11-20 · en · In the language it was written in" in words
        assert f"Page {number} of {len(pages)}" in words


def test_worker_only_words_are_not_inside(english: bytes) -> None:
    assert WORKER_SECRET not in text_of(english)
    assert "Most people" in text_of(english)


def test_a_handout_has_a_page_of_its_own(english: bytes) -> None:
    (page,) = [
        p.extract_text() for p in pypdf.PdfReader(io.BytesIO(english)).pages if "Your rights" in p.extract_text()
    ]
    assert page.split()[:2] == ["Your", "rights"]
    assert "Guided practice" not in page
    # Whoever finds it at home learns no more than its own words: no name of ours, no title, only the page's number.
    assert not re.search("Equalcity|Handout|Release|welcome", page)
    assert page.split()[-1].isdigit()


def test_the_key_of_a_test_stands_on_a_page_of_its_own() -> None:
    questions = tuple(
        block(
            "question",
            f"Who {n}?\n\n- [x] Anna {n}\n- [ ] Ben {n}\n\nBecause {n}.",
            attrs={"type": "single"},
            id=f"q{n}",
        )
        for n in (1, 2)
    )
    made = toolbox_pdf(edition(box=toolbox(units=(replace(unit(blocks=questions), kind="assessment"),))))
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(made)).pages]
    (sheet,) = [page for page in pages if "Who 1?" in page]
    (key,) = [page for page in pages if "Because 1." in page]
    assert "Because" not in sheet
    assert "Ben" not in key
    assert "Question 2 Anna 2 Because 2." in key
    assert "The first welcome Key: the right answers" in key


def test_a_run_sheet_and_a_case_say_in_words_what_colour_shows(english: bytes) -> None:
    words = " ".join(text_of(english).split())
    assert "If you are late: The second round" in words
    assert "What you may hear, and what to answer" in words
    assert '✕ Poor "Sit."' in words
    assert '✓ Better "Would you sit?"' in words
    assert "0:45" in words
    assert "The programme ends" in words


def test_a_picture_carries_its_words(english: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(english))
    alts = [
        o["/Alt"]
        for n in range(1, len(reader.xref[0]) + 1)
        if isinstance(o := reader.get_object(n), dict) and "/Alt" in o
    ]
    assert "A house with a door" in alts


def test_the_same_edition_gives_the_same_bytes(english: bytes) -> None:
    assert toolbox_pdf(edition()) == english


def test_words_that_look_like_markup_stay_words() -> None:
    tricky = '#import "x" $1+1$ *not strong* \\ @ref <label> `c` // no comment #eval("1")'
    made = toolbox_pdf(edition(box=toolbox(units=(unit(blocks=(block("text", tricky.replace("*", "\\*")),)),))))
    words = " ".join(text_of(made).split())
    assert '#import "x" $1+1$ *not strong*' in words
    assert '// no comment #eval("1")' in words


def test_a_character_without_glyph_becomes_a_square() -> None:
    assert drawable("a😀b → ✓ نص ትግ") == "a□b → ✓ نص ትግ"
    made = toolbox_pdf(edition(box=toolbox(units=(unit(blocks=(block("text", "Smile 😀 漢"),)),))))
    assert "Smile □ □" in " ".join(text_of(made).split())


def test_untranslated_and_draft_passages_say_so() -> None:
    blocks = (
        block("text", "One.", standing=Standing.REVIEWED),
        block("text", "Two.", standing=Standing.REVIEWED),
        block("text", "Three.", standing=Standing.DRAFT),
    )
    words = " ".join(text_of(toolbox_pdf(edition(box=toolbox(units=(unit(blocks=blocks),))))).split())
    assert "Three. ◐ Draft translation, not reviewed yet" in words
    assert "Draft translation, not reviewed yet: 1" in words


def test_time_runs_out_with_a_sentence() -> None:
    with pytest.raises(PdfRefused, match="took too long"):
        toolbox_pdf(edition(), wall_seconds=0.001)


def test_the_job_lowers_its_own_limits() -> None:
    probe = (
        "import runpy, resource; m = runpy.run_path(r'%s'); m['limit'](); "
        "print([resource.getrlimit(x)[1] for x in (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_FSIZE)])"
    )
    done = subprocess.run([sys.executable, "-c", probe % job.__file__], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str([job.CPU_SECONDS, job.MEMORY, job.FILE_SIZE])


@pytest.mark.parametrize("language", ["en", "ar", "ti"])
def test_the_compiler_has_nothing_to_warn_of(language: str, tmp_path: Path) -> None:
    fill_folder(tmp_path, edition(language))
    compiler = job.compiler_of(tmp_path, fonts_folder(), "toolbox.typ")
    _, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1"])
    assert [str(each) for each in warnings] == []


def test_the_cover_says_what_it_is(english: bytes) -> None:
    words = " ".join(pypdf.PdfReader(io.BytesIO(english)).pages[0].extract_text().split())
    assert "Safe(r) spaces How to set up services A sample." in words
    assert "What this text is Written for this platform." in words


def test_fonts_and_their_list_agree() -> None:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts_folder())])
    assert set(fonts.families()) == {
        "Noto Sans",
        "Noto Serif",
        "Noto Sans Arabic",
        "Noto Sans Ethiopic",
        "Noto Sans Math",
        "Noto Sans Symbols2",
    }
    assert sum(path.stat().st_size for path in fonts_folder().glob("*.ttf")) < 3_000_000
    for words in ("Ğüşé ß ț Ž", "Привіт", "ይውስኑ", "ڈھونڈیں گے پژوهش ښځه ێ", "“quoted” – … € → ✓ ☐"):
        assert drawable(words) == words


def flat(text: str) -> str:
    return " ".join(plain(text, "en").split())


def words_of(box: ReadToolbox) -> set[str]:
    return {flat(words.text) for each in box.units() for block in each.walk() for words in block.fields.values()}


@pytest.mark.parametrize("slug", sorted(path.name for path in TOOLBOXES.iterdir() if path.is_dir()))
def test_the_written_toolboxes_become_files_without_worker_only_words(slug: str) -> None:
    made, _ = read(slug, "en")
    public = words_of(public_toolbox(made))
    said = "\n".join(public)
    secrets = {secret for secret in map(flat, worker_texts(made)) if secret not in said}
    ours = edition_of(slug, "en")
    page = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", single_page(ours).decode())))
    pages = pypdf.PdfReader(io.BytesIO(toolbox_pdf(ours))).pages
    assert len(pages) > 20
    assert not [secret for secret in secrets if len(secret) > 30 and secret in page]
    assert made.title.text.split()[0] in pages[0].extract_text()


def test_what_the_standard_refuses_is_written_another_way() -> None:
    """Each of these made the compiler refuse a whole document once."""
    picture = block("talking-image", "Ask.", title="A house", alt=" ", attrs={"src": "media/door.svg"}, id="p")
    blocks = (
        block("text", "\ufeffmark \u2028parted, \x07bell", id="a"),
        block("text", f"[m](mailto:a@b.c)\u00ad{'a' * 60}", id="b"),
        block("heading", "\u200b", attrs={"level": "2"}, id="c"),
        block("caution", "#### \u00ad\n\n```\n🌈 code\n```", title="\u00ad", id="d"),
        block("table", "| a | b |\n|---|---|\n| 1 |\n| 2 | 3 | 4 |", id="e"),
        picture,
    )
    made = toolbox_pdf(edition(box=toolbox(units=(unit(blocks=blocks),))))
    assert "mark parted, □bell" in " ".join(text_of(made).split())


def test_paper_names_the_page_where_a_gap_stands() -> None:
    gap = block("fill", "Ask the lawyer.", id="f1", title="Our duty", attrs={"id": "duty", "what": "duty"})
    between = tuple(block("text", "One line. " * 300, id=f"t{n}") for n in range(3))
    needs = block("session", "", id="s1", title="Names", attrs={"minutes": "10", "needs": "duty"})
    made = toolbox_pdf(
        edition(box=toolbox(units=(unit(slug="one", blocks=(needs,)), unit(slug="two", blocks=(*between, gap)))))
    )
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(made)).pages]
    (there,) = [number for number, page in enumerate(pages, start=1) if "Ask the lawyer." in page]
    (begin,) = [number for number, page in enumerate(pages, start=1) if "One line." in page and number < there][:1]
    assert begin < there
    assert any(f"Our duty, p.\u00a0{there}" in page or f"Our duty, p. {there}" in page for page in pages)


def test_paper_names_the_page_of_one_block_alone() -> None:
    sheets = tuple(block("handout", f"Sheet number {n}.", id=f"h100000{n}", title=f"Card {n}") for n in range(3))
    rule = block("heading", "## House rule", attrs={"level": "2"}, id="r1000000")
    items = block(
        "materials", "- [[unit:part/two#h1000001]]\n- read [[unit:part/two#r1000000]]", id="m1", attrs={"for": "12"}
    )
    one, two = (
        unit(slug="one", blocks=(items,)),
        unit(slug="two", blocks=(block("text", "Why.", id="t1"), *sheets, rule)),
    )
    ours = edition(box=toolbox(units=(replace(one, part="part"), replace(two, part="part"))))
    made = toolbox_pdf(ours)
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(made)).pages]
    (there,) = [number for number, page in enumerate(pages, start=1) if "Sheet number 1." in page]
    (rules,) = [n for n, page in enumerate(pages, start=1) if "House rule" in page and "read House rule" not in page]
    (asked,) = [page.replace("\u00a0", " ") for page in pages if "read House rule" in page]
    assert f"Card 1, p. {there} " in asked
    assert f"read House rule, p. {rules}" in asked
    assert 'href="#b-h1000001">Card 1</a>' in single_page(ours).decode()


def _lines_on_paper(pdf: bytes) -> list[str]:
    """Return the lines as they stand on paper, by poppler."""
    said = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, check=True, capture_output=True)
    return said.stdout.decode().splitlines()


def test_columns_of_a_table_are_as_wide_as_they_need() -> None:
    rows = (
        "| when | what is done, by whom, and how it is told to everybody afterwards |\n|---|---|\n| now | "
        + "words " * 20
        + "|"
    )
    made = document(edition(box=toolbox(units=(unit(blocks=(block("table", rows, id="t1"),)),))))
    shares = re.findall(r'"columns": \[(\d+), (\d+)\]', json.dumps(made))
    [(narrow, wide)] = [(int(one), int(other)) for one, other in shares]
    assert narrow == len("when") + 3
    assert 2 * narrow < wide <= 24
    blank = "| differently | answer |\n|---|---|\n| a |  |\n| b |  |"
    made = document(edition(box=toolbox(units=(unit(blocks=(block("table", blank, id="t1"),)),))))
    assert re.findall(r'"columns": \[(\d+), (\d+)\]', json.dumps(made)) == [("14", "12")]
    many = "| " + " | ".join(f"unbreakable{n}" for n in range(7)) + " |\n" + "|---" * 7 + "|\n" + "|  " * 7 + "|"
    made = toolbox_pdf(edition(box=toolbox(units=(unit(blocks=(block("handout", many, id="t1", title="Plan"),)),))))
    line = next(row for row in _lines_on_paper(made) if "unbreakable0" in row)
    assert line.split() == [f"unbreakable{n}" for n in range(7)], "words that run into each other are one word on paper"


@pytest.mark.parametrize(("words", "sides", "size"), [(60, 2, 8.4), (120, 2, 7.8), (150, 3, 8.4)])
def test_a_run_sheet_a_little_too_long_is_set_smaller_so_that_two_sides_hold_it(
    words: int, sides: int, size: float
) -> None:
    steps = tuple(
        block("step", "zebra " + "eight letters " * words, id=f"s100000{n}", title=f"Step {n}", attrs={"minutes": "5"})
        for n in range(8)
    )
    run = block("session", "", *steps, id="s1", title="Names", attrs={"minutes": "40"})
    made = toolbox_pdf(edition(box=toolbox(units=(replace(unit(blocks=(run,)), kind="session"),))))
    found: set[float] = set()
    held = 0
    for page in pypdf.PdfReader(io.BytesIO(made)).pages:
        seen: list[float] = []

        def look(text: str, _cm: object, tm: list[float], _font: object, size: float, seen: list[float] = seen) -> None:
            if "eight letters" in text:
                seen.append(round(size * tm[0], 1))

        page.extract_text(visitor_text=look)
        held += bool(seen)
        found.update(seen)
    assert (held, found) == (sides, {size})


def test_a_handout_is_as_large_as_its_page_allows() -> None:
    def sizes(words: str) -> set[float]:
        made = toolbox_pdf(
            edition(box=toolbox(units=(unit(blocks=(block("handout", words, id="h1", title="Card"),)),)))
        )
        found: set[float] = set()

        def look(text: str, _cm: object, tm: list[float], _font: object, size: float) -> None:
            if "zebra" in text:
                found.add(round(size * tm[0], 1))

        for page in pypdf.PdfReader(io.BytesIO(made)).pages:
            page.extract_text(visitor_text=look)
        return found

    assert sizes("zebra") == {15.0}
    assert sizes("zebra " * 380) == {12.5}
    assert sizes("zebra " * 3000) == {10.5}


def test_sheets_stand_behind_the_run_sheet_and_what_belongs_to_it() -> None:
    step = block("step", "", block("say", "Good morning.", id="w"), id="st", title="Arrive", attrs={"minutes": "10"})
    inner = block("handout", "Cut me.", id="h1", title="Cards")
    run = block("session", "", step, inner, id="s1", title="Names", attrs={"minutes": "10"})
    outer, asked = block("handout", "Fill me in.", id="h2", title="Letter"), block("query", "Is it so?", id="q1")
    made = toolbox_pdf(edition(box=toolbox(units=(replace(unit(blocks=(run, outer, asked)), kind="session"),))))
    words = text_of(made)
    places = [words.index(said) for said in ("Good morning.", "Is it so?", "Cut me.", "Fill me in.")]
    assert places == sorted(places)
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]
    (sheet,) = [page for page in pages if "Good morning." in page]
    assert "1. Arrive" in sheet
    assert "Is it so?" in sheet
    assert "Cut me." not in sheet
