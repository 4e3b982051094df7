"""A page as it is kept on a device: the page as it stands online, with its style in a file of its own, and a line that says how old it is."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from equalcity.core.errors import Kind, Problem
from equalcity.media.selectors import path_of
from equalcity.press.stock import sha256
from equalcity.toolboxes.formats.labels import day

_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)
_ALTERNATES = re.compile(rb'<link rel="alternate" hreflang=[^>]*>\n?')
_MAIN = re.compile(rb"(<main\b[^>]*>)")
_STATIC = re.compile(rb'(?:src|href)="(/static/[A-Za-z0-9._/-]+)"')
_MEDIA = re.compile(rb'src="(/media/[0-9a-f]{64})"')


class PageChanged(Problem):
    """A page does not have the parts that keeping it needs."""

    code = "page-changed"
    kind = Kind.BROKEN


def kept_name(path: str) -> str:
    """Return a page's path in a pack: `/en/toolboxes/` is `en/toolboxes/index.html`."""
    return path.removeprefix("/") + ("index.html" if path.endswith("/") else "")


def kept_page(page: bytes, line: bytes) -> tuple[bytes, tuple[str, bytes]]:
    """Return the page as it is kept, and its style as a file: name in the pack and bytes. Raises `PageChanged`."""
    style = _STYLE.search(page)
    if style is None or len(_MAIN.findall(page)) != 1:
        raise PageChanged("A page without our style or our frame cannot be kept.")
    sheet = style[1]
    name = f"static/kept.{sha256(sheet)[:12]}.css"
    page = _STYLE.sub(f'<link rel="stylesheet" href="/{name}">'.encode(), page, count=1)
    page = _ALTERNATES.sub(b"", page)
    return _MAIN.sub(lambda found: found[1] + line, page, count=1), (name, sheet)


def age_line(release: int, since: datetime, until: datetime, language: str) -> bytes:
    """Return the line that every kept page begins with; `language` must be the active one."""
    said = {
        "release": release,
        "since": day(since.date().isoformat(), language),
        "until": day(until.date().isoformat(), language),
    }
    return render_to_string("offline/kept.html", said).strip().encode()


def what_it_shows(page: bytes) -> dict[str, bytes]:
    """Return the scripts, drawings and pictures a page needs, by their names in the pack."""
    found: dict[str, bytes] = {}
    for match in _STATIC.finditer(page):
        path = match[1].decode()
        if (static := _static(path.removeprefix(settings.STATIC_URL))) is not None:
            found[path.removeprefix("/")] = static
    for match in _MEDIA.finditer(page):
        path = match[1].decode()
        picture = path_of(path.rpartition("/")[2])
        if picture.exists():
            found[path.removeprefix("/")] = picture.read_bytes()
    return found


def _static(name: str) -> bytes | None:
    collected = Path(settings.STATIC_ROOT) / name
    if collected.is_file():
        return collected.read_bytes()
    found = finders.find(name)
    return Path(found).read_bytes() if isinstance(found, str) else None
