"""The book and the single-file page: valid, in the right direction, complete, and the same bytes every time."""

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from equalcity.press.formats.epub import toolbox_epub
from equalcity.press.formats.markup import to_xhtml
from equalcity.press.formats.single import single_page
from equalcity.toolboxes.logic.reading import Standing
from factories.books import faults_of
from press.formats.editions import edition
from toolboxes.formats.reading_samples import WORKER_SECRET, block, toolbox, unit

OPF = "{http://www.idpf.org/2007/opf}"


def inside(book: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(book))
    return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_epubcheck_finds_nothing(language: str, tmp_path: Path) -> None:
    (tmp_path / "book.epub").write_bytes(toolbox_epub(edition(language)))
    assert faults_of(tmp_path / "book.epub") == []


@pytest.mark.parametrize(("language", "way"), [("en", "ltr"), ("ar", "rtl"), ("ti", "ltr")])
def test_language_and_direction_stand_in_package_and_pages(language: str, way: str) -> None:
    files = inside(toolbox_epub(edition(language)))
    package = ET.fromstring(files["book/package.opf"])
    spine = package.find(f"{OPF}spine")
    assert spine is not None
    assert spine.get("page-progression-direction") == way
    for name in ("book/about.xhtml", "book/nav.xhtml", "book/u-manual-welcome.xhtml"):
        root = ET.fromstring(files[name])
        assert (root.get("lang"), root.get("dir")) == (language, way)


def test_the_mimetype_comes_first_and_unpacked() -> None:
    first = zipfile.ZipFile(io.BytesIO(toolbox_epub(edition()))).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_accessibility_is_described_as_it_is() -> None:
    package = inside(toolbox_epub(edition()))["book/package.opf"].decode()
    assert 'schema:accessMode">visual' in package
    assert 'schema:accessibilityFeature">alternativeText' in package
    words_only = edition(box=toolbox(units=(unit(blocks=(block("text", "Only words.", id="x"),)),)))
    assert 'schema:accessMode">visual' not in inside(toolbox_epub(words_only))["book/package.opf"].decode()


def test_both_hold_every_public_word_and_no_other() -> None:
    book = b"".join(inside(toolbox_epub(edition())).values()).decode()
    page = single_page(edition()).decode()
    for text in (book, page):
        assert WORKER_SECRET not in text
        assert text.count("The first five minutes") >= 1
        assert "Listening comes first." in text
        assert "Release 3 - Open to everyone" in text
        assert "In the language it was written in" in text


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert toolbox_epub(edition("ar")) == toolbox_epub(edition("ar"))
    assert single_page(edition("ar")) == single_page(edition("ar"))


def test_a_link_to_a_block_on_another_page_leads_there_and_a_lost_one_nowhere_else() -> None:
    here = unit(slug="one", blocks=(block("text", "[there](#b-far) [lost](#b-gone) [here](#b-near)", id="near"),))
    there = unit(slug="two", blocks=(block("text", "Far.", id="far"),))
    page = inside(toolbox_epub(edition(box=toolbox(units=(here, there)))))["book/u-manual-one.xhtml"].decode()
    links = re.findall(r'href="([^"]*)"', page.split("<body>")[1])
    assert links == ["u-manual-two.xhtml#b-far", "u-manual-one.xhtml", "#b-near"]


def test_the_single_page_loads_nothing_and_runs_nothing() -> None:
    page = single_page(edition()).decode()
    assert "<script" not in page
    assert "style=" not in page
    assert set(re.findall(r' src="([a-z]+):', page)) == {"data"}
    assert not re.findall(r"url\(|@import", page)
    assert "default-src 'none'; style-src 'sha256-" in page
    assert page.count("<details") == 0


def test_an_untranslated_passage_says_so_in_both() -> None:
    blocks = (
        block("text", "Eins.", language="de", standing=Standing.REVIEWED, id="a"),
        block("text", "Zwei.", language="de", standing=Standing.REVIEWED, id="b"),
        block("text", "Three.", standing=Standing.UNTRANSLATED, id="c"),
        block("text", "Vier.", language="de", standing=Standing.REVIEWED, id="d"),
    )
    made = edition("de", toolbox("de", units=(unit("de", blocks=blocks),)))
    page = single_page(made).decode()
    assert page.count('<span class="standing untranslated" lang="de" dir="ltr">') == 1
    assert '<div class="block text" id="b-c" data-standing="untranslated" lang="en" dir="ltr">' in page
    assert "standing untranslated" in inside(toolbox_epub(made))["book/u-manual-welcome.xhtml"].decode()


def test_html_becomes_well_formed() -> None:
    html = (
        '<p lang="ar">a &amp; b<br>&nbsp;<img src="x" alt="a > b"></p><svg viewBox="0 0 1 1"><rect x="0"></rect></svg>'
    )
    root = ET.fromstring(f"<r>{to_xhtml(html)}</r>")
    image = root.find("p/img")
    assert image is not None
    assert image.get("alt") == "a > b"
    svg = root.find("{http://www.w3.org/2000/svg}svg")
    assert svg is not None
    assert svg.get("viewBox") == "0 0 1 1"
