"""Reading a whole package: every file, then what only shows when all are seen together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from equalcity.core.errors import Mistake
from equalcity.toolboxes.logic.blocks import Package, Part, Unit
from equalcity.toolboxes.logic.matching import assign_ids

from . import limits
from .catalogues import read_catalogue
from .findings import Findings
from .folder import Folder, look_into
from .ids import Ids, read_ids, traces_of, with_ids
from .keys import nearest
from .media import check_picture, size_limit
from .references import Known, check_block_references
from .together import check_together, note_differences
from .toolbox import PartHead, ToolboxHead, read_toolbox
from .unit import FILE_NAME, UnitFile, read_unit
from .writer import ids_as_text
from .yaml_lines import read_yaml

TOP_FILES = ("toolbox.yaml", "ids.yaml")
UNREAD = (
    "directive.open",
    "directive.end",
    "directive.deep",
    "directive.name",
    "directive.long",
)  # what holds what is lost


@dataclass(slots=True)
class Draft:
    """What could be read of a package, before ids and translations; its text has mistakes if `findings` have any."""

    folder: Folder
    head: ToolboxHead
    parts: tuple[Part, ...]
    media: dict[str, bytes] = field(default_factory=dict)

    def package(self) -> Package:
        """Return the package without ids and catalogues."""
        return Package(
            slug=self.head.slug,
            language=self.head.language,
            head=self.head.head,
            parts=self.parts,
            developed_in=self.head.developed_in,
            audiences=self.head.audiences,
            sources=self.head.sources,
            media=self.media,
            frame=self.head.frame,
            main_audiences=self.head.main_audiences,
        )


def read_package(folder: Path, known: Known | None = None) -> tuple[Package | None, list[Mistake]]:
    """Return the package of a folder and its mistakes by path and line; the package only if there is no mistake.

    `known` holds the ids of `content/reference/` by kind (see `references.Known`); without it those are not looked up.
    """
    read = read_all(folder, known)
    return (None if read.mistakes else read.package), read.mistakes


@dataclass(frozen=True, slots=True)
class ReadPackage:
    """All that could be read of a package, mistakes or not; `unread` are units whose directives could not be told apart."""

    package: Package | None
    mistakes: list[Mistake]
    unread: frozenset[str] = frozenset()


def read_all(folder: Path, known: Known | None = None) -> ReadPackage:
    """Return what can be read of the package in a folder, for those who judge it in spite of its mistakes."""
    findings = Findings()
    draft = read_draft(folder, known, findings)
    if draft is None:
        return ReadPackage(None, findings.ordered())
    identified = identify(draft, findings)
    package = add_translations(draft, identified, findings) or draft.package()
    mistakes = findings.ordered()
    return ReadPackage(package, mistakes, frozenset(m.path for m in mistakes if m.code in UNREAD))


@dataclass(frozen=True, slots=True)
class Identified:
    """A package whose blocks have ids, and ids.yaml as it should be."""

    package: Package
    retired: frozenset[str]
    ids_text: str


def identify(draft: Draft, findings: Findings) -> Identified | None:
    """Give every block its id; note where ids.yaml is missing, broken, or no longer agrees with the text.

    None when ids.yaml is broken. While the text has mistakes, what is out of date is not noted: it would mislead.
    """
    is_sound = not findings.mistakes
    text: str | None = None
    ids: Ids | None = Ids()
    if "ids.yaml" in draft.folder.files:
        text = draft.folder.text_of("ids.yaml", limits.IDS_BYTES, findings)
        ids = read_ids(text, findings.at("ids.yaml")) if text is not None else None
    if ids is None:
        return None
    package = draft.package()
    outcome = assign_ids(ids.entries, ids.retired, traces_of(package, ids), package.slug)
    wanted = ids_as_text(outcome.entries, outcome.retired)
    if is_sound and text != wanted:
        note_differences(package, ids, outcome, findings)
    package = with_ids(package, outcome.entries)
    check_block_references(package, findings)
    return Identified(package, outcome.retired, wanted)


def add_translations(draft: Draft, identified: Identified | None, findings: Findings) -> Package | None:
    """Return the package with its catalogues, or None when it has no ids."""
    if identified is None:
        return None
    catalogues = []
    for path in draft.folder.files:
        if not path.startswith("locale/"):
            continue
        if not path.endswith(".po"):
            findings.at(path).add(
                0, "file.unknown", "this file is not a catalogue", "name it like fr.po, or move it elsewhere"
            )
            continue
        text = draft.folder.text_of(path, limits.CATALOGUE_BYTES, findings)
        if text is not None:
            package, retired = identified.package, identified.retired
            catalogues.append(read_catalogue(path, text, package, retired, findings.at(path)))
    found = tuple(catalogue for catalogue in catalogues if catalogue is not None)
    return replace(identified.package, catalogues=found)


def read_draft(root: Path, known: Known | None, findings: Findings) -> Draft | None:
    """Return what can be read of a package, noting all that is wrong; None without a readable toolbox.yaml."""
    if not root.is_dir():
        findings.at(".").add(0, "package.folder", "there is no such folder", "name the folder that holds toolbox.yaml")
        return None
    folder = look_into(root, findings)
    if "toolbox.yaml" not in folder.files:
        findings.at("toolbox.yaml").add(0, "package.head", "the file is missing", "every toolbox has one")
        return None
    text = folder.text_of("toolbox.yaml", limits.TOOLBOX_BYTES, findings)
    table = read_yaml(text, findings.at("toolbox.yaml")) if text is not None else None
    head = read_toolbox(table, findings.at("toolbox.yaml"), known) if table else ToolboxHead()
    _check_names(folder, head, findings, knows_parts=table is not None)
    reading = _Reading(folder, findings, head)
    parts = tuple(reading.part(part) for part in _parts(head, folder))
    check_together(parts, head, reading.units, reading.paths, folder.files, known, findings)
    draft = Draft(folder, head, parts, dict(_pictures(folder, findings)))
    return draft if table else None


def _parts(head: ToolboxHead, folder: Folder) -> tuple[PartHead, ...]:
    """Return the parts; when toolbox.yaml cannot be read, its folders, so that their units are checked all the same."""
    if head.slug or head.parts:
        return head.parts
    return tuple(PartHead(name, 0, ()) for name in folder.folders if name not in {"media", "locale"})


@dataclass(slots=True)
class _Reading:
    folder: Folder
    findings: Findings
    head: ToolboxHead
    units: dict[str, UnitFile] = field(default_factory=dict)
    paths: set[str] = field(default_factory=set)  # `part/slug` of every file, readable or not

    def part(self, part: PartHead) -> Part:
        units: list[Unit] = []
        seen: dict[str, str] = {}
        for path in self.folder.files:
            if not path.startswith(part.slug + "/"):
                continue
            name = FILE_NAME.fullmatch(path.rpartition("/")[2])
            if name is None:
                remedy = "name units like 01-first-welcome.md, in lower-case letters, digits and hyphens"
                self.findings.at(path).add(0, "unit.name", "a unit cannot have this name", remedy)
                continue
            self._check_twice(path, (name[1], name[2]), seen)
            self.paths.add(f"{part.slug}/{name[2]}")
            if (unit := self._unit(path)) is not None:
                units.append(unit)
        if part.line and not any(path.startswith(part.slug + "/") for path in self.folder.files):
            what = f"the part `{part.slug}` has no units"
            remedy = f"put files like 01-first-welcome.md into the folder {part.slug}/, or take the part out"
            self.findings.at("toolbox.yaml").add(part.line, "part.empty", what, remedy)
        units.sort(key=lambda unit: (int(unit.path.rpartition("/")[2].partition("-")[0]), unit.path))
        return Part(part.slug, part.head, tuple(units))

    def _check_twice(self, path: str, names: tuple[str, str], seen: dict[str, str]) -> None:
        number, slug = str(int(names[0])), names[1]
        for key, what in ((number, "number"), (slug + ".", "name")):
            if key in seen:
                shared = names[0] if what == "number" else slug
                sentence = f"the {what} `{shared}` is also that of {seen[key]}"
                self.findings.at(path).add(0, "unit.twice", sentence, f"give each unit of a part its own {what}")
            seen.setdefault(key, path)

    def _unit(self, path: str) -> Unit | None:
        text = self.folder.text_of(path, limits.UNIT_BYTES, self.findings)
        file = read_unit(path, text, self.findings.at(path)) if text is not None else None
        if file is None:
            return None
        self.units[path] = file
        for name in file.unit.audience:
            if self.head.audiences and name not in self.head.audiences:
                what = f"toolbox.yaml has no audience `{name}`"
                self.findings.at(path).add(
                    file.audience_line, "unit.audience", what, nearest(name, self.head.audiences)
                )
        return file.unit


def _check_names(folder: Folder, head: ToolboxHead, findings: Findings, *, knows_parts: bool) -> None:
    known = {"media", "locale", *(part.slug for part in head.parts)}
    for path in folder.files:
        top, _, rest = path.partition("/")
        if not rest and path not in TOP_FILES:
            findings.at(path).add(0, "file.unknown", "this file is not part of a toolbox", "move it elsewhere")
        elif rest and top not in known and knows_parts:
            findings.at(path).add(
                0, "file.unknown", f"toolbox.yaml has no part `{top}`", "add it to `parts`, or move the file"
            )


def _pictures(folder: Folder, findings: Findings) -> Iterator[tuple[str, bytes]]:
    for path in folder.files:
        if not path.startswith("media/"):
            continue
        content = folder.bytes_of(path, size_limit(path), findings)
        if content is not None:
            check_picture(path, content, findings.at(path))
            yield path, content
