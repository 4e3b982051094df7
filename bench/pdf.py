"""How long a toolbox of about a hundred pages takes to become a tagged PDF.

`measure()` returns figures in seconds, each the median of five runs: making the data, the compile in a fresh process with
fonts loaded from disk, the start of that process, and the whole call as the worker runs it.
Run: `PYTHONPATH=src:tests python bench/pdf.py`.
"""

from __future__ import annotations

import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path


def sample(units: int = 20, language: str = "en") -> object:
    """Return an edition of an invented toolbox; 20 units of every kind of block make about a hundred pages."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "equalcity.config.settings")
    django.setup()
    from press.formats.editions import edition
    from toolboxes.formats.reading_samples import toolbox, unit

    made = tuple(renamed(unit(language, slug=f"unit-{number}"), number) for number in range(units))
    return edition(language, toolbox(language, units=made))


def renamed(unit, number):  # type: ignore[no-untyped-def]
    """Return the unit with the number in its blocks' words, so that no two are alike, and in all ids."""

    def own(block):  # type: ignore[no-untyped-def]
        return replace(block, id=f"{block.id}-{number}", children=tuple(map(own, block.children)))

    blocks = tuple(
        replace(block, fields={k: replace(w, text=w.text + f" {number}") if k == "body" and block.kind == "text" else w
                               for k, w in block.fields.items()})
        for block in map(own, unit.blocks)
    )  # fmt: skip
    return replace(unit, title=replace(unit.title, text=f"{unit.title.text} {number}"), blocks=blocks)


def median_of(runs: int, action: Callable[[], object]) -> float:
    """Return the median of some runs in seconds: as the action says itself, else by the clock."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        said = action()
        taken.append(said if isinstance(said, float) else time.perf_counter() - start)
    return round(statistics.median(taken), 3)


COMPILE = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import job, typst
start = time.perf_counter()
job.compile_folder(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), "toolbox.typ")
print(time.perf_counter() - start)
"""


def compile_once(folder: Path, stamp: int) -> float:
    """Return the seconds a fresh process needs to compile a folder, its own start not counted."""
    from equalcity.press.formats.pdf import job
    from equalcity.press.formats.pdf.compile import fonts_folder

    command = [sys.executable, "-I", "-c", COMPILE, str(Path(job.__file__).parent)]
    done = subprocess.run([*command, str(folder), str(fonts_folder()), str(stamp)], capture_output=True, check=True)
    return float(done.stdout)


def measure(language: str = "en", runs: int = 5) -> dict[str, float]:
    """Return pages, bytes and seconds for the sample in a language."""
    import pypdf

    made = sample(language=language)
    from equalcity.press.formats.pdf import toolbox_pdf
    from equalcity.press.formats.pdf.compile import fill_folder, stamp_of

    pdf = toolbox_pdf(made)
    with tempfile.TemporaryDirectory() as name:
        data = median_of(runs, lambda: fill_folder(Path(name), made))
        compiled = median_of(runs, lambda: compile_once(Path(name), stamp_of(made)))
    whole = median_of(runs, lambda: toolbox_pdf(made))
    return {
        "pages": len(pypdf.PdfReader(io.BytesIO(pdf)).pages),
        "bytes": len(pdf),
        "data_seconds": data,
        "compile_seconds": compiled,
        "process_start_seconds": round(max(whole - data - compiled, 0.0), 3),
        "whole_seconds": whole,
    }


if __name__ == "__main__":
    for code in ("en", "ar"):
        print(code, json.dumps(measure(code)))
