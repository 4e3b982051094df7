"""The ids that texts may refer to, read from the files of `content/reference/` as they lie there."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

from . import limits
from .findings import Findings
from .folder import text_from
from .yaml_lines import Listing, Scalar, Table, read_yaml

FILES = {
    "helpline": ("helplines.yaml", "helplines", "id"),
    "law": ("laws.yaml", "laws", "id"),
    "service": ("services.yaml", "services", "id"),
    "place": ("places.yaml", "cities", "slug"),
}


def find_reference(path: Path) -> Path | None:
    """Return `content/reference/` of the tree that a package lies in, or None."""
    for folder in path.resolve().parents:
        if (folder / "reference" / "helplines.yaml").is_file():
            return folder / "reference"
    return None


def read_known(folder: Path) -> dict[str, AbstractSet[str]]:
    """Return the ids by kind. A file that is missing or broken leaves its kind out: its own check says why."""
    known: dict[str, AbstractSet[str]] = {}
    for kind, (name, key, id_key) in FILES.items():
        path = folder / name
        if path.is_file() and path.stat().st_size <= limits.IDS_BYTES:
            found = frozenset(_ids(path, key, id_key))
            if found:
                known[kind] = found
    return known


def _ids(path: Path, key: str, id_key: str) -> Iterator[str]:
    findings = Findings()
    text = text_from(path.read_bytes(), path.name, findings)
    table = read_yaml(text, findings.at(path.name)) if text is not None else None
    value = table.entries.get(key) if table else None
    if isinstance(value, Table):
        yield from value.entries
    for item in value.items if isinstance(value, Listing) else ():
        name = item.entries.get(id_key) if isinstance(item, Table) else None
        if isinstance(name, Scalar):
            yield name.text
