"""The picture of the podcast: drawn by this code alone, without words, so that it fits any name and language."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw

SIDE = 1500  # pixels; directories want 1400 to 3000
_FINER = 2  # drawn larger and made smaller, so that edges are smooth
_PAPER, _DEEP, _WARM, _PALE = (247, 243, 234), (11, 74, 94), (201, 106, 46), (126, 170, 178)


@cache
def podcast_artwork() -> bytes:
    """Return the picture as PNG: two rings that meet, as two voices do, and between them the marks of a sound."""
    side = SIDE * _FINER
    picture = Image.new("RGB", (side, side), _PAPER)
    pen = ImageDraw.Draw(picture)
    ring, width = 0.29 * side, round(0.045 * side)
    for middle, colour in ((0.37, _DEEP), (0.63, _PALE)):
        x, y = middle * side, 0.5 * side
        pen.ellipse((x - ring, y - ring, x + ring, y + ring), outline=colour, width=width)
    for number, height in enumerate((0.10, 0.22, 0.34, 0.22, 0.10)):
        x, half = (0.40 + 0.05 * number) * side, height * side / 2
        box = (x - 0.013 * side, side / 2 - half, x + 0.013 * side, side / 2 + half)
        pen.rounded_rectangle(box, radius=0.013 * side, fill=_WARM)
    small = picture.resize((SIDE, SIDE), Image.Resampling.BOX)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True, dpi=(72, 72))
    return out.getvalue()
