"""Captions as WebVTT (W3C, "WebVTT: The Web Video Text Tracks Format"): read strictly, kept as cues of plain text, written anew.

Notes, styles and regions are left out, and so are positions of cues; markup inside a cue is taken off but for its words. What is kept can be
shown by every browser and says nothing but what was said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from django.utils.translation import gettext as _

from equalcity.media.errors import UnusableCaptions

TYPE = "text/vtt; charset=utf-8"
LONGEST = 500_000  # characters of a file
_MOMENT = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = re.compile(rf"{_MOMENT}[ \t]+-->[ \t]+{_MOMENT}(?:[ \t]+\S.*)?")
_TAG = re.compile(r"</?(?:[bciuv]|ruby|rt|lang)(?:[.\s][^<>]*)?>|<\d[\d:.]*>")
_ASIDE = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said from one moment to another (milliseconds from the beginning); may have several lines."""

    start: int
    end: int
    text: str


def read_webvtt(text: str) -> list[Cue]:
    """Return the cues in order. Raises `UnusableCaptions` with a sentence that names the line."""
    if len(text) > LONGEST:
        raise UnusableCaptions(_("These captions are too long."))
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").split("\n")
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise _at(1, _("The first line has to be WEBVTT."))
    if len(lines) > 1 and lines[1].strip():
        raise _at(2, _("An empty line has to follow the first one."))
    cues = [cue for number, block in _blocks(lines) if (cue := _cue(number, block))]
    if not cues:
        raise UnusableCaptions(_("There is no caption in this file."))
    for before, after in pairwise(cues):
        if after.start < before.start:
            raise UnusableCaptions(_("A caption begins earlier than the one before it: %s") % moment(after.start))
    return cues


def write_webvtt(cues: Sequence[Cue]) -> str:
    """Return cues as a file; reading it gives the same cues."""
    blocks = [f"{moment(cue.start)} --> {moment(cue.end)}\n{_escaped(cue.text)}\n" for cue in cues]
    return "WEBVTT\n\n" + "\n".join(blocks)


def moment(milliseconds: int) -> str:
    """Return a moment as WebVTT writes it, hours included."""
    seconds, thousandths = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{thousandths:03}"


def _blocks(lines: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Return the blocks after the head, each with the number of its first line."""
    found: list[tuple[int, list[str]]] = []
    is_open = False
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            is_open = False
        elif is_open:
            found[-1][1].append(line)
        else:
            found.append((number, [line]))
            is_open = True
    return found


def _cue(number: int, block: list[str]) -> Cue | None:
    if block[0].split(" ")[0].split("\t")[0] in _ASIDE and "-->" not in block[0]:
        return None
    if "-->" not in block[0]:  # a name of the cue
        number, block = number + 1, block[1:]
    times = _TIMES.fullmatch(block[0].rstrip()) if block else None
    if times is None:
        raise _at(number, _("Here a time is expected, such as 00:01.000 --> 00:04.500"))
    start, end = _milliseconds(times.groups()[:4]), _milliseconds(times.groups()[4:])
    if end <= start:
        raise _at(number, _("This caption ends before it begins."))
    said = [unescape(_TAG.sub("", line)).strip() for line in block[1:]]
    if any("-->" in line for line in block[1:]):
        raise _at(number, _("An empty line has to stand before each time."))
    if any(re.search(r"<[a-zA-Z/!]", _TAG.sub("", line)) for line in block[1:]):
        raise _at(number, _("Captions hold words alone, no HTML."))
    text = "\n".join(line for line in said if line)
    if not text:
        raise _at(number, _("This caption has no words."))
    return Cue(start, end, text)


def _milliseconds(parts: Sequence[str | None]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _at(number: int, what: str) -> UnusableCaptions:
    return UnusableCaptions(_("Captions, line %(number)d: %(what)s") % {"number": number, "what": what})
