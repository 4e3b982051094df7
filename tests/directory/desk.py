"""What a coordinator of Rome works with in the tests of the directory's actions."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from equalcity.core.clock import now
from equalcity.directory.actions.vetting import complete_sheet
from equalcity.directory.logic.vetting import QUESTIONS
from equalcity.directory.models import VettingSheet
from equalcity.directory.selectors.dossier import Dossier, dossier
from equalcity.people.logic.roles import Actor, Hat, Role

ROME = Actor(alias="rome-hand", account=0, hats=(Hat(Role.CITY_COORDINATOR, "rome"),))
BRUSSELS = Actor(alias="elsewhere", hats=(Hat(Role.CITY_COORDINATOR, "brussels"),))
WORKER = Actor(alias="worker", hats=(Hat(Role.FRONTLINE_WORKER, "rome"),))
STRANGERS = (BRUSSELS, WORKER, Actor(alias="outsider"), Actor())


def read(service: UUID) -> Dossier:
    """Return the service as it stands now."""
    return dossier(actor=ROME, service=service)


def answered(**changes: str) -> dict[str, str]:
    """Return a complete sheet, some answers changed (`_` for `-`)."""
    yes = {each.code: "yes" for each in QUESTIONS if each.choices}
    said = {"lgbtqi-how": "A training", "lgbtqi-to-whom": "All staff", "answered-by": "Head of service"}
    yesterday = (now().date() - timedelta(days=1)).isoformat()
    return {**yes, **said, "answered-on": yesterday, **{name.replace("_", "-"): each for name, each in changes.items()}}


def vet(service: UUID, **changes: str) -> None:
    """Complete the sheet of a service."""
    sheet = VettingSheet.objects.filter(pk=service).first()
    answers = answered(**changes)
    complete_sheet(actor=ROME, service=service, answers=answers, version=sheet.version if sheet else 0)
