"""The check that authors run: one toolbox folder or a folder of them, every mistake with its file and line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from equalcity.core.errors import Mistake

from .catalogues import catalogue_as_text
from .findings import Findings
from .reader import identify, read_draft, read_package
from .references import Known
from .writer import write_text


def check(folder: Path, *, write: bool = False, known: Known | None = None) -> list[Mistake]:
    """Return the mistakes of a toolbox, or of each toolbox in a folder; their paths begin at `folder` as it was given.

    With `write`, `ids.yaml` is brought up to date first, unless the text itself has mistakes.
    """
    return [mistake for box in toolboxes_in(folder) for mistake in _check_one(box, write=write, known=known)]


def toolboxes_in(folder: Path) -> list[Path]:
    """Return the folder itself if it is a toolbox or holds none, else the toolboxes directly in it, by name."""
    if (folder / "toolbox.yaml").exists() or not folder.is_dir():
        return [folder]
    found = sorted(path.parent for path in folder.glob("*/toolbox.yaml"))
    return found or [folder]


def _check_one(folder: Path, *, write: bool, known: Known | None) -> list[Mistake]:
    if write:
        write_ids(folder, known)
    _, mistakes = read_package(folder, known)
    return [replace(mistake, path=str(folder / mistake.path)) for mistake in mistakes]


def write_catalogue(folder: Path, language: str, known: Known | None = None) -> list[Mistake]:
    """Write `locale/<language>.po` with a message for every field, keeping translations; nothing if there are mistakes."""
    package, mistakes = read_package(folder, known)
    if package is None:
        return mistakes
    catalogue = next((found for found in package.catalogues if found.language == language), None)
    (folder / "locale").mkdir(exist_ok=True)
    write_text(folder / "locale" / f"{language}.po", catalogue_as_text(package, language, catalogue))
    return []


def write_ids(folder: Path, known: Known | None = None) -> bool:
    """Bring ids.yaml up to date; return whether it changed. Nothing is written while there are other mistakes."""
    findings = Findings()
    draft = read_draft(folder, known, findings)
    if draft is None or findings.mistakes:
        return False
    identified = identify(draft, findings)
    if identified is None or not findings.mistakes:
        return False
    write_text(folder / "ids.yaml", identified.ids_text)
    return True
