"""A project update as PDF, drawn when somebody asks for it: it is small, and the page it is kept with falls away when it changes."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from equalcity.press.cards import turn_at_drawing
from equalcity.press.formats.pdf.compile import put_templates, typeset
from equalcity.press.formats.pdf.words import Json, body, drawable, plain_line, primary
from equalcity.press.formats.pdf.words import language as own_language
from equalcity.toolboxes.formats.html_page import Levels, Page
from equalcity.toolboxes.formats.labels import day, labels_in
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.toolboxes.logic.reading import Words
from equalcity.voices.formats.update_html import page_in
from equalcity.voices.logic.updates import Origin, ReadUpdate

WALL_SECONDS: Final = 10
TEMPLATE: Final = "update.typ"
_CIVIC: Final = "#0b4a5e"  # docs/design


def update_pdf(update: ReadUpdate, *, topic: str, address: str) -> bytes:
    """Return an update as tagged PDF; the same update gives the same bytes. Raises `PdfRefused`, and `CardsBusy` when too many are drawn."""
    with override(update.language):
        data = document(update, topic=topic, address=address)
    with tempfile.TemporaryDirectory(prefix="equalcity-pdf-") as name:
        folder = Path(name)
        put_templates(folder, TEMPLATE, "blocks.typ", "words.typ")
        (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False, sort_keys=True), encoding="utf-8")
        with turn_at_drawing():
            return typeset(folder, TEMPLATE, int(update.published_at.timestamp()), WALL_SECONDS)


def document(update: ReadUpdate, *, topic: str, address: str) -> dict[str, Json]:
    """Return the update as data that JSON can carry."""
    language = update.language
    page, labels = page_in(language, base_level=2), labels_in(language)
    said = day(update.published_at.date().isoformat(), language)
    when = said if update.origin is Origin.OWN else _("Of %(year)s, retold in our own words") % {"year": update.year}
    published = update.published_at.date()
    return {
        "lang": primary(language),
        "dir": direction(language),
        "accent": _CIVIC,
        "name": "Equalcity",
        "plain_title": drawable(update.title.text),
        "title": _plain(update.title, page),
        "about": plain_line(f"{topic} · {when}", language),
        "summary": _plain(update.summary, page) if update.summary.text else {},
        "body": body(update.body, page, Levels(2)) or {},
        "known": plain_line(_("Known from:"), language),
        "sources": [plain_line(source, language) for source in update.sources],
        "foot": plain_line(f"{said} · {labels[f'standing-{update.standing}']}", language),
        "published": [published.year, published.month, published.day],
        "labels": {"page": drawable(labels["page"]), "on-page": drawable(labels["on-page"])},
        "sheets": {},
        "address": address,
    }


def _plain(words: Words, page: Page) -> dict[str, Json]:
    return {"nodes": plain_line(words.text, words.language), **own_language(words.language, page)}
