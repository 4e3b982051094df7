"""How what is kept of events is said."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from equalcity.gatherings.models import Event, ProgrammePart, Registration

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Said = Mapping[str, _StrPromise]
Kind, Form, State, Access = Event.Kind, Event.Form, Event.State, Event.Access

KINDS: Said = MappingProxyType(
    {
        Kind.WORKSHOP: _("Thematic workshop"),
        Kind.WEBINAR: _("Webinar"),
        Kind.TRAINING: _("Training session"),
        Kind.CONFERENCE: _("Conference"),
    }
)
PARTS: Said = MappingProxyType(
    {
        ProgrammePart.Kind.TALK: _("Talk"),
        ProgrammePart.Kind.PRESENTATION: _("Presentation"),
        ProgrammePart.Kind.DISCUSSION: _("Discussion"),
        ProgrammePart.Kind.QUESTIONS: _("Questions"),
        ProgrammePart.Kind.WORKSHOP: _("Workshop"),
        ProgrammePart.Kind.PAUSE: _("Pause"),
    }
)
FORMS: Said = MappingProxyType(
    {Form.ONLINE: _("Online"), Form.ROOM: _("In the room"), Form.HYBRID: _("In the room and online")}
)
STATES: Said = MappingProxyType(
    {
        State.DRAFT: _("Draft, seen by nobody else"),
        State.PUBLISHED: _("In public"),
        State.HELD: _("Was held"),
        State.CLOSED: _("Closed"),
        State.CANCELLED: _("Cancelled"),
    }
)
ACCESS: Said = MappingProxyType(
    {
        Access.OPEN: _("Open: whoever registers has a place while there are places"),
        Access.APPROVAL: _("By approval: the organiser lets people in"),
        Access.INVITED: _("By invitation alone"),
    }
)
MOVES: Said = MappingProxyType(
    {
        State.PUBLISHED: _("Publish it"),
        State.HELD: _("It was held"),
        State.CLOSED: _("Close it"),
        State.CANCELLED: _("Cancel it"),
    }
)
MOVE_NOTES: Said = MappingProxyType(
    {
        State.PUBLISHED: _("Everybody can read it, and people can register."),
        State.HELD: _("Nobody can register any more."),
        State.CLOSED: _(
            "Whoever was there gets a letter of thanks. What the event said before cannot be put back then."
        ),
        State.CANCELLED: _(
            "Everybody who registered gets a letter. The page stays and says so. This cannot be undone."
        ),
    }
)
STANDS: Said = MappingProxyType(
    {
        Registration.State.INVITED: _("Invited, has not answered yet"),
        Registration.State.ASKED: _("Asks for a place"),
        Registration.State.WAITING: _("On the waiting list"),
        Registration.State.PLACED: _("Has a place"),
        Registration.State.DECLINED: _("Declined"),
    }
)
NEEDS: Said = MappingProxyType(
    {
        "step-free": _("A way without steps"),
        "hearing": _("Hearing loop or amplification"),
        "captions": _("Captions while people speak"),
        "sign": _("Sign language interpreter"),
        "large-print": _("Papers in large print or as a file before"),
        "seat": _("A seat near the door, or breaks"),
        "children": _("Somebody to look after children"),
        "assistant": _("I come with somebody who assists me"),
    }
)
FIELDS: Said = MappingProxyType(
    {
        "title": _("Title"),
        "summary": _("What it is about"),
        "language": _("Language of these words"),
        "kind": _("Kind"),
        "form": _("Where people are"),
        "access": _("Who gets a place"),
        "languages": _("Languages spoken there"),
        "toolbox": _("Toolbox it is about"),
        "zone": _("Time zone"),
        "starts_at": _("Begins"),
        "ends_at": _("Ends"),
        "place": _("Place"),
        "join_link": _("Link to take part online"),
        "capacity": _("Places"),
    }
)
