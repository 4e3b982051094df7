"""Rows of the access matrix for the exchange, in public and on the desk."""

from __future__ import annotations

from equalcity.people.logic.roles import Role
from equalcity.web.kinds import Kind
from web.matrix_rows import EVERY_ROLE, Ask, Row, desk, only, public

WORKING = Kind.WORKING
TEAM = frozenset({Role.PROJECT_TEAM})
RUN_CITY = TEAM | {Role.CITY_COORDINATOR}
ORGANISE, WORD_ALL = RUN_CITY | {Role.FACILITATOR}, TEAM | {Role.TRANSLATOR}
OF_EXCHANGE = (
    public("exchange", WORKING, "/en/exchange/"),
    public("practices", WORKING, "/en/exchange/practices/?topic=small"),
    public("practice", WORKING, "/en/exchange/practices/{practice}/"),
    public("library", WORKING, "/en/exchange/library/"),
    public("questions", WORKING, "/en/exchange/questions/"),
    public("buddies", WORKING, "/en/exchange/buddies/"),
    public("experts", WORKING, "/en/exchange/experts/"),
    public(
        "expert-consent",
        WORKING,
        "/en/exchange/experts/consent/{expert}/",
        200,
        Ask("POST", yes=422, outsider=422, anonymous=422),
    ),
)


def of_contribution(name: str, rest: str, *posts: Ask) -> Row:
    """Return the row of a page about an entry of Rome that only its writers and the project team may open."""
    return desk(name, f"exchange/written/{{contribution}}/{rest}", only(ORGANISE, elsewhere=TEAM), *posts)


def written(yes: int, **sent: str) -> Ask:
    """Return a form about the entry of Rome, and what its writers get for it."""
    return only(ORGANISE, yes, method="POST", sent=sent, elsewhere=TEAM)


OF_MEMBER = EVERY_ROLE - {Role.PANEL_MEMBER}  # whoever has a role in Rome, which is a member; and the project team
EXCHANGE = (
    desk("desk-exchange", "exchange/", only(OF_MEMBER, elsewhere=ORGANISE | {Role.TRANSLATOR})),
    desk("desk-questions", "exchange/questions/", only(OF_MEMBER, elsewhere=TEAM)),
    desk("desk-question-new", "exchange/questions/new/", only(RUN_CITY), only(RUN_CITY, 422, method="POST")),
    desk(
        "desk-question",
        "exchange/questions/{question}/",
        only(OF_MEMBER, elsewhere=TEAM),
        only(OF_MEMBER, 302, method="POST", sent={"do": "nothing"}, elsewhere=TEAM),
    ),
    desk(
        "desk-question-disclosure",
        "exchange/questions/{question}/disclosure/",
        only(TEAM),
        only(TEAM, 302, method="POST"),
    ),
    desk("desk-answer-disclosure", "exchange/answers/{answer}/disclosure/", only(TEAM), only(TEAM, 302, method="POST")),
    desk("desk-buddies", "exchange/buddies/", only(RUN_CITY)),
    desk(
        "desk-buddies-new",
        "exchange/buddies/of/rome/",
        only(RUN_CITY, elsewhere=TEAM),
        only(RUN_CITY, 422, method="POST", elsewhere=TEAM),
    ),
    desk(
        "desk-pair",
        "exchange/buddies/{buddies}/",
        only(RUN_CITY, elsewhere=TEAM),
        only(RUN_CITY, 302, method="POST", sent={"do": "end"}, elsewhere=TEAM),
    ),
    desk("desk-experts", "exchange/experts/", only(OF_MEMBER, elsewhere=TEAM)),
    desk("desk-expert-new", "exchange/experts/new/", only(RUN_CITY), only(RUN_CITY, 422, method="POST")),
    desk(
        "desk-expert",
        "exchange/experts/{expert_key}/",
        only(RUN_CITY, elsewhere=TEAM),
        only(RUN_CITY, 200, method="POST", sent={"do": "link"}, elsewhere=TEAM),
    ),
    desk("desk-practice-new", "exchange/practices/new/", only(ORGANISE), only(ORGANISE, 422, method="POST")),
    desk("desk-material-new", "exchange/library/new/", only(ORGANISE), only(ORGANISE, 422, method="POST")),
    of_contribution("desk-contribution", "", written(302, do="withdraw")),
    of_contribution("desk-contribution-edit", "edit/", written(422)),
    of_contribution("desk-contribution-history", "history/", written(404, version="1")),
    desk(
        "desk-contribution-words",
        "exchange/written/{practice_key}/in/fr/",
        only(WORD_ALL),
        only(WORD_ALL, 302, method="POST"),
    ),
    desk(
        "desk-contribution-disclosure",
        "exchange/written/{contribution}/disclosure/",
        only(TEAM),
        only(TEAM, 302, method="POST"),
    ),
)
