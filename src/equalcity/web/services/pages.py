"""What the desk's pages of services show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from babel import Locale
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.directory.formats.hours_grid import Cell, Grid, Special, grid_of_row
from equalcity.directory.logic.desk import may_read_entries
from equalcity.directory.logic.steps import differences
from equalcity.directory.logic.typed_times import typed
from equalcity.directory.logic.upkeep import MANY, is_due
from equalcity.directory.logic.vetting import barred_by
from equalcity.directory.models import Revision, Service, Upkeep
from equalcity.directory.selectors.dossier import Dossier
from equalcity.directory.selectors.history import may_put_back
from equalcity.people.logic.roles import Actor, may_run_city
from equalcity.people.models import Account
from equalcity.people.selectors import runners_of
from equalcity.places import selectors as places
from equalcity.places.models import City
from equalcity.reference.selectors import reference_book
from equalcity.reference.selectors.book import ReferenceBook
from equalcity.toolboxes.formats.labels import day as long_day
from equalcity.web.services import words


@dataclass(frozen=True, slots=True)
class Line:
    """Something said of a service: what it is about, and its words."""

    label: str | Promise
    said: str


def language() -> str:
    """Return the language of the page."""
    return get_language() or "en"


def book() -> ReferenceBook:
    """Return the names of kinds of help in the page's language."""
    return reference_book(language(), shows_unchecked=settings.MODE == "demo")


def cities_for(actor: Actor) -> list[tuple[City, str]]:
    """Return the cities whose entries this person may read."""
    return [(city, city.name_in(language())) for city in places.cities() if may_read_entries(actor, city.slug)]


def why_barred(answers: Mapping[str, str]) -> str:
    """Say which answers of a sheet keep a service from survivors; empty when none does."""
    return "; ".join(str(words.BARS[code]) for code in barred_by(answers))


def keepers_in(actor: Actor, city: str) -> dict[int, Account]:
    """Return who may keep entries of a city, by key; nobody to those who do not run it."""
    return {each.pk: each for each in runners_of(actor=actor, city=city)} if may_run_city(actor, city) else {}


def row(service: Service, keepers: Mapping[int, Account] = MappingProxyType({})) -> dict[str, Any]:
    """Return a service as a row of the list; who keeps it is said where there are `keepers`."""
    upkeep, sheet = service.upkeep, getattr(service, "vetting", None)
    keeper = keepers.get(upkeep.owner_id or 0)
    is_unlisted = upkeep.listing == Upkeep.Listing.UNLISTED
    is_late = upkeep.listing == Upkeep.Listing.LISTED and is_due(upkeep.next_check, now().date())
    return {
        "service": service,
        "standing": words.STANDINGS[upkeep.listing],
        "mark": words.MARKS[upkeep.listing],
        "is_due": is_late,
        "barred": why_barred(sheet.answers) if sheet and is_unlisted else "",
        "upkeep": upkeep,
        "shows_keeper": bool(keepers),
        "keeper": keeper.get_full_name() if keeper else "",
    }


def lines_of(found: Dossier, names: ReferenceBook) -> list[Line]:
    """Return everything known of a service in words, what is empty left out."""
    content = found.content()
    about = content.get("service", {})
    sectors = [shown.name if (shown := names.service(each)) else each for each in about.get("sectors") or ()]
    lines = [
        Line(words.FIELDS[name], str(value))
        for name, value in about.items()
        if value and name not in ("name", "sectors")
    ]
    phones = [_phone_line(each) for each in content["phones"].values()]
    address = [str(each) for each in content.get("address", {}).values() if each]
    said = [
        Line(words.FIELDS["sectors"], ", ".join(sectors)),
        Line(words.KINDS["address"], ", ".join(address)),
        Line(words.KINDS["phones"], "\n".join(phones)),
        Line(words.KINDS["hours"], "\n".join(hours_lines(found.grid))),
        Line(words.KINDS["languages"], ", ".join(language_name(each) for each in content.get("languages", ()))),
    ]
    return [line for line in [*said, *lines] if line.said]


def rules_of(found: Dossier) -> list[Line]:
    """Return for whom a service is and what is known of it, each criterion and fact, "not known" included."""
    content = found.content()
    rules = [Line(name, rule_words(content["eligibility"].get(key))) for key, name in words.CRITERIA.items()]
    facts = content["facts"]
    return rules + [
        Line(question, str(words.KNOWN[facts.get(key, "unknown")])) for key, question in words.FACTS.items()
    ]


def rule_words(rule: Mapping[str, Any] | None) -> str:
    """Say a rule of eligibility."""
    if not rule:
        return str(words.KNOWN["unknown"])
    mode = str(words.MODES[rule["mode"]])
    ages = [str(each) if each is not None else "…" for each in (rule.get("lowest"), rule.get("highest"))]
    meant = [str(words.VALUES.get(each, each)) for each in rule.get("values") or []]
    if ages != ["…", "…"]:
        meant = ["–".join(ages)]
    return f"{mode}: {', '.join(meant)}" if meant else mode


def _phone_line(said: Mapping[str, Any]) -> str:
    notes = [f"{words.FIELDS[name]} {words.KNOWN[said[name]]}" for name in ("is_safe_to_call", "may_leave_message")]
    return " · ".join([one_run(said["number"]), *filter(None, [str(said["description"] or "")]), *notes])


def one_run(number: object) -> str:
    """Return a telephone number that stays in its order amid a text from right to left."""
    return f"\N{LEFT-TO-RIGHT ISOLATE}{number}\N{POP DIRECTIONAL ISOLATE}"


