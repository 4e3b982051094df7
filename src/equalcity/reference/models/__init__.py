"""Tables of the reference."""

from equalcity.reference.models.days import InternationalDay
from equalcity.reference.models.facts import Helpline, Language, Law, NumberCheck, ServiceType
from equalcity.reference.models.pages import Page, PageReview

__all__ = [
    "Helpline",
    "InternationalDay",
    "Language",
    "Law",
    "NumberCheck",
    "Page",
    "PageReview",
    "ServiceType",
]
