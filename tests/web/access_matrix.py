"""Every address, what kind of page it is, and what four readers get there.

The four columns: somebody with the role *here* (in Rome, where the toolbox of the tests is developed), with the same role *elsewhere* (in Brussels), an
*outsider* (signed in, no role) and nobody (*anonymous*). An address without a row fails `test_access_matrix.py`.
"""

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


HELP, WORKING, DESK, MACHINE = Kind.HELP, Kind.WORKING, Kind.DESK, Kind.MACHINE
PUBLIC = (
    public("root", MACHINE, "/", 302),
    public("robots", MACHINE, "/robots.txt"),
    public("healthz", MACHINE, "/healthz"),
    public("media", MACHINE, "/media/{media}"),
    public("manifest", MACHINE, "/en/manifest.webmanifest"),
    public("home", WORKING, "/en/"),
    public("cities", HELP, "/en/cities/"),
    public("rights", HELP, "/en/rights/"),
    public("country-rights", HELP, "/en/rights/it/"),
    public("contact", HELP, "/en/contact/"),
    public("leaving", HELP, "/en/leaving/"),
    public("about", WORKING, "/en/about/"),
    public("accessibility", WORKING, "/en/accessibility/"),
    public("privacy", WORKING, "/en/privacy/"),
    public("offline", WORKING, "/en/offline/"),
    public("style", WORKING, "/en/style/"),
    public("guide", HELP, "/en/guide/"),
    public("guide-unit", HELP, "/en/guide/five-things/"),
    public("toolboxes", WORKING, "/en/toolboxes/"),
    public("toolbox", WORKING, "/en/toolboxes/small/"),
    public("part", WORKING, "/en/toolboxes/small/manual/"),
    public("unit", WORKING, "/en/toolboxes/small/manual/first-welcome/"),
    public("run", WORKING, "/en/toolboxes/small/manual/half-day/run/"),
    public("search", WORKING, "/en/search/?q=welcome", 200, Ask("POST")),
    public("access", WORKING, "/en/access/", 200, Ask("POST", yes=422, outsider=422, anonymous=422)),
    public("city", HELP, "/en/rome/"),
    public("city-rights", HELP, "/en/rome/rights/"),
    public("city-contact", HELP, "/en/rome/contact/"),
    public("city-search", HELP, "/en/rome/search/", 203, Ask("POST", {"q": "welcome"})),
)
MATRIX: tuple[Row, ...] = PUBLIC
