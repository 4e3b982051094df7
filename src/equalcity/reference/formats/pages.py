"""`content/pages`: `<slug>.md` in English, `<slug>.<language>.md` its translations; a head of keys, then CommonMark.

A translation says in `of` which wording of the source it translates (the first 16 hex digits of `page_hash` of the
source's body), so that it shows as outdated when the source moves on.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from equalcity.core.errors import Mistake
from equalcity.places.formats.marked import SLUG, Entry, Sheet, read_text

NAME = re.compile(r"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.(?P<language>[a-z]{2,3}))?\.md")
ZONES = ("help", "working")
OF = re.compile(r"[0-9a-f]{16}")
COUNTRY = re.compile(r"[A-Z]{2}")
SOURCE_LANGUAGE = "en"
# References a page may hold, beside those of toolboxes: see docs/formats/reference.md.
REFERENCE = re.compile(r"\[\[(?P<kind>[a-z]+):(?P<key>[a-z0-9-]+)\]\]")
REFERENCE_KINDS = ("helpline", "law", "service", "page", "settings")
# A number with its country or trunk prefix; short numbers are looked for when pages are loaded beside the helplines.
TYPED_NUMBER = re.compile(r"(?<![\w./-])[+0]\d(?:[ .-]?\d){5,}(?!\w)")


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page in one language as the file has it. `zone` and `country` are empty in translations."""

    slug: str
    language: str
    zone: str
    country: str
    title: str
    summary: str
    body: str
    of: str
    hash: str

    @property
    def file_name(self) -> str:
        """The name of the file, as people are told it."""
        return f"{self.slug}.md" if self.language == SOURCE_LANGUAGE else f"{self.slug}.{self.language}.md"

    def references(self) -> set[tuple[str, str]]:
        """Return the references in the text as (kind, key)."""
        return {(found["kind"], found["key"]) for found in REFERENCE.finditer(self.body)}

    def prose(self) -> str:
        """Return the text without its references."""
        return REFERENCE.sub("", self.body)


def page_hash(body: str, language: str) -> str:
    """Return the first 16 hex digits of the SHA-256 of a body in a language."""
    return hashlib.sha256(f"{language}\n{body.strip()}".encode()).hexdigest()[:16]


def read_pages(folder: Path) -> tuple[tuple[PageEntry, ...], list[Mistake]]:
    """Return all pages of a folder, and the mistakes in them; with any mistake none may be stored."""
    pages: list[PageEntry] = []
    mistakes: list[Mistake] = []
    for path in sorted(folder.glob("*.md")):
        sheet = Sheet(path.name)
        page = _page(path, sheet)
        mistakes += sheet.mistakes
        if page:
            pages.append(page)
    if not pages and not mistakes:
        mistakes.append(Mistake(folder.name, 0, "there is no page", "put the pages there", "missing"))
    sources = {page.slug: page for page in pages if page.language == SOURCE_LANGUAGE}
    for page in pages:
        mistakes += _against_source(page, sources)
    return tuple(pages), mistakes


def _page(path: Path, sheet: Sheet) -> PageEntry | None:
    named = NAME.fullmatch(path.name)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        sheet.wrong(0, "the file is not UTF-8", "save it as UTF-8", "encoding")
        return None
    head_text, mark, body = text.removeprefix("---\n").partition("\n---\n")
    if not named or not text.startswith("---\n") or not mark:
        sheet.wrong(1, "the name or the head is wrong", "name it slug.md or slug.fr.md; begin with a head between ---")
        return None
    # One empty line in place of the first `---` keeps the line numbers those of the file.
    head = read_text("\n" + head_text, sheet)
    if head is None:
        return None
    language = named["language"] or SOURCE_LANGUAGE
    _check_body(body, head_text.count("\n") + 4, sheet)
    page = PageEntry(
        slug=named["slug"],
        language=language,
        **_keys_of(head, is_source=language == SOURCE_LANGUAGE),
        body=body.strip(),
        hash=page_hash(body, language),
    )
    head.close()
    return page


def _keys_of(head: Entry, *, is_source: bool) -> dict[str, str]:
    keys = {"title": head.text("title", needed=True), "summary": head.text("summary", needed=True)}
    if is_source:
        zone, country = head.text("zone", needed=True, allowed=ZONES), head.text("country", pattern=COUNTRY)
        return {**keys, "zone": zone, "country": country, "of": ""}
    head.text("standing", needed=True, allowed=("draft",))
    return {**keys, "zone": "", "country": "", "of": head.text("of", needed=True, pattern=OF)}


def _check_body(body: str, first_line: int, sheet: Sheet) -> None:
    for number, line in enumerate(body.split("\n"), first_line):
        if re.search(r"<[a-zA-Z/!]", line):
            sheet.wrong(number, "raw HTML", "write it as CommonMark", "html")
        if TYPED_NUMBER.search(line):
            sheet.wrong(number, "a telephone number typed into the text", "write [[helpline:...]]", "number")
        for found in REFERENCE.finditer(line):
            if found["kind"] not in REFERENCE_KINDS or not SLUG.fullmatch(found["key"]):
                sheet.wrong(number, f"`{found[0]}` is no reference", "use one of: " + ", ".join(REFERENCE_KINDS))


def _against_source(page: PageEntry, sources: dict[str, PageEntry]) -> list[Mistake]:
    source = sources.get(page.slug)
    name = page.file_name
    if source is None:
        return [Mistake(name, 0, "a translation of a page that is not there", "remove it", "reference")]
    if page.language != SOURCE_LANGUAGE and page.of == source.hash and page.references() != source.references():
        return [Mistake(name, 0, "its references are not those of the source", "copy them", "reference")]
    return []
