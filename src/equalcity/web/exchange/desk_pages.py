"""What the desk shows of the exchange."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from equalcity.network.logic.contributions import PAIR, PLAIN, PRACTICE, TEXTS, cleaned
from equalcity.network.logic.rules import may_read_over, may_word_exchange
from equalcity.network.models import Contribution, ContributionRevision
from equalcity.network.selectors.contributions import contributions_visible_to, read_said, writes
from equalcity.network.selectors.units import units_named
from equalcity.people.logic.roles import Actor
from equalcity.web.exchange import pages, words
from equalcity.web.services.pages import language_name
from equalcity.web.templatetags.house import toolbox_name

State = Contribution.State


@dataclass(frozen=True, slots=True)
class Line:
    """A card or an entry in a list of the desk."""

    row: Contribution
    title: str
    kind: str
    who: str
    state: str


def board(actor: Actor) -> dict[str, Any]:
    """Return what waits for the project team, and all else that this person can see of cards and entries."""
    lines = [
        Line(row, row.said.get("title", ""), str(words.KINDS[row.kind]), pages.member_name(row.member), state_of(row))
        for row in contributions_visible_to(actor)
    ]
    reads = may_read_over(actor)
    waiting = [line for line in lines if reads and line.row.state == State.WAITING]
    return {"waiting": waiting, "lines": [line for line in lines if line not in waiting], "reads": reads}


def state_of(row: Contribution) -> str:
    """Return in words whose turn it is."""
    return str(words.STATES[row.state])


def contribution_page(actor: Actor, row: Contribution) -> dict[str, Any]:
    """Return a card or an entry as its writers left it, and what this person can do with it."""
    found = read_said(row)
    units = units_named(row.said.get("units", []), pages.language())
    is_written, reads = writes(actor, row), may_read_over(actor)
    is_there = bool(row.said)
    return {
        "row": row,
        "page": pages.shown(found, units) if row.kind == PRACTICE and is_there else None,
        "facts": facts_of(row.kind, row.said, units) if is_there else [],
        "title": found.words.get("title"),
        "kind": words.KINDS[row.kind],
        "who": pages.member_name(row.member),
        "state": state_of(row),
        "writes": is_written and is_there,
        "may_change": is_written and is_there and row.kind != PAIR and row.state != State.WITHDRAWN,
        "may_hand_in": is_written and not reads and row.state == State.DRAFT,
        "may_publish": reads and row.state in (State.DRAFT, State.WAITING),
        "may_send_back": reads and row.state == State.WAITING and row.kind != PAIR,
        "reads": reads,
        "differs": row.is_out and row.public != row.said,
        "tongues": [each for each in settings.LANGUAGES if each[0] != row.language]
        if row.is_out and may_word_exchange(actor)
        else [],
    }


@dataclass(frozen=True, slots=True)
class Fact:
    """A field in words; `before` where another state is compared with it."""

    label: str
    value: str
    before: str = ""


def facts_of(kind: str, said: Mapping[str, Any], units: Mapping[str, Any]) -> list[Fact]:
    """Return all that a contribution says, field by field."""
    names = [*(text.name for text in TEXTS[kind]), *PLAIN[kind]]
    return [Fact(str(words.LABELS[name]), value) for name in names if (value := _value(name, said.get(name), units))]


def _value(name: str, value: Any, units: Mapping[str, Any]) -> str:  # noqa: ANN401 - of any field
    if value is None or value in ("", []):
        return ""
    match name:
        case "topics":
            return ", ".join(str(toolbox_name(slug)) for slug in value)
        case "units":
            return ", ".join(units[key].title.text if key in units else key for key in value)
        case "languages":
            return ", ".join(language_name(code) for code in value)
        case "spent":
            return str(words.SPENT[value])
        case "form":
            return str(words.FORMS[value])
    return str(value)


@dataclass(frozen=True, slots=True)
class Change:
    """A change, told by what stood there before it and after it."""

    revision: ContributionRevision
    lines: Sequence[Fact]


def changes_of(row: Contribution) -> list[Change]:
    """Return the changes of a contribution, the newest first."""
    after, found = row.said, []
    for revision in row.revisions.all():
        found.append(Change(revision, _differences(row.kind, revision.said, after)))
        after = revision.said
    return found


def compared(row: Contribution, typed: Mapping[str, Any]) -> list[Fact]:
    """Return where what was typed differs from what somebody else saved meanwhile (`before`)."""
    return _differences(row.kind, row.said, cleaned(row.kind, typed))


def _differences(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Fact]:
    names = [*(text.name for text in TEXTS[kind]), *PLAIN[kind]]
    return [
        Fact(str(words.LABELS[name]), _value(name, after.get(name), {}), _value(name, before.get(name), {}))
        for name in names
        if before.get(name) != after.get(name)
    ]
