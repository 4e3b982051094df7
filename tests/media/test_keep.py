"""Files are kept once, by their hash, without what cameras leave in them."""

from __future__ import annotations

import errno
import hashlib
import io
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from equalcity.media.actions import keep_file
from equalcity.media.errors import DiskFull, UnusablePicture
from equalcity.media.models import File
from equalcity.media.selectors import path_of
from equalcity.people.logic.roles import SYSTEM

pytestmark = pytest.mark.django_db
PLACE = b"50.8503 N"


@pytest.fixture(autouse=True)
def data(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    request.getfixturevalue("settings").DATA = tmp_path
    return tmp_path


def picture(form: str = "JPEG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 90).save(out, form, **more)
    return out.getvalue()


def with_position() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Camera maker"
    exif[0x9286] = PLACE.decode()
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif.tobytes())


def test_position_and_camera_are_gone() -> None:
    content = with_position()
    assert PLACE in content
    file = keep_file(actor=SYSTEM, content=content, media_type="image/jpeg")
    kept = path_of(file.hash).read_bytes()
    assert PLACE not in kept
    with Image.open(io.BytesIO(kept)) as clean:
        assert (clean.size, len(clean.getexif())) == ((40, 30), 0)


def test_a_picture_that_lies_on_its_side_by_its_notes_alone_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # "turn me by 90 degrees": after the notes are gone nobody could know
    file = keep_file(actor=SYSTEM, content=picture(exif=exif.tobytes()), media_type="image/jpeg")
    with Image.open(path_of(file.hash)) as clean:
        assert clean.size == (30, 40)


@pytest.mark.parametrize(("form", "media_type"), [("PNG", "image/png"), ("WEBP", "image/webp"), ("JPEG", "image/jpeg")])
def test_each_form_stays_what_it_is(form: str, media_type: str) -> None:
    file = keep_file(actor=SYSTEM, content=picture(form), media_type=media_type)
    with Image.open(path_of(file.hash)) as kept:
        assert kept.format == form
    assert hashlib.sha256(path_of(file.hash).read_bytes()).hexdigest() == file.hash


def test_text_inside_a_png_is_gone() -> None:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Comment", PLACE.decode())
    content = picture("PNG", pnginfo=info)
    assert PLACE in content
    file = keep_file(actor=SYSTEM, content=content, media_type="image/png")
    assert PLACE not in path_of(file.hash).read_bytes()


def test_transparency_and_palette_stay() -> None:
    for mode in ("RGBA", "LA", "P", "L", "1"):
        file = keep_file(actor=SYSTEM, content=picture("PNG", mode=mode), media_type="image/png")
        with Image.open(path_of(file.hash)) as kept:
            assert kept.mode == mode


def test_a_palette_keeps_its_transparent_colour() -> None:
    out = io.BytesIO()
    flag = Image.new("P", (4, 4), 1)
    flag.putpalette([255, 0, 0, 0, 0, 255])
    flag.save(out, "PNG", transparency=1)
    file = keep_file(actor=SYSTEM, content=out.getvalue(), media_type="image/png")
    with Image.open(path_of(file.hash)) as kept:
        assert kept.convert("RGBA").getpixel((0, 0)) == (0, 0, 255, 0)


def test_a_large_picture_is_made_smaller() -> None:
    file = keep_file(actor=SYSTEM, content=picture(size=(5000, 100)), media_type="image/jpeg")
    with Image.open(path_of(file.hash)) as kept:
        assert kept.size == (2400, 48)


@pytest.mark.parametrize("content", [b"", b"no picture", picture()[:200], picture("PNG")[:40]])
def test_what_cannot_be_read_is_refused_and_nothing_is_stored(content: bytes, data: Path) -> None:
    with pytest.raises(UnusablePicture):
        keep_file(actor=SYSTEM, content=content, media_type="image/jpeg")
    assert (File.objects.count(), list(data.rglob("*.*"))) == (0, [])


@given(
    st.sampled_from(["PNG", "JPEG", "WEBP"]),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_picture_is_kept_or_refused_and_nothing_else(form: str, damage: list[tuple[int, int]]) -> None:
    content = bytearray(picture(form))
    for place, value in damage:
        content[place % len(content)] = value
    try:
        file = keep_file(actor=SYSTEM, content=bytes(content), media_type=f"image/{form.lower()}")
    except UnusablePicture:
        return
    with Image.open(path_of(file.hash)) as kept:
        kept.load()


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(UnusablePicture):
        keep_file(actor=SYSTEM, content=picture(size=(200, 200)), media_type="image/jpeg")


def test_the_same_file_is_kept_once() -> None:
    first = keep_file(actor=SYSTEM, content=b"<svg/>", media_type="image/svg+xml", rights="ours")
    again = keep_file(actor=SYSTEM, content=b"<svg/>", media_type="image/svg+xml")
    assert (first.pk, again.rights, File.objects.count()) == (again.pk, "ours", 1)


def test_a_full_disk_is_told_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull) as told:
        keep_file(actor=SYSTEM, content=b"<svg/>", media_type="image/svg+xml")
    assert str(data) in str(told.value)
    assert File.objects.count() == 0
    assert [path for path in data.rglob("*") if path.is_file()] == []


def test_another_fault_of_the_disk_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="Input/output"):
        keep_file(actor=SYSTEM, content=b"<svg/>", media_type="image/svg+xml")


def test_the_files_bytes_can_be_read_by_the_server_of_files() -> None:
    file = keep_file(actor=SYSTEM, content=b"<svg/>", media_type="image/svg+xml")
    assert path_of(file.hash).stat().st_mode & 0o777 == 0o644
