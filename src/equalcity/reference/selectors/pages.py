"""A page in the best language there is for its reader, with its standing."""

from __future__ import annotations

from dataclasses import dataclass

from equalcity.reference.errors import PageMissing
from equalcity.reference.formats.pages import SOURCE_LANGUAGE
from equalcity.reference.logic.showing import TextStanding, may_be_read, text_standing
from equalcity.reference.models import Page, PageReview


@dataclass(frozen=True, slots=True)
class PageShown:
    """A page as it may be shown. `language` is that of the words, `asked_language` what the reader wanted.

    `instead_of_draft` is true where a translation exists but may not be shown because no named person reviewed it:
    then the
    page offers the numbers and how to ask for an interpreter (`needs_interpreter_hint`). `body` is CommonMark with
    references.
    """

    slug: str
    zone: str
    country: str
    asked_language: str
    language: str
    standing: TextStanding
    title: str
    summary: str
    body: str
    hash: str
    reviewer: str = ""
    reviewed_on: str = ""
    instead_of_draft: bool = False

    @property
    def needs_interpreter_hint(self) -> bool:
        """Whether a help page is shown in another language than the reader asked for."""
        return self.zone == "help" and self.language != self.asked_language


def read_page(slug: str, language: str, *, shows_unreviewed: bool) -> PageShown:
    """Return a page for a reader (2 or 3 queries). `shows_unreviewed` is for demo and preview alone. Raises
    `PageMissing`."""
    found = {page.language: page for page in Page.objects.filter(slug=slug, language__in={language, SOURCE_LANGUAGE})}
    source = found.get(SOURCE_LANGUAGE)
    if source is None:
        raise PageMissing(slug)
    page = found.get(language)
    if page is None:
        return _shown(source, source, language, TextStanding.UNTRANSLATED)
    review = None
    if page is not source:
        reviews = PageReview.objects.filter(slug=slug, language=language, hash=page.hash, of=page.of)
        review = reviews.order_by("recorded_at", "id").first()
    standing = text_standing(
        is_source=page is source, of=page.of, source_hash=source.hash, is_reviewed=review is not None
    )
    if not may_be_read(standing, zone=source.zone, shows_unreviewed=shows_unreviewed):
        return _shown(source, source, language, TextStanding.UNTRANSLATED, instead_of_draft=True)
    return _shown(page, source, language, standing, review=review)


def languages_of_page(slug: str, *, shows_unreviewed: bool) -> list[str]:
    """Return the languages, beside its own, in which a page may be read (2 queries). Raises `PageMissing`."""
    pages = {page.language: page for page in Page.objects.filter(slug=slug)}
    source = pages.pop(SOURCE_LANGUAGE, None)
    if source is None:
        raise PageMissing(slug)
    reviewed = set(PageReview.objects.filter(slug=slug).values_list("language", "hash", "of"))
    return sorted(
        code
        for code, page in pages.items()
        if may_be_read(
            text_standing(
                is_source=False,
                of=page.of,
                source_hash=source.hash,
                is_reviewed=(code, page.hash, page.of) in reviewed,
            ),
            zone=source.zone,
            shows_unreviewed=shows_unreviewed,
        )
    )


def _shown(
    page: Page,
    source: Page,
    asked: str,
    standing: TextStanding,
    *,
    review: PageReview | None = None,
    instead_of_draft: bool = False,
) -> PageShown:
    return PageShown(
        slug=page.slug,
        zone=source.zone,
        country=source.country,
        asked_language=asked,
        language=page.language,
        standing=standing,
        title=page.title,
        summary=page.summary,
        body=page.body,
        hash=page.hash,
        reviewer=review.reviewer if review else "",
        reviewed_on=review.recorded_at.date().isoformat() if review else "",
        instead_of_draft=instead_of_draft,
    )
