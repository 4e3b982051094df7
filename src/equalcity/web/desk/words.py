"""The page on which texts are translated, for services, events, updates and whatever else holds words: each text beside its source, with its standing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.wording.errors import ReviewedAlready
from equalcity.wording.selectors import renditions_in

LONGEST = 4000  # characters of a translation, where the text sets no other bound


@dataclass(frozen=True, slots=True)
class ToWord:
    """A text to translate: its hash in `wording`, what it is called, its words, and how long and how tall its translation may be."""

    key: str
    label: str
    body: str
    most: int = LONGEST
    lines: int = 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is translated. `name` heads it, `trail` are (words, address) of the pages above, the last of them its own.

    `address_in` gives the address of this page for a language; `keep` takes the words typed (by hash) and the reviewer's name, and may raise
    `ReviewedAlready`. `is_help`: people in danger read it, so readers see drafts only where drafts are shown.
    """

    name: str
    trail: Sequence[tuple[str, str]]
    source: str
    texts: Sequence[ToWord]
    address_in: Callable[[str], str]
    keep: Callable[[Mapping[str, str], str], object]
    is_help: bool = False


def translate(request: HttpRequest, sheet: Sheet, tongue: str) -> HttpResponse:
    """Show and keep the translations of a sheet into a language; with a reviewer's name they count as reviewed."""
    names = dict(settings.LANGUAGES)
    if tongue not in names or tongue == sheet.source:
        raise Http404
    typed = {text.key: request.POST.get(f"text-{text.key}", "")[: text.most] for text in sheet.texts}
    reviewer = request.POST.get("reviewer", "").strip()[:120]
    status = 200
    if request.method == "POST":
        try:
            sheet.keep(typed, reviewer)
        except ReviewedAlready as problem:
            messages.error(request, str(problem))
            status = 409
        else:
            messages.success(request, _("Saved. Readers see it within a moment."))
            return redirect(sheet.address_in(tongue))
    there = renditions_in(typed, tongue)
    shown = {
        "sheet": sheet,
        "rows": [
            (text, there.get(text.key), typed[text.key] or getattr(there.get(text.key), "body", ""))
            for text in sheet.texts
        ],
        "tongue": tongue,
        "name": names[tongue],
        "tongues": [(code, name, sheet.address_in(code)) for code, name in names.items() if code != sheet.source],
        "side": direction(tongue),
        "source_side": direction(sheet.source),
        "reviewer": reviewer,
    }
    return render(request, "desk/words.html", shown, status=status)
