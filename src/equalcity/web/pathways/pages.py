"""What the pages of a pathway show, composed from the directory and the reference book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from equalcity.directory.logic.matching import Known
from equalcity.directory.models import Pathway
from equalcity.directory.selectors.pathway_faces import Face, FaceStep, survivors_face, workers_face
from equalcity.reference.selectors import LawShown
from equalcity.web.find.cards import dialled
from equalcity.web.reading.references import book_for, shows_unchecked

KIND_NAMES: Mapping[str, str | Promise] = {
    "first-hours": _("The first hours"),
    "health": _("Health"),
    "safety": _("Safety"),
    "shelter": _("A place to stay"),
    "legal": _("Legal advice"),
    "psychosocial": _("Somebody to talk to"),
    "child-protection": _("Children and young people"),
    "residence": _("Papers and the right to stay"),
}
# What always stands at a step, whatever a city writes there.
FOR_SURVIVORS: Mapping[str, str | Promise] = {
    "health": _("Care helps soon, and it also helps later. It is never too late to ask."),
}
FOR_WORKERS: Mapping[str, str | Promise] = {
    "health": _("Care helps later, too. Name no deadline: nobody is too late."),
}


@dataclass(frozen=True, slots=True)
class Telephone:
    """A number as it is written, and as a link dials it (empty where it cannot). `is_careful`: others may answer or listen."""

    display: str
    tel: str
    extension: str
    is_careful: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A step on the page."""

    title: str | Promise
    always: str | Promise
    step: FaceStep
    phones: Sequence[Telephone]


@dataclass(frozen=True, slots=True)
class Steps:
    """One face of a pathway, ready to be shown."""

    face: Face
    rows: Sequence[Row]


def for_survivors(pathway: Pathway) -> Steps:
    """Return the face for survivors in the reader's language."""
    face = survivors_face(pathway, get_language() or "en", shows_unreviewed=shows_unchecked())
    return _steps(face, FOR_SURVIVORS)


def for_workers(pathway: Pathway) -> Steps:
    """Return the face for workers in the reader's language."""
    return _steps(workers_face(pathway, get_language() or "en"), FOR_WORKERS)


def duties(request: HttpRequest, country: str) -> Sequence[LawShown]:
    """Return what is known of the duty to report in a country: to be read before anything is promised."""
    return book_for(request, get_language() or "en").laws_in(country, kind="duty-to-report")


def _steps(face: Face, always: Mapping[str, str | Promise]) -> Steps:
    return Steps(face, [_row(step, always) for step in face.steps])


def _row(step: FaceStep, always: Mapping[str, str | Promise]) -> Row:
    phones = [
        Telephone(each.number, dialled(each), each.extension, each.is_safe_to_call == Known.NO)
        for each in (step.way.phones if step.way else ())
        if each.number
    ]
    return Row(KIND_NAMES[step.kind], always.get(step.kind, ""), step, phones)
