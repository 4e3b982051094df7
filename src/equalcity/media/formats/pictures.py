"""Pictures encoded anew, so that position, camera and thumbnails are gone."""

from __future__ import annotations

import io
import struct
import zlib

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from equalcity.media.errors import UnusablePicture

# What the library raises for files that are broken, cut off, made to harm, or no pictures at all.
UNREADABLE = (
    Image.DecompressionBombError,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    struct.error,
    zlib.error,
)
LARGEST_SIDE = 2400  # pixels; more than any page or poster here shows


def encoded_anew(content: bytes, form: str, *, largest: int = LARGEST_SIDE) -> bytes:
    """Return the picture in the form named (PNG, JPEG or WEBP), at most `largest` pixels a side. Raises `UnusablePicture`."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as opened:
            opened.load()
            picture = ImageOps.exif_transpose(opened)  # which side is up is known from the notes alone
            picture.thumbnail((largest, largest))
            if form == "JPEG" and picture.mode not in ("RGB", "L"):
                picture = picture.convert("RGB")
            clean = Image.new(picture.mode, picture.size)
            clean.paste(picture)
            if picture.mode == "P" and picture.palette:
                clean.putpalette(picture.palette)
            if "transparency" in picture.info:
                clean.info["transparency"] = picture.info["transparency"]
    except UNREADABLE as error:
        raise UnusablePicture(_("This picture cannot be read. Save it as PNG or JPEG and try again.")) from error
    out = io.BytesIO()
    clean.save(out, form)
    return out.getvalue()
