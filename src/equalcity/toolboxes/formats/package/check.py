"""The check that authors run: one toolbox folder or a folder of them, every mistake with its file and line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from equalcity.core.errors import Mistake
from equalcity.toolboxes.logic.blocks import Package
from equalcity.toolboxes.logic.editor import Manuscript, remarks, shared_words

from .agreed import NOTHING_AGREED, Agreed
from .catalogues import catalogue_as_text
from .findings import Findings
from .reader import identify, read_all, read_draft, read_package
from .references import Known
from .writer import write_text


def check(
    folder: Path, *, write: bool = False, known: Known | None = None, agreed: Agreed = NOTHING_AGREED
) -> list[Mistake]:
    """Return the mistakes of a toolbox, or of each toolbox in a folder; their paths begin at `folder` as it was given.

    With `write`, `ids.yaml` is brought up to date first, unless the text itself has mistakes.
    """
    checked = [check_one(box, write=write, known=known, agreed=agreed) for box in toolboxes_in(folder)]
    return [mistake for one in checked for mistake in one.mistakes] + compare(checked)


@dataclass(frozen=True, slots=True)
class Checked:
    """A toolbox that was checked: where it lies, what could be read of it, its mistakes."""

    folder: Path
    package: Package | None
    mistakes: list[Mistake]


def check_one(
    folder: Path, *, write: bool = False, known: Known | None = None, agreed: Agreed = NOTHING_AGREED, frame: str = ""
) -> Checked:
    """Check one toolbox: its form, then what the editor asks. With `frame` it is held to that frame, whatever it says."""
    if write:
        write_ids(folder, known)
    read = read_all(folder, known)
    found = list(read.mistakes)
    if read.package is not None:
        manuscript = Manuscript(read.package, agreed.avoid, agreed.glossaries, read.unread, frame)
        found += [Mistake(r.path, r.line, r.what, r.remedy, r.code) for r in remarks(manuscript)]
    return Checked(folder, read.package, [_in(folder, mistake) for mistake in sorted(found)])


def compare(checked: Sequence[Checked]) -> list[Mistake]:
    """Return what only shows when several toolboxes are read side by side."""
    folders = {one.package.slug: one.folder for one in checked if one.package}
    found = shared_words([one.package for one in checked if one.package])
    return [_in(folders[slug], Mistake(r.path, r.line, r.what, r.remedy, r.code)) for slug, r in found]


def _in(folder: Path, mistake: Mistake) -> Mistake:
    return replace(mistake, path=str(folder / mistake.path))


def toolboxes_in(folder: Path) -> list[Path]:
    """Return the folder itself if it is a toolbox or holds none, else the toolboxes directly in it, by name."""
    if (folder / "toolbox.yaml").exists() or not folder.is_dir():
        return [folder]
    found = sorted(path.parent for path in folder.glob("*/toolbox.yaml"))
    return found or [folder]


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
