"""The table of confidential places is known to a handful of modules, and to nobody who serves, writes or indexes."""

from __future__ import annotations

import re

from house.tree import ROOT

TABLE = "equalcity.directory.models.confidential"
READ = "equalcity.directory.selectors.confidential"
_IMPORT = re.compile(r"^\s*(?:from|import) (equalcity[\w.]+)(?: import (.*))?$", re.MULTILINE)


def importers(name: str) -> set[str]:
    """Return which files of the program import a module, or something of it."""
    package, _, last = name.rpartition(".")
    found = set()
    for file in (ROOT / "src").rglob("*.py"):
        for module, names in _IMPORT.findall(file.read_text()):
            if module == name or (module == package and last in re.findall(r"\w+", names)):
                found.add(file.relative_to(ROOT / "src/equalcity").as_posix())
    return found


def test_only_these_modules_know_the_table() -> None:
    assert importers(TABLE) <= {
        "directory/models/__init__.py",
        "directory/selectors/confidential.py",
        "directory/actions/confidential.py",
    }
    assert "directory/selectors/confidential.py" in importers(TABLE)


def test_only_the_shelf_and_the_desk_read_it() -> None:
    assert importers(READ) <= {
        "directory/selectors/shelf.py",
        "directory/actions/confidential.py",
        "web/services/confidential.py",
    }


def test_a_wrong_import_would_be_found() -> None:
    assert _IMPORT.findall("from equalcity.directory.models.confidential import X\n") == [(TABLE, "X")]
    assert _IMPORT.findall("from equalcity.directory.models import confidential\n")[0][1] == "confidential"
