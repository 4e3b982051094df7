"""The words of events in a reader's language, each with its standing. Public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from equalcity.gatherings.logic.content import PartContent
from equalcity.gatherings.models import Event
from equalcity.toolboxes.logic.reading import Standing, Words
from equalcity.wording.logic.hashing import text_hash
from equalcity.wording.models import Rendition
from equalcity.wording.selectors import renditions_in


def texts_of(event: Event, programme: Iterable[PartContent] = ()) -> dict[str, str]:
    """Return the texts of an event by their keys in wording, in the order in which a reader meets them."""
    texts = [event.title, event.summary]
    for part in programme:
        texts += [part.title, part.about]
    return {text_hash(text, event.language): text for text in texts if text}


def words_in(language: str, texts: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], Words]:
    """Return what a reader of `language` gets for each (source language, text): a translation where there is one, else the text as it was written."""
    wanted = {(source, text): text_hash(text, source) for source, text in texts if text}
    there = renditions_in([key for (source, _t), key in wanted.items() if source != language], language)
    return {each: _words(each, language, there.get(key)) for each, key in wanted.items()}


def _words(text: tuple[str, str], language: str, found: Rendition | None) -> Words:
    source, body = text
    if source == language:
        return Words(body, source, Standing.SOURCE)
    if found is None:
        return Words(body, source, Standing.UNTRANSLATED)
    day = found.reviewed_on.isoformat() if found.reviewed_on else ""
    standing = Standing.REVIEWED if found.standing == Rendition.Standing.REVIEWED else Standing.DRAFT
    return Words(found.body, language, standing, found.translator, found.reviewer, day)
