"""Views of the board of numbers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from equalcity.core.clock import now
from equalcity.places import selectors as places
from equalcity.reference.actions import record_verification
from equalcity.reference.selectors import numbers_to_check
from equalcity.web.desk.access import actor_in, anybody, only_for


@require_GET
@only_for(anybody)
def numbers(request: HttpRequest) -> HttpResponse:
    """Show the numbers of the person's country, those nobody has called first."""
    language, code = get_language() or "en", actor_in(request).country
    country = next((each.name_in(language) for each in places.countries() if each.code == code), "")
    lines = numbers_to_check(code, language) if country else []
    return render(request, "boards/numbers.html", {"lines": lines, "country": country})


@require_POST
@only_for(anybody)
def called(request: HttpRequest, helpline: str) -> HttpResponse:
    """Record that the person called a number today, and whether it works."""
    actor, found = actor_in(request), request.POST.get("works")
    if found not in ("yes", "no"):
        messages.error(request, _("Please look at this again"))
        return redirect("desk-numbers")
    works = found == "yes"
    record_verification(actor=actor, helpline=helpline, country=actor.country, on=now().date(), works=works)
    if works:
        messages.success(request, _("Thank you. Readers see from now on that it was checked today."))
    else:
        messages.success(request, _("Thank you. Readers do not see this number any more, until a call works again."))
    return redirect("desk-numbers")