def language_name(tag: str) -> str:
    """Return the name of a language in the page's language, the tag itself where there is none."""
    head, _sign, rest = tag.partition("-")
    names = Locale.parse(language(), sep="-").languages
    return str(names.get(tag.replace("-", "_")) or (names.get(head, head) + (f" ({rest})" if rest else "")))


def hours_lines(grid: Grid) -> list[str]:
    """Return opening hours as lines, unread text last."""
    regular = [_cell_line(each) for each in grid.cells]
    return [*regular, *(_special_line(each) for each in grid.specials), *grid.unread]


def _cell_line(cell: Cell) -> str:
    parts = [str(words.DAYS[cell.day])]
    if cell.week:
        parts.append(f"({dict(words.WEEKS)[cell.week]})")
    parts.append(f"{typed(cell.opens)}–{typed(cell.closes)}")
    if cell.is_women_only:
        parts.append(_("women only"))
    parts += [long_day(each.isoformat(), language()) for each in (cell.first, cell.last) if each]
    return " ".join([*parts, cell.note]).strip()


def _special_line(special: Special) -> str:
    days = dict.fromkeys(long_day(each.isoformat(), language()) for each in (special.first, special.last))
    times = _("closed")
    if special.opens is not None and special.closes is not None:
        times = f"{typed(special.opens)}–{typed(special.closes)}"
    if special.is_women_only:
        times = f"{times} {_('women only')}"
    return " ".join([" – ".join(days), times, special.note]).strip()


def tick_words(tick: str) -> str:
    """Return what somebody ticked; those that came after many others from one neighbourhood say so."""
    code, is_many = tick.removesuffix(MANY), tick.endswith(MANY)
    said = str(words.TICKS.get(code, code))
    return _("%(tick)s (many from one connection)") % {"tick": said} if is_many else said


def beside(now_there: Mapping[str, Any], wanted: Mapping[str, Any], hours: tuple[Grid, Grid]) -> list[dict[str, str]]:
    """Return what stands there now beside what somebody wants to save, where they differ."""
    parts = {name: now_there[name] for name in wanted if name in now_there}
    rows = [
        {"label": label_of(path), "now": said(there, path), "wanted": said(mine, path)}
        for path, there, mine in differences(parts, wanted)
    ]
    there, mine = ("\n".join(sorted(hours_lines(each))) for each in hours)
    return rows + ([{"label": str(words.KINDS["hours"]), "now": there, "wanted": mine}] if there != mine else [])


def label_of(path: str) -> str:
    """Return the words for a path of the content, such as `service.name`."""
    part, *rest = path.split(".")
    known = {**words.FIELDS, **words.FACTS, **words.CRITERIA}
    return " · ".join([str(words.KINDS[part]), *(str(known[each]) for each in rest if each in known)])


def said(value: Any, path: str = "") -> str:
    """Return a value of the content in words; `path` ends in the name of its field."""
    name = path.rpartition(".")[2]
    if isinstance(value, Mapping):
        between = " " if "fact" in value else ", "
        return between.join(filter(None, (_asked(each, one) for one, each in value.items())))
    if isinstance(value, list | tuple):
        return ", ".join(said(each, name) for each in value)
    if value is None or value == "":
        return ""
    if name == "number":
        return one_run(value)
    if name in ("code", "languages"):
        return language_name(str(value))
    if name == "sectors":
        return shown.name if (shown := book().service(str(value))) else str(value)
    known = words.VALUES if name == "values" else {**words.MODES, **words.CRITERIA, **words.FACTS, **words.KNOWN}
    return str(known.get(str(value), value))


def _asked(value: Any, name: str) -> str:
    """Return a field of an entry that is shown whole: what only programs read is left out, yes and no say to what."""
    if name.endswith(("_id", "_type")) or name == "status":
        return ""
    word = said(value, name)
    return f"{words.FIELDS[name]} {word}" if name in ("is_safe_to_call", "may_leave_message") and word else word


def change(revision: Revision, timezone: str) -> dict[str, Any]:
    """Return a line of a service's history."""
    kind = str(words.KINDS.get(revision.kind, revision.kind))
    field = str(words.FIELDS.get(revision.field, revision.field))
    return {
        "pk": revision.pk,
        "at": revision.at,
        "alias": revision.alias,
        "label": f"{kind} · {field}" if revision.field else kind,
        "before": in_words(revision.kind, revision.field, revision.before, timezone),
        "after": in_words(revision.kind, revision.field, revision.after, timezone),
        "is_by_import": revision.run_id is not None,
        "may_put_back": may_put_back(revision),
    }


def step(kept: Mapping[str, Any], timezone: str, places: Mapping[str, str]) -> dict[str, str]:
    """Return a step of a correction as a line: what (and at which of several places, by `places_by_entry`), before and after."""
    kind = str(words.KINDS.get(kept["kind"], kept["kind"]))
    label = f"{kind} · {words.FIELDS.get(kept['field'], kept['field'])}" if kept["field"] else kind
    before, after = (in_words(kept["kind"], kept["field"], kept[when], timezone) for when in ("before", "after"))
    values = kept["after"] if isinstance(kept["after"], Mapping) else {}
    ids = [kept["entry"], values.get("service_at_location_id"), values.get("location_id")]
    place = next((places[each] for each in ids if each in places), "")
    return {"label": f"{place} · {label}" if place else label, "before": before, "after": after}


def in_words(kind: str, field: str, value: Any, timezone: str) -> str:
    """Return a value of an entry in words; rows of hours as people say them."""
    if kind == "schedule" and isinstance(value, Mapping):
        return ", ".join(hours_lines(grid_of_row(value, timezone=timezone)))
    return said(value, field)


def runs(actor: Actor, found: Dossier) -> bool:
    """Whether this person may change the service."""
    return may_run_city(actor, found.city)
