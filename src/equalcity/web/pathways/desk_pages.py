"""What the desk's pages of a pathway show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from equalcity.directory.errors import NoSuchPathway
from equalcity.directory.logic.pathways import Fault, Lack, Step, may_word_pathway
from equalcity.directory.models import Pathway
from equalcity.directory.selectors.pathways import listed_services, pathway_versions, services_of, texts_to_word
from equalcity.people.logic.roles import Actor
from equalcity.places import selectors as places
from equalcity.web.pathways.forms import Setting, StepForm
from equalcity.web.pathways.pages import KIND_NAMES
from equalcity.wording.selectors import renditions_in

STATES: Mapping[str, str | Promise] = {
    "draft": gettext_lazy("Draft"),
    "published": gettext_lazy("Published"),
    "past": gettext_lazy("Earlier version"),
}
_LACKS: Mapping[Lack, str | Promise] = {
    Lack.KIND: gettext_lazy("There is no step “%(step)s”. Add one; if it is not offered here, say where to go."),
    Lack.ACTOR: gettext_lazy("%(at)s. %(step)s: nobody is named."),
    Lack.LISTED: gettext_lazy("%(at)s. %(step)s: this service is not listed now. Choose another one, or none."),
    Lack.SURVIVOR_WORDS: gettext_lazy("%(at)s. %(step)s: there are no words for survivors."),
}


def cities_for(actor: Actor) -> list[tuple[str, str]]:
    """Return slug and name of the cities whose pathway this person may write or translate."""
    language = get_language() or "en"
    return [(city.slug, city.name_in(language)) for city in places.cities() if may_word_pathway(actor, city.slug)]


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language to translate into, and how far that has come."""

    code: str
    name: str
    done: int
    reviewed: int


@dataclass(frozen=True, slots=True)
class Overview:
    """A city's pathway on the desk. `versions` are for those who run the city; translators see the languages alone."""

    runs: bool
    versions: Sequence[tuple[Pathway, str | Promise]]
    draft: Pathway | None
    published: Pathway | None
    texts: int
    tongues: Sequence[Tongue]


def overview(actor: Actor, city: str) -> Overview:
    """Return the overview. Raises `NotYours`."""
    runs = actor.runs_city(city)
    versions = pathway_versions(actor, city) if runs else []
    by_state = {each.state: each for each in versions}
    try:
        source, texts = texts_to_word(actor, city)
    except NoSuchPathway:
        source, texts = "", {}
    return Overview(
        runs=runs,
        versions=[(each, STATES[each.state]) for each in versions],
        draft=by_state.get(Pathway.State.DRAFT),
        published=by_state.get(Pathway.State.PUBLISHED),
        texts=len(texts),
        tongues=[_tongue(code, name, texts) for code, name in settings.LANGUAGES if texts and code != source],
    )


def _tongue(code: str, name: str, texts: Mapping[str, str]) -> Tongue:
    there = renditions_in(texts, code)
    reviewed = sum(each.standing == "reviewed" for each in there.values())
    return Tongue(code, name, len(there), reviewed)


def setting_of(pathway: Pathway, steps: Sequence[Step]) -> Setting:
    """Return what the forms of a draft share; services are the listed ones, and those that steps name though they are not listed now."""
    city = pathway.city_id
    listed = listed_services(city)
    named = services_of(city, [step.service for step in steps if step.service and step.service not in listed])
    more = {key: _("%(service)s (not listed now)") % {"service": name} for key, name in named.items()}
    return Setting(pathway.language, listed | more)


@dataclass(frozen=True, slots=True)
class Told:
    """A lack in words, and the form it belongs to: its number from 0, or -1."""

    sentence: str
    form: int


def told(faults: Sequence[Fault]) -> list[Told]:
    """Say what is missing before a draft can be published."""
    return [Told(_LACKS[each.lack] % {"at": each.at, "step": KIND_NAMES[each.kind]}, each.at - 1) for each in faults]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that says something else in the two versions; empty where one of them has no such step."""

    at: int
    label: str
    now: str
    mine: str


def differences(now: Sequence[Step], mine: Sequence[Step], services: Mapping[str, str]) -> list[Difference]:
    """Return where two versions of a draft differ, step by step in their order."""
    sides = [[_said(step, services) for step in steps] for steps in (now, mine)]
    rows = []
    for at in range(max(map(len, sides))):
        left, right = (side[at] if at < len(side) else {} for side in sides)
        rows += [
            Difference(at + 1, label, left.get(label, ""), right.get(label, ""))
            for label in (left or right)
            if left.get(label, "") != right.get(label, "")
        ]
    return rows


def _said(step: Step, services: Mapping[str, str]) -> dict[str, str]:
    said = {
        "kind": str(KIND_NAMES[step.kind]),
        "is_offered": _("yes") if step.is_offered else _("no"),
        "service": services.get(step.service, ""),
    }
    fields = StepForm.base_fields
    return {str(field.label): said.get(name, str(getattr(step, name))) for name, field in fields.items()}


@dataclass(frozen=True, slots=True)
class Text:
    """A text to translate with what there is of it."""

    key: str
    source: str
    body: str
    standing: str
    reviewer: str
    reviewed_on: date | None


def texts_in(texts: Mapping[str, str], tongue: str, typed: Mapping[str, str]) -> list[Text]:
    """Return the texts with their translations; what was typed and not kept stands in their place."""
    there = renditions_in(texts, tongue)
    found = []
    for key, source in texts.items():
        known = there.get(key)
        body = typed.get(key, known.body if known else "")
        standing = known.standing if known else "untranslated"
        reviewer, day = (known.reviewer, known.reviewed_on) if known else ("", None)
        found.append(Text(key, source, body, standing, reviewer, day))
    return found
