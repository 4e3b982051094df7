"""The rows of the access matrix for what gatherings have on the desk: rooms and events of Rome."""

from __future__ import annotations

from equalcity.people.logic.roles import Role
from web.matrix_rows import Ask, Row, desk, only

TEAM = frozenset({Role.PROJECT_TEAM})
ORGANISE = TEAM | {Role.CITY_COORDINATOR, Role.FACILITATOR}
RUN = {"elsewhere": TEAM}


def of_room(name: str, rest: str, *posts: Ask) -> Row:
    """Return the row of a page about the room of Rome that only those who may run it open."""
    return desk(name, f"meet/{{room_key}}/{rest}", only(ORGANISE, **RUN), *posts)


def in_room(yes: int, **sent: str) -> Ask:
    """Return a form about the room of Rome, and what those who run it get for it."""
    return only(ORGANISE, yes, method="POST", sent=sent, **RUN)


ROOMS = (
    desk("desk-rooms", "meet/", only(ORGANISE)),
    desk("desk-room-new", "meet/new/", only(ORGANISE), only(ORGANISE, 422, method="POST")),
    of_room("desk-room", "", in_room(302, do="close")),
    of_room("desk-room-ask", "ask/", in_room(422)),
    of_room("desk-room-results", "results/"),
    of_room("desk-room-question", "{room_question}/", in_room(302, do="group")),
    of_room("desk-room-disclosure", "{room_question}/disclosure/"),
)


def of_event(name: str, rest: str, *posts: Ask) -> Row:
    """Return the row of a page about the event of Rome that only those who organise there may open."""
    return desk(name, f"events/{{event}}/{rest}", only(ORGANISE, **RUN), *posts)


def kept(yes: int, **sent: str) -> Ask:
    """Return a form about the event of Rome, and what those who organise there get for it."""
    return only(ORGANISE, yes, method="POST", sent=sent, **RUN)


EVENTS = (
    desk("desk-events", "events/", only(ORGANISE)),
    desk("desk-event-new", "events/new/", only(ORGANISE), only(ORGANISE, 422, method="POST")),
    of_event("desk-event", "", kept(302, do="cancelled"), kept(409, do="closed")),
    of_event("desk-event-edit", "edit/", kept(422)),
    of_event("desk-event-programme", "programme/", kept(200, do="add")),
    of_event("desk-event-attendance", "attendance/", kept(409, do="show"), kept(422, do="paper")),
    of_event("desk-event-recording", "recordings/talk/", kept(422, do="agree"), kept(410, do="remove")),
    of_event("desk-event-history", "history/", kept(404, edit="1")),
    of_event("desk-event-words", "in/it/", kept(302)),
    of_event("desk-event-guests", "guests/", kept(422), kept(410, do="decline", who="nobody")),
)
