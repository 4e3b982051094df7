"""What `[[helpline:...]]` and its kin stand for on our pages: asked of the reference book, said in the reader's language."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from equalcity.reference.selectors import HelplineShown, ReferenceBook, reference_book
from equalcity.toolboxes.formats.labels import day as long_day
from equalcity.toolboxes.formats.markdown_references import Reference
from equalcity.toolboxes.logic.reading import ReadToolbox
from equalcity.web.reading.readers import Reader


def shows_unchecked() -> bool:
    """Whether this installation shows what no person has checked, marked as such: the demo and the tests do."""
    return settings.MODE != "production"


def book_for(request: HttpRequest, language: str) -> ReferenceBook:
    """Return the reference book of this request, read once."""
    kept: dict[str, ReferenceBook] = request.__dict__.setdefault("_reference_books", {})
    if language not in kept:
        kept[language] = reference_book(language, shows_unchecked=shows_unchecked())
    return kept[language]


def standing_of(line: HelplineShown, country_name: str = "") -> str:
    """Say in one sentence how far a number can be relied on; nothing for 112."""
    if line.says_unchecked:
        if country_name:
            return _("not yet checked by a person in %(country)s") % {"country": country_name}
        return _("not yet checked by a person there")
    if line.checked_on:
        return _("checked on %(day)s") % {"day": long_day(line.checked_on, get_language() or "en")}
    return ""


class BookReferences:
    """Answers for references out of the book; `None` where nothing may be shown.

    With a country the rules of that country hold: a line that is not for it, or was found dead there, is not shown. Without one a line is shown as it
    stands where it is at home.
    """

    def __init__(self, book: ReferenceBook, country: str = "") -> None:
        self.book = book
        self.country = country

    def helpline(self, name: str) -> Reference | None:
        """Return a helpline with its number, as far as it may be shown."""
        line = self.book.helpline(name, country=self.country)
        if line is None:
            return None
        return Reference(
            line.name or line.label, line.display, standing_of(line), language="" if line.name else line.label_language
        )

    def law(self, name: str) -> Reference | None:
        """Return a note of law. One that is not established says so instead of its text."""
        law = self.book.law(name)
        return (
            Reference(law.title, standing=law.text, language=law.language, standing_language=law.language)
            if law
            else None
        )

    def service(self, name: str) -> Reference | None:
        """Return a kind of service."""
        service = self.book.service(name)
        return Reference(service.name, language=service.name_language) if service else None

    def unit(self, part: str, slug: str) -> Reference | None:
        """Pages outside toolboxes link to no unit."""
        return None


class PageReferences(BookReferences):
    """References within a toolbox: its own units, too."""

    def __init__(self, reader: Reader, toolbox: ReadToolbox, language: str) -> None:
        super().__init__(book_for(reader.request, language))
        self._reader, self._toolbox = reader, toolbox

    def unit(self, part: str, slug: str) -> Reference | None:
        """Return another unit of the toolbox with its address."""
        for unit in self._toolbox.units():
            if (unit.part, unit.slug) == (part, slug):
                href = self._reader.unit_address(self._toolbox.slug, unit)
                return Reference(unit.title.text, address=href, language=unit.title.language)
        return None
