"""Tables of the reference."""

from equalcity.reference.models.facts import Helpline, Language, Law, NumberCheck, ServiceType
from equalcity.reference.models.pages import Page, PageReview

__all__ = ["Helpline", "Language", "Law", "NumberCheck", "Page", "PageReview", "ServiceType"]
