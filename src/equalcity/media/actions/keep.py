"""Keep a file under its hash, without the traces that cameras leave in it."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import tempfile
import zlib
from pathlib import Path

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from equalcity.media.disk import put_in_place, room_is_needed, settle
from equalcity.media.errors import UnusablePicture
from equalcity.media.models import File
from equalcity.media.selectors import path_of
from equalcity.people.logic.roles import Actor

PICTURES = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
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


def keep_file(*, actor: Actor, content: bytes, media_type: str, rights: str = "") -> File:
    """Store `content` and return its row. Pictures are encoded anew, so that position, camera and thumbnails are gone.

    Vector drawings must have been checked by the format that read them. Raises `UnusablePicture` or `DiskFull`; nothing is stored then.
    """
    if media_type in PICTURES:
        content = _encoded_anew(content, PICTURES[media_type])
    key = hashlib.sha256(content).hexdigest()
    _write_once(path_of(key), content)
    return File.objects.get_or_create(
        hash=key, defaults={"media_type": media_type, "size": len(content), "rights": rights}
    )[0]


def _encoded_anew(content: bytes, form: str) -> bytes:
    try:
        with Image.open(io.BytesIO(content)) as opened:
            opened.load()
            picture = ImageOps.exif_transpose(opened)  # which side is up is known from the notes alone
            picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
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


def _write_once(path: Path, content: bytes) -> None:
    if path.exists():
        return
    with room_is_needed():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                settle(file)
            put_in_place(Path(name), path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
