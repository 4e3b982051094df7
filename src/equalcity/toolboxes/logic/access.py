"""Who may read which release, and who may move it on. Decided here and nowhere else."""

from __future__ import annotations

from collections.abc import Collection

from equalcity.people.logic.roles import NETWORK, Actor, Role, may_run_network

DRAFT, PRERELEASE, RELEASED, WITHDRAWN = "draft", "prerelease", "released", "withdrawn"
# What a release may become, and from where.
MOVES = {
    DRAFT: {PRERELEASE, WITHDRAWN},
    PRERELEASE: {RELEASED, DRAFT, WITHDRAWN},
    RELEASED: {WITHDRAWN},
    WITHDRAWN: set(),
}


def _works_on(actor: Actor, role: Role, developed_in: str) -> bool:
    return actor.has(role, city=NETWORK) or bool(developed_in and actor.has(role, city=developed_in))


def may_read_release(actor: Actor, *, state: str, developed_in: str, granted_cities: Collection[str]) -> bool:
    """Whether the actor may read a release in this state.

    Drafts are for the authors of the toolbox; pre-releases also for its panel and translators, and for everyone who works in a city that was let in;
    released ones for everyone; withdrawn ones for the project team alone.
    """
    if may_run_network(actor) or state == RELEASED:
        return True
    if state == DRAFT:
        return _works_on(actor, Role.AUTHOR, developed_in)
    if state == PRERELEASE:
        working = any(_works_on(actor, r, developed_in) for r in (Role.AUTHOR, Role.PANEL_MEMBER, Role.TRANSLATOR))
        return working or any(hat.city in granted_cities for hat in actor.hats if hat.city)
    return False


def may_review_toolbox(actor: Actor, *, developed_in: str) -> bool:
    """Authors and panel of a toolbox, and the project team, work with what was said about it."""
    return may_run_network(actor) or any(
        _works_on(actor, role, developed_in) for role in (Role.AUTHOR, Role.PANEL_MEMBER)
    )


def may_read_worker_blocks(actor: Actor) -> bool:
    """Worker-only blocks are for signed-in people with a role, never for public pages."""
    return actor.is_signed_in and bool(actor.hats)


def may_load_package(actor: Actor, *, developed_in: str) -> bool:
    """Authors of the toolbox and the project team bring new drafts."""
    return may_run_network(actor) or _works_on(actor, Role.AUTHOR, developed_in)


def may_move_release(actor: Actor, *, before: str, after: str) -> bool:
    """The project team moves a release on, along `MOVES` only."""
    return may_run_network(actor) and after in MOVES.get(before, set())


def may_decide_access(actor: Actor) -> bool:
    """The project team decides who is let in."""
    return may_run_network(actor)
