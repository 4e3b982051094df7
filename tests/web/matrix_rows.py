"""How a row of the access matrix is written: an address, its kind, and what is asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from equalcity.people.logic.roles import Role
from equalcity.web.kinds import Kind

EVERY_ROLE = frozenset(Role)
NO_ROLE: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Ask:
    """A request and its answers: `yes` for the roles in `here` and `elsewhere`, `no` for other signed-in people; outsiders and anybody have their own."""

    method: str = "GET"
    sent: Mapping[str, str] = field(default_factory=dict)
    here: frozenset[Role] = EVERY_ROLE
    elsewhere: frozenset[Role] = EVERY_ROLE
    yes: int = 200
    no: int = 403
    outsider: int = 200
    anonymous: int = 200


@dataclass(frozen=True, slots=True)
class Row:
    """An address by its name, an example of it, its kind, and what can be asked of it."""

    name: str
    kind: Kind
    example: str
    asks: tuple[Ask, ...] = (Ask(),)
    refuses: str = "DELETE"  # a method it does not take


def public(name: str, kind: Kind, example: str, status: int = 200, *more: Ask) -> Row:
    """Return the row of a page that is the same for everybody."""
    asked = Ask(yes=status, outsider=status, anonymous=status)
    return Row(name, kind, example, (asked, *more), refuses="DELETE" if more else "POST")


def asked_of_api(path: str) -> Row:
    """Return the row of a list of the API, which takes questions by POST from anywhere (tests/web/hsds)."""
    return Row(f"hsds-{path}", Kind.MACHINE, f"/hsds/{path}", (Ask(),))


def for_all(name: str, example: str, yes: int = 200, anonymous: int = 302, *more: Ask, method: str = "GET") -> Row:
    """Return the row of a desk page that is the same for everybody who is signed in."""
    asked = Ask(method, yes=yes, outsider=yes, anonymous=anonymous)
    return Row(name, Kind.DESK, f"/desk/en/{example}", (asked, *more))


def desk(name: str, example: str, *asks: Ask) -> Row:
    """Return the row of a desk page that depends on the role."""
    return Row(name, Kind.DESK, f"/desk/en/{example}", asks)


def only(
    roles: frozenset[Role],
    yes: int = 200,
    *,
    method: str = "GET",
    elsewhere: frozenset[Role] | None = None,
    no: int = 403,
    sent: Mapping[str, str] | None = None,
) -> Ask:
    """Return an ask that these roles may do: held here, and elsewhere unless `elsewhere` says otherwise."""
    return Ask(method, sent or {}, roles, roles if elsewhere is None else elsewhere, yes, no, no, 302)
