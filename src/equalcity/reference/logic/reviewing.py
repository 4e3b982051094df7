"""Who may review a translation of a page."""

from __future__ import annotations

from equalcity.people.logic.roles import Actor, Role

REVIEWERS = (Role.TRANSLATOR, Role.AUTHOR, Role.PANEL_MEMBER)


def may_review_pages(actor: Actor) -> bool:
    """Translators, authors and panel members record that a translation was reviewed."""
    return actor.is_signed_in and any(actor.has(role) for role in REVIEWERS)
