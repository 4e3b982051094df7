"""Who may act, as what and where. An `Actor` is all that rules know about a person: no name, no address."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The roles of the network (docs/guides/). A role is held in a city, in an organisation, or in the network
    itself."""

    PROJECT_TEAM = "project-team"
    CITY_COORDINATOR = "city-coordinator"
    FACILITATOR = "facilitator"
    FRONTLINE_WORKER = "frontline-worker"
    AUTHOR = "author"
    PANEL_MEMBER = "panel-member"
    TRANSLATOR = "translator"
    SERVICE_STAFF = "service-staff"


NETWORK = ""  # the place of a role held in the network itself


@dataclass(frozen=True, slots=True)
class Hat:
    """A role held somewhere: in a city (its slug), in an organisation (its slug), or in the network (both empty)."""

    role: Role
    city: str = NETWORK
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who asks for something. `alias` stands for the person in the audit trail; empty means nobody is
    signed in.

    `country` is the ISO 3166 code of the country the person works in (empty when not said); `account` the account's
    key, 0 for nobody and for the system.
    """

    alias: str = ""
    account: int = 0
    country: str = ""
    hats: tuple[Hat, ...] = ()
    is_system: bool = False

    @property
    def is_signed_in(self) -> bool:
        """Whether a person is signed in."""
        return self.account > 0

    def has(self, role: Role, *, city: str | None = None) -> bool:
        """Whether the role is held anywhere, or, with `city`, in that city (or in the network for roles held there)."""
        return any(hat.role == role and (city is None or hat.city == city) for hat in self.hats)

    def runs_city(self, city: str) -> bool:
        """Whether the actor may act for a city (see `may_run_city`)."""
        return may_run_city(self, city)

    @property
    def runs_network(self) -> bool:
        """Whether the actor may act for the whole network (see `may_run_network`)."""
        return may_run_network(self)


ANYBODY = Actor()
SYSTEM = Actor(alias="system", is_system=True)


def may_run_network(actor: Actor) -> bool:
    """The project team runs the network; so does the system itself (command line, jobs)."""
    return actor.is_system or actor.has(Role.PROJECT_TEAM, city=NETWORK)


def may_run_city(actor: Actor, city: str) -> bool:
    """A city's coordinator, in that city alone, and the project team. Whoever coordinates an organisation runs no city."""
    return may_run_network(actor) or (bool(city) and actor.has(Role.CITY_COORDINATOR, city=city))


def may_manage_people(actor: Actor) -> bool:
    """Coordinators of cities and the project team invite, see members, and speak for the cities they run."""
    return may_run_network(actor) or any(hat.role == Role.CITY_COORDINATOR and hat.city for hat in actor.hats)


# Roles of the whole network; roles that may be held there or in a city; all others are held in a city or an organisation.
NETWORK_ROLES = frozenset({Role.PROJECT_TEAM, Role.PANEL_MEMBER})
ROAMING_ROLES = frozenset({Role.AUTHOR, Role.TRANSLATOR})


def may_invite(actor: Actor, role: Role, city: str) -> bool:
    """The project team invites to every role; a coordinator to the roles of the own city."""
    if role in NETWORK_ROLES or city == NETWORK:
        return may_run_network(actor)
    return may_run_city(actor, city)


def may_end_membership(actor: Actor, account: int, hat: Hat) -> bool:
    """Whoever may give a role may take it; and everybody may lay down an own one."""
    return actor.account == account or may_invite(actor, hat.role, hat.city)


def may_erase_account(actor: Actor, account: int) -> bool:
    """Everybody may erase the own account; the project team any."""
    return (actor.is_signed_in and actor.account == account) or may_run_network(actor)


def may_read_trail(actor: Actor) -> bool:
    """The project team reads the audit trail."""
    return may_run_network(actor)
