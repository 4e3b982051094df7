"""The rows of the access matrix about the podcast."""

from __future__ import annotations

from equalcity.people.logic.roles import Role
from equalcity.web.kinds import Kind
from web.matrix_rows import desk, only, public

WORKING, MACHINE = Kind.WORKING, Kind.MACHINE
TEAM = frozenset({Role.PROJECT_TEAM})
WORD_ALL = TEAM | {Role.TRANSLATOR}
PODCAST_PAGES = (
    public("podcast", WORKING, "/en/podcast/"),
    public("podcast-feed", MACHINE, "/en/podcast/feed/"),
    public("podcast-artwork", MACHINE, "/podcast/artwork.png"),
    public("episode", WORKING, "/en/podcast/{episode}/"),
    public("episode-transcript", MACHINE, "/podcast/{episode}/transcript.txt"),
    public("episode-captions", MACHINE, "/podcast/{episode}/captions.vtt"),
    public("episode-chapters", MACHINE, "/podcast/{episode}/chapters.json"),
    public("episode-recording", MACHINE, "/podcast/{episode}/{recording}.mp3"),
)
PODCAST = (
    desk("desk-podcast", "podcast/", only(WORD_ALL)),
    desk("desk-episode-new", "podcast/new/", only(TEAM), only(TEAM, 422, method="POST")),
    desk(
        "desk-episode",
        "podcast/{episode_key}/",
        only(WORD_ALL),
        only(WORD_ALL, 302, method="POST", sent={"do": "nothing"}),
    ),
    desk("desk-episode-edit", "podcast/{episode_key}/edit/", only(TEAM), only(TEAM, 422, method="POST")),
    desk("desk-episode-words", "podcast/{episode_key}/in/fr/", only(WORD_ALL), only(WORD_ALL, 302, method="POST")),
    desk("desk-episode-recording", "podcast/{episode_key}/recording/", only(TEAM), only(TEAM, 422, method="POST")),
)
