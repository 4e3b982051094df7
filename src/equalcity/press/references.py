"""What `[[helpline:...]]` and its kin stand for, on pages and in files alike: asked of the reference book, said in the active language."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from equalcity.reference.selectors import HelplineShown, ReferenceBook
from equalcity.toolboxes.formats.labels import day as long_day
from equalcity.toolboxes.formats.markdown_references import Reference


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
        if law is None:
            return None
        said = f"{law.text} ({_('Draft translation, not reviewed yet')})" if law.is_draft else law.text
        return Reference(law.title, standing=said, language=law.language, standing_language=law.language)

    def service(self, name: str) -> Reference | None:
        """Return a kind of service."""
        service = self.book.service(name)
        return Reference(service.name, language=service.name_language) if service else None

    def unit(self, part: str, slug: str, block: str = "") -> Reference | None:
        """Pages outside toolboxes link to no unit."""
        return None
