"""What `[[helpline:...]]` and its kin stand for in files: asked of the reference book, said in the active language."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from equalcity.reference.selectors import HelplineShown, ReferenceBook
from equalcity.toolboxes.formats.markdown_references import Reference


def _standing_of(line: HelplineShown) -> str:
    if line.says_unchecked:
        return _("not yet checked by a person there")
    if line.checked_on:
        return _("checked on %(day)s") % {"day": date_format(date.fromisoformat(line.checked_on), "DATE_FORMAT")}
    return ""


class FileReferences:
    """Answers out of the book; `None` where nothing may be shown. Units are the file's own business."""

    def __init__(self, book: ReferenceBook) -> None:
        self._book = book

    def helpline(self, name: str) -> Reference | None:
        """Return a helpline with its number, as far as it may be shown."""
        line = self._book.helpline(name)
        if line is None:
            return None
        language = "" if line.name else line.label_language
        return Reference(line.name or line.label, line.display, _standing_of(line), language=language, dial=line.dial)

    def law(self, name: str) -> Reference | None:
        """Return a note of law. One that is not established says so instead of its text."""
        law = self._book.law(name)
        return Reference(law.title, standing=law.text, language=law.language) if law else None

    def service(self, name: str) -> Reference | None:
        """Return a kind of service."""
        service = self._book.service(name)
        return Reference(service.name, language=service.name_language) if service else None

    def unit(self, part: str, slug: str) -> Reference | None:
        """A file answers for its own units itself."""
        return None
