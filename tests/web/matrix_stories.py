"""The rows of the access matrix about the spotlight and its stories."""

from __future__ import annotations

from equalcity.people.logic.roles import Role
from equalcity.web.kinds import Kind
from web.matrix_rows import Ask, desk, only, public

WORKING, MACHINE = Kind.WORKING, Kind.MACHINE
TEAM = frozenset({Role.PROJECT_TEAM})
WORD_ALL = TEAM | {Role.TRANSLATOR}
SPOTLIGHT = (
    public("spotlight", WORKING, "/en/spotlight/"),
    public("spotlight-feed", MACHINE, "/en/spotlight/feed/"),
    public("campaign", WORKING, "/en/spotlight/{campaign}/"),
    public("story-mine", WORKING, "/en/stories/mine/{teller}/", 200, Ask("POST", {"do": "nothing"})),
    public("story", WORKING, "/en/stories/{story}/"),
    public("story-portrait", MACHINE, "/en/stories/{story}/portrait/", 404),
)
STORIES = (
    desk("desk-spotlight", "spotlight/", only(WORD_ALL)),
    desk("desk-campaign-new", "spotlight/new/", only(TEAM), only(TEAM, 422, method="POST")),
    desk(
        "desk-campaign",
        "spotlight/{campaign_key}/",
        only(WORD_ALL),
        only(TEAM, 302, method="POST", sent={"do": "nothing"}),
    ),
    desk("desk-campaign-edit", "spotlight/{campaign_key}/edit/", only(TEAM), only(TEAM, 422, method="POST")),
    desk("desk-campaign-words", "spotlight/{campaign_key}/in/fr/", only(WORD_ALL), only(WORD_ALL, 302, method="POST")),
    desk("desk-story-new", "spotlight/{campaign_key}/invite/", only(TEAM), only(TEAM, 422, method="POST")),
    desk("desk-story", "stories/{story_key}/", only(WORD_ALL), only(TEAM, 302, method="POST", sent={"do": "recall"})),
    desk("desk-story-edit", "stories/{story_key}/edit/", only(TEAM), only(TEAM, 422, method="POST")),
    desk("desk-story-history", "stories/{story_key}/history/", only(TEAM)),
    desk("desk-story-paper", "stories/{story_key}/paper/", only(TEAM), only(TEAM, 422, method="POST")),
    desk("desk-story-disclosure", "stories/{story_key}/disclosure/", only(TEAM)),
    desk("desk-story-words", "stories/{story_key}/in/fr/", only(WORD_ALL), only(WORD_ALL, 302, method="POST")),
)
