"""Reads of reference facts and pages. All are public; none asks who reads."""

from equalcity.reference.selectors.book import (
    HelplineShown,
    LawShown,
    ReferenceBook,
    ServiceShown,
    reference_book,
)
from equalcity.reference.selectors.pages import PageShown, read_page

__all__ = [
    "HelplineShown",
    "LawShown",
    "PageShown",
    "ReferenceBook",
    "ServiceShown",
    "read_page",
    "reference_book",
]
