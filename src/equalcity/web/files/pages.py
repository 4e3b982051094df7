"""What the page of a toolbox's files shows, and which files may be handed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from equalcity.core.errors import Kind, Problem
from equalcity.press.stock import Item, State, stock
from equalcity.toolboxes.formats.labels import day
from equalcity.toolboxes.logic.reading import ReadToolbox
from equalcity.toolboxes.models import Release
from equalcity.toolboxes.selectors import read_toolbox
from equalcity.web.reading.readers import Reader

TYPES = {"pdf": "application/pdf", "epub": "application/epub+zip", "html": "text/html; charset=utf-8"}


class FileGone(Problem):
    """The file belonged to a release that was withdrawn."""

    code = "file-gone"
    kind = Kind.GONE


class NoSuchFile(Problem):
    """There is no such file, or there is a newer one."""

    code = "no-such-file"
    kind = Kind.MISSING


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file, and what it is for."""

    name: str
    label: str
    purpose: str


def forms() -> list[Form]:
    """Return the kinds of file in the order in which they are offered."""
    return [
        Form("pdf", _("PDF"), _("To print and to hand out. Tagged, so that screen readers can read it.")),
        Form("epub", _("EPUB"), _("For telephones, tablets and e-readers. Letters grow, lines break as you need.")),
        Form(
            "html",
            _("One page"),
            _("A single page with everything in it. Opens in any browser, also from a USB stick."),
        ),
    ]


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file on offer: `href` is empty until it is made."""

    form: Form
    href: str
    size: int
    made_on: str
    state: State
    sentence: str


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """The files in one language."""

    code: str
    name: str
    is_here: bool
    files: Sequence[FileRow]


@dataclass(frozen=True, slots=True)
class FilesPage:
    """All files of a toolbox's newest release."""

    toolbox: ReadToolbox
    languages: Sequence[LanguageRow]
    is_complete: bool

    @property
    def is_without_own_language(self) -> bool:
        """Whether all files are in other languages than the page: too little of the text is translated."""
        return bool(self.languages) and not any(row.is_here for row in self.languages)


def files_page(request: HttpRequest, slug: str) -> FilesPage:
    """Return the page of a toolbox's files. Raises `NoSuchText`."""
    reader = Reader(request)
    toolbox = read_toolbox(reader.release(slug), reader.shelf)
    items = [item for item in stock().newest(slug) if item.release == toolbox.release and item.form in TYPES]
    rows = [
        LanguageRow(code, name, code == get_language(), _rows([item for item in items if item.language == code]))
        for code, name in settings.LANGUAGES
        if any(item.language == code for item in items)
    ]
    rows.sort(key=lambda row: not row.is_here)
    is_complete = bool(items) and all(item.state in (State.READY, State.FAILED) for item in items)
    return FilesPage(toolbox, rows, is_complete)


def _rows(items: Sequence[Item]) -> list[FileRow]:
    by_form = {item.form: item for item in items}
    language = get_language() or "en"
    return [
        FileRow(
            form,
            address_of(item) if item.state is State.READY else "",
            item.size,
            day(item.made_at, language) if item.made_at else "",
            item.state,
            item.sentence,
        )
        for form in forms()
        if (item := by_form.get(form.name))
    ]


def address_of(item: Item) -> str:
    """Return where a file is handed out."""
    return reverse("file", kwargs={"key": item.key, "file_name": item.name})


def file_to_hand_out(key: str, name: str) -> Item:
    """Return the file with this key, if its release may still be read. Raises `NoSuchFile`, `FileGone`."""
    item = stock().find(key)
    if item is None or item.form not in TYPES or item.name != name:
        raise NoSuchFile(_("This file is not here. There may be a newer one on the toolbox's page."))
    if not Release.objects.filter(
        toolbox__slug=item.subject, number=item.release, state=Release.State.RELEASED
    ).exists():
        raise FileGone(_("This file was withdrawn. Please do not use copies of it any more."))
    return item
