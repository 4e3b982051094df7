"""The rows of the access matrix about what a city prints: cards, and the campaign kits drawn for it."""

from __future__ import annotations

from equalcity.people.logic.roles import Role
from equalcity.web.kinds import Kind
from web.matrix_rows import desk, only, public

TEAM = frozenset({Role.PROJECT_TEAM})
RUN_CITY = TEAM | {Role.CITY_COORDINATOR}
KITS = (
    public("kits", Kind.WORKING, "/en/kits/"),
    public("city-kit", Kind.WORKING, "/en/kits/rome/"),
    public("kit-file", Kind.MACHINE, "/en/kits/rome/city-guide-rome-en.zip", 404),
)
PRINTS = (
    desk("desk-cards", "cards/", only(RUN_CITY)),
    desk("desk-city-cards", "cards/rome/", only(RUN_CITY, elsewhere=TEAM)),
    desk(
        "desk-card-new",
        "cards/rome/new/",
        only(RUN_CITY, elsewhere=TEAM),
        only(RUN_CITY, 422, method="POST", elsewhere=TEAM),
    ),
    desk("desk-card-again", "cards/rome/1/", only(RUN_CITY, 404, elsewhere=TEAM)),
    desk("desk-card-withdrawn", "cards/rome/1/withdrawn/", only(RUN_CITY, 404, method="POST", elsewhere=TEAM)),
    desk("desk-kits", "kits/", only(RUN_CITY)),
    desk(
        "desk-city-kits",
        "kits/rome/",
        only(RUN_CITY, elsewhere=TEAM),
        only(RUN_CITY, 422, method="POST", elsewhere=TEAM, sent={"do": "settle", "languages": "en"}),
    ),
)
