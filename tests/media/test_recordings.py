"""Recordings are kept without what programs write around sound and picture, and a long one is cut off early."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.media.actions import drop_recording, keep_recording
from equalcity.media.errors import DiskFull, RecordingTooLarge, UnusableRecording
from equalcity.media.models import File
from equalcity.media.selectors import path_of
from equalcity.people.logic.roles import SYSTEM
from factories.recordings import FRAME, FRAME_SECONDS, SECRET, ape, box, id3v1, id3v2, mp3, mp4, xing

pytestmark = pytest.mark.django_db
MIB = 1024 * 1024


@pytest.fixture(autouse=True)
def data(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    settings = request.getfixturevalue("settings")
    settings.DATA, settings.RECORDING_MOST = tmp_path, 8 * MIB
    return tmp_path


def keep(content: bytes, piece: int = 1000) -> File:
    return keep_recording(actor=SYSTEM, chunks=(content[at : at + piece] for at in range(0, len(content), piece)))


def lying(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    "content",
    [
        mp3(),
        mp3(before=id3v2()),
        mp3(before=id3v2() + id3v2(), after=id3v1()),
        mp3(before=ape(), after=ape() + id3v1()),
        mp3(before=id3v2(b"\xff\xfb\x90\x64" * 9), after=b"LYRICSBEGIN" + SECRET),
        mp3(20, after=id3v2()) + mp3(20),
    ],
    ids=["plain", "id3v2", "two and v1", "ape", "frames in the tag", "in the middle"],
)
def test_every_frame_of_an_mp3_is_kept_and_nothing_else(content: bytes) -> None:
    file = keep(content)
    assert path_of(file.hash).read_bytes() == FRAME * 40
    assert (file.media_type, file.size) == ("audio/mpeg", 40 * len(FRAME))
    assert file.milliseconds == round(40 * FRAME_SECONDS * 1000)


def test_a_frame_that_only_counts_the_others_is_no_sound() -> None:
    assert keep(xing(40) + mp3(40)).milliseconds == round(40 * FRAME_SECONDS * 1000)


def test_an_m4a_is_built_anew_from_its_sound() -> None:
    content = mp4()
    assert content.count(SECRET) == 9
    file = keep(content)
    kept = path_of(file.hash).read_bytes()
    assert SECRET not in kept
    assert b"sound-0 sound-1 sound-2 " in kept
    assert (file.media_type, file.milliseconds, file.size) == ("audio/x-m4a", 3000, len(kept))
    assert kept.index(b"moov") < kept.index(b"mdat")
    assert (3_700_000_000).to_bytes(4) not in kept


def test_the_tables_of_what_was_kept_lead_to_the_samples() -> None:
    kept = path_of(keep(mp4(video=True)).hash).read_bytes()
    found = []
    at = -1
    while (at := kept.find(b"stco", at + 1)) > 0:
        offset = int.from_bytes(kept[at + 12 : at + 16])
        found.append(kept[offset : offset + 7])
    assert found == [b"sound-0", b"picture"]


def test_a_recording_with_pictures_is_a_video() -> None:
    file = keep(mp4(video=True))
    assert file.media_type == "video/mp4"
    assert SECRET not in path_of(file.hash).read_bytes()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"MZ\x90\0" + b"\0" * 5000, "no recording"),
        (id3v2() + b"MZ\x90\0" + b"\0" * 90_000, "no recording"),
        (b"", "no recording"),
        (b"RIFF\0\0\0\0WAVEfmt " + b"\0" * 500, "no recording"),
        (b"\0\0\0\x14ftypisom" + b"\0" * 8, "no recording"),
        (mp3(40)[:-100], "end of this recording is missing"),
        (xing(80) + mp3(40), "end of this recording is missing"),
        (mp4(video=True, positions=False)[:-700], "end of this recording is missing"),
        (mp4(codec="alac"), "has to be AAC"),
        (mp4() + box("moof"), "cut into pieces"),
        (mp4().replace(b"soun", b"none"), "There is no sound"),
    ],
)
def test_what_is_no_recording_is_refused_kindly_and_nothing_stays(content: bytes, sentence: str, data: Path) -> None:
    with pytest.raises(UnusableRecording, match=sentence):
        keep(content)
    assert (lying(data), File.objects.count()) == ([], 0)


@given(where=st.integers(0, len(mp4(video=True)) - 1), value=st.integers(0, 255))
def test_a_broken_byte_gives_a_sentence_or_a_recording(
    where: int, value: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from equalcity.media.formats.reading import clean

    content = bytearray(mp4(video=True))
    content[where] = value
    path = tmp_path_factory.getbasetemp() / "broken"
    path.write_bytes(content)
    written: list[bytes] = []
    with path.open("rb") as file:
        try:
            clean(file, written.append)
        except UnusableRecording:
            return
    assert sum(map(len, written)) <= len(content) + 100


def test_a_gigabyte_is_cut_off_early(data: Path) -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        piece = FRAME * 150
        while taken < 1024 * MIB:
            taken += len(piece)
            yield piece

    with pytest.raises(RecordingTooLarge, match="larger than 8 MB"):
        keep_recording(actor=SYSTEM, chunks=endless())
    assert taken < 9 * MIB
    assert (lying(data), File.objects.count()) == ([], 0)


def test_a_full_disk_is_said_and_leaves_nothing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr("equalcity.media.actions.recordings.put_in_place", full_disk)
    with pytest.raises(DiskFull, match="disk is full"):
        keep(mp3())
    assert lying(data) == []


def test_the_same_recording_is_kept_once_and_dropped_for_good(
    data: Path, django_capture_on_commit_callbacks: object
) -> None:
    file = keep(mp3(before=id3v2()))
    assert keep(mp3()).pk == file.pk
    assert len(lying(data)) == 1
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        drop_recording(actor=SYSTEM, recording=file)
        assert len(lying(data)) == 1
    assert (lying(data), File.objects.count()) == ([], 0)
