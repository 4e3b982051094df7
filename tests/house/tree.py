"""The files a house rule looks at, and what a rule finds. Rules take the root as an argument, so that a test can give them
a bad sample."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = ("vendor", "node_modules", ".venv", ".git", "var", "__pycache__")
PACKAGE = Path("src") / "equalcity"

Rule = Callable[[Path], list[str]]


def tracked(root: Path, *endings: str) -> list[Path]:
    """The files that are or would be committed, relative to `root`, in order; only those with one of the endings if given.

    A folder that is no checkout (an unpacked archive, a sample) is walked instead.
    """
    if (root / ".git").exists():
        command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\0")
        paths = [Path(name) for name in listed if name]
    else:
        paths = [path.relative_to(root) for path in root.rglob("*")]
    ours = [path for path in paths if not set(path.parts) & set(NOT_OURS) and (root / path).is_file()]
    return sorted(path for path in ours if not endings or path.suffix in endings)


def product_python(root: Path) -> Iterator[tuple[Path, ast.Module]]:
    """Every Python file of the product, parsed, migrations included."""
    for path in tracked(root, ".py"):
        if path.is_relative_to(PACKAGE):
            yield path, ast.parse((root / path).read_text(encoding="utf-8"), str(path))


def text_of(root: Path, path: Path) -> str:
    """The words of a file, or nothing when it is no text."""
    try:
        return (root / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every module a file imports by its full name (also `from a import b` as `a.b`), with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def write(root: Path, path: str, text: str) -> Path:
    """Put a sample file under `root`; return the root."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return root
