"""How far an event can come, and from where."""

from __future__ import annotations

DRAFT, PUBLISHED, HELD, CLOSED, CANCELLED = "draft", "published", "held", "closed", "cancelled"
MOVES = {
    DRAFT: (PUBLISHED,),
    PUBLISHED: (HELD, CANCELLED),
    HELD: (CLOSED,),
    CLOSED: (),
    CANCELLED: (),
}
IN_PUBLIC = (PUBLISHED, HELD, CLOSED, CANCELLED)
NETWORK_ZONE = "Europe/Brussels"


def may_move(before: str, after: str) -> bool:
    """Whether an event may go from one state to another."""
    return after in MOVES.get(before, ())


def takes_registrations(state: str, *, has_begun: bool) -> bool:
    """Whether somebody may still register."""
    return state == PUBLISHED and not has_begun
