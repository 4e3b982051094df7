"""The files of a package: found without following links, and read as text without surprises."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from . import limits
from .findings import Findings

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ufeff]")


@dataclass(frozen=True, slots=True)
class Folder:
    """The regular files below `root` by their path with forward slashes; names that begin with a dot are left out."""

    root: Path
    files: tuple[str, ...]
    folders: tuple[str, ...]

    def bytes_of(self, path: str, limit: int, findings: Findings) -> bytes | None:
        """Return what a file holds, or None after noting that it is larger than `limit` bytes or cannot be read."""
        try:
            with (self.root / path).open("rb") as file:
                content = file.read(limit + 1)
        except OSError as problem:
            findings.at(path).add(
                0, "file.unreadable", f"the file cannot be read ({problem.strerror})", "check its rights"
            )
            return None
        if len(content) > limit:
            size = f"{limit // 1024} kB"
            findings.at(path).add(0, "file.large", f"the file is larger than {size}", "split it or make it smaller")
            return None
        return content

    def text_of(self, path: str, limit: int, findings: Findings) -> str | None:
        """Return a file as text with line feeds and without byte order mark, or None after noting why not."""
        content = self.bytes_of(path, limit, findings)
        return None if content is None else text_from(content, path, findings)


def text_from(content: bytes, path: str, findings: Findings) -> str | None:
    """Decode UTF-8; note the line of the first byte that is not, and of each control character."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        findings.at(path).add(line, "file.encoding", "the file is not UTF-8 text", "save it as UTF-8 in your editor")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if CONTROL.search(text) is None:
        return text
    for number, line_text in enumerate(text.split("\n"), 1):
        if found := CONTROL.search(line_text):
            name = f"U+{ord(found.group()):04X}"
            findings.at(path).add(number, "file.control", f"the line holds the invisible character {name}", "delete it")
    return None


def look_into(root: Path, findings: Findings) -> Folder:
    """List a folder two levels deep; note links, deeper folders and too many files."""
    files: list[str] = []
    folders: list[str] = []
    for entry in _entries(root, "", findings):
        if not entry.is_dir(follow_symlinks=False):
            files.append(entry.name)
            continue
        folders.append(entry.name)
        for inner in _entries(Path(entry.path), f"{entry.name}/", findings):
            path = f"{entry.name}/{inner.name}"
            if inner.is_dir(follow_symlinks=False):
                findings.at(path).add(0, "file.deep", "a folder inside a folder is not read", "move its files up")
            else:
                files.append(path)
    if len(files) > limits.FILES:
        findings.at(".").add(0, "file.many", f"the package holds more than {limits.FILES} files", "split the toolbox")
        files = files[: limits.FILES]
    return Folder(root, tuple(files), tuple(folders))


def _entries(folder: Path, prefix: str, findings: Findings) -> list[os.DirEntry[str]]:
    kept = []
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() or not (entry.is_file() or entry.is_dir()):
            path = prefix + entry.name
            findings.at(path).add(0, "file.link", "this is a link or a device, not a file", "put the file itself here")
            continue
        kept.append(entry)
    return kept
