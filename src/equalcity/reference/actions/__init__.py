"""Writes about reference facts and pages."""

from equalcity.reference.actions.checking import record_page_review, record_verification
from equalcity.reference.actions.loading import load_pages, load_reference

__all__ = ["load_pages", "load_reference", "record_page_review", "record_verification"]
