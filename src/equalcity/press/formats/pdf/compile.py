"""Runs the compiler in a process and a folder of its own, with limits, and reads the PDF back."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
import tempfile
from importlib import resources
from pathlib import Path
from typing import Final

from equalcity.core.errors import Kind, Problem
from equalcity.press.formats.edition import Edition
from equalcity.press.formats.pdf.data import document
from equalcity.press.formats.sections import pictures

WALL_SECONDS: Final = 60
CPU_SECONDS: Final = 30
TEMPLATES: Final = ("toolbox.typ", "blocks.typ", "words.typ")


class PdfRefused(Problem):
    """The compiler did not make a PDF: it ran out of its limits, or the text holds what PDF/UA-1 forbids."""

    code = "pdf-refused"
    kind = Kind.BROKEN


def toolbox_pdf(edition: Edition, *, wall_seconds: float = WALL_SECONDS) -> bytes:
    """Return an edition as a tagged PDF; the same edition gives the same bytes. Raises `PdfRefused`."""
    with tempfile.TemporaryDirectory(prefix="equalcity-pdf-") as name:
        folder = Path(name)
        fill_folder(folder, edition)
        return typeset(folder, "toolbox.typ", stamp_of(edition), wall_seconds)


def fill_folder(folder: Path, edition: Edition) -> None:
    """Write templates, data and pictures of an edition into a folder."""
    put_templates(folder, *TEMPLATES)
    data = json.dumps(document(edition), ensure_ascii=False, sort_keys=True)
    (folder / "data.json").write_text(data, encoding="utf-8")
    for path, picture in pictures(edition).items():
        place = (folder / path).resolve()
        if not place.is_relative_to(folder.resolve()):
            raise PdfRefused("A picture's path leads out of the toolbox.", path=path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(picture)


def put_templates(folder: Path, *names: str) -> None:
    """Copy templates into a folder."""
    templates = resources.files(__package__).joinpath("templates")
    for name in names:
        (folder / name).write_bytes(templates.joinpath(name).read_bytes())


def stamp_of(edition: Edition) -> int:
    """Return the moment written into the file: midnight UTC of the day of release, so that the bytes never vary."""
    try:
        day = datetime.date.fromisoformat(edition.toolbox.published_on[:10])
    except ValueError:
        return 0
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp())


def fonts_folder() -> Path:
    """Return the folder of the bundled fonts."""
    return Path(str(resources.files("equalcity.press").joinpath("fonts")))


def typeset(folder: Path, template: str, stamp: int, wall_seconds: float) -> bytes:
    """Return the PDF of a template in a folder with its `data.json`. Raises `PdfRefused`."""
    run_job(folder, template, stamp, wall_seconds)
    return (folder / "out.pdf").read_bytes()


def run_job(folder: Path, template: str, stamp: int, wall_seconds: float, *, cpu_seconds: int = CPU_SECONDS) -> None:
    """Run the compiler over a folder, in a process of its own with its own limits (see `job.py`). Raises `PdfRefused`."""
    job = Path(__file__).with_name("job.py")
    command = [sys.executable, "-I", str(job), str(folder), str(fonts_folder()), str(stamp), template, str(cpu_seconds)]
    environment = {"PATH": os.environ.get("PATH", ""), "RAYON_NUM_THREADS": "2", "HOME": str(folder)}
    try:
        done = subprocess.run(  # noqa: S603 - our own file, our own folder, no shell
            command, env=environment, cwd=folder, capture_output=True, timeout=wall_seconds, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise PdfRefused("Making the PDF took too long.", seconds=wall_seconds) from late
    if done.returncode != 0:
        raise PdfRefused("The PDF could not be made.", why=done.stderr.decode(errors="replace")[:2000])
