"""Views of the board of translations: a page beside its source."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from equalcity.people.models import Account
from equalcity.reference.actions import record_page_review
from equalcity.reference.logic.reviewing import may_review_pages
from equalcity.reference.models import Page
from equalcity.reference.selectors import page_pair, pages_to_review
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.toolboxes.logic.reading import Standing, Words
from equalcity.web.boards.forms import ReviewForm
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.home.pages import written

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@only_for(may_review_pages)
def reviews(request: HttpRequest) -> HttpResponse:
    """List our pages with the standing of their translation into the language of this address."""
    return render(request, "boards/reviews.html", {"rows": pages_to_review(get_language() or "en")})


@GET_POST
@only_for(may_review_pages)
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a translation beside its source; record by POST who has reviewed it."""
    source, page, row = page_pair(slug, get_language() or "en")
    account = request.user
    name = account.name if isinstance(account, Account) else ""
    form = ReviewForm(request.POST or None, initial={"reviewer": name, "read": page.hash})
    if form.is_valid():
        read, reviewer = form.cleaned_data["read"], form.cleaned_data["reviewer"]
        actor = actor_in(request)
        record_page_review(actor=actor, slug=slug, language=page.language, read_hash=read, reviewer=reviewer)
        messages.success(request, _("Recorded. Readers see the name and the day under the text."))
        return redirect("desk-reviews")
    sides = [_side(request, side, source.country) for side in (source, page)]
    shown = {"row": row, "sides": sides, "form": form, "is_current": page.of == source.hash}
    return render(request, "boards/review.html", shown, status=422 if form.errors else 200)


def _side(request: HttpRequest, page: Page, country: str) -> dict[str, object]:
    said = Words(page.body, page.language, Standing.SOURCE)
    with translation.override(page.language):
        html = written(request, said, country)
    return {"page": page, "direction": direction(page.language), "html": html}
