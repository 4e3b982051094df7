"""Reads of reference facts and pages. All are public; none asks who reads."""

from equalcity.reference.selectors.boards import (
    NumberToCheck,
    PageToReview,
    numbers_to_check,
    page_pair,
    pages_to_review,
)
from equalcity.reference.selectors.book import (
    HelplineShown,
    LawShown,
    ReferenceBook,
    ServiceShown,
    reference_book,
)
from equalcity.reference.selectors.days import DayShown, days_of_year, next_days
from equalcity.reference.selectors.languages import prepared_languages
from equalcity.reference.selectors.pages import PageShown, languages_of_page, read_page
from equalcity.reference.selectors.vocabulary import (
    NameShown,
    gbv_classification,
    glossary_of,
    name_in,
    sectors_by_term,
    words_to_avoid_in,
)

__all__ = [
    "DayShown",
    "HelplineShown",
    "LawShown",
    "NameShown",
    "NumberToCheck",
    "PageShown",
    "PageToReview",
    "ReferenceBook",
    "ServiceShown",
    "days_of_year",
    "gbv_classification",
    "glossary_of",
    "languages_of_page",
    "name_in",
    "next_days",
    "numbers_to_check",
    "page_pair",
    "pages_to_review",
    "prepared_languages",
    "read_page",
    "reference_book",
    "sectors_by_term",
    "words_to_avoid_in",
]
