"""Rules that need only the words of a file: its name, its length, and what must never be committed."""

from __future__ import annotations

import re
from pathlib import Path

from house.tree import PACKAGE, text_of, tracked

MOST_LINES = 400
VAGUE = re.compile(r"^(utils?|helpers?|common|managers?|misc)$")
# Written in pieces, so that this file does not find itself.
PLACES = re.compile("|".join(["/wor" + "k/", "/far" + "m/", "/roo" + r"t/\.", r"/hom" + r"e/\w+/"]))
HOSTS = re.compile(r"pypi\." + "org|python" + r"hosted\.org|registry\.npm" + "js|npm" + r"js\.org/-|deb\." + "debian")
SECRETS = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b")


def long_files(root: Path) -> list[str]:
    """Files of ours that nobody reads in one go: past 400 lines a part has a name of its own."""
    found = []
    for path in tracked(root, ".py", ".js", ".css", ".html"):
        lines = text_of(root, path).count("\n")
        if lines > MOST_LINES and "migrations" not in path.parts and "data" not in path.parts:
            found.append(f"{path}: {lines} lines, at most {MOST_LINES}; name a part of it")
    return found


def vague_names(root: Path) -> list[str]:
    """Modules and folders whose name says nothing of what lies in them."""
    return [
        f"{path}: `{part}` says nothing; call it after its noun"
        for path in tracked(root, ".py", ".js")
        for part in (path.with_suffix("").parts)
        if VAGUE.match(part)
    ]


def private_words(root: Path) -> list[str]:
    """Paths of one person's machine, package registries' hosts, and private keys in any file."""
    found = []
    for path in tracked(root):
        for number, line in enumerate(text_of(root, path).splitlines(), start=1):
            for rule, what in ((PLACES, "a path of one machine"), (HOSTS, "a registry's host"), (SECRETS, "a secret")):
                if rule.search(line):
                    found.append(f"{path}:{number}: {what}")
    return found


def unfinished(root: Path) -> list[str]:
    """Marks of unfinished work in the product, and tests that are passed over."""
    marks = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b|mark\.(sk" + r"ip|xf" + r"ail)\b")
    return [
        f"{path}:{number}: unfinished"
        for path in tracked(root, ".py", ".js", ".css", ".html")
        if path.parts[0] in ("src", "tests")
        for number, line in enumerate(text_of(root, path).splitlines(), start=1)
        if marks.search(line)
    ]


def loose_files(root: Path) -> list[str]:
    """Python files that lie in the package itself instead of in an app."""
    return [
        f"{path}: belongs into an app"
        for path in tracked(root, ".py")
        if path.parent == PACKAGE and path.name != "__init__.py"
    ]
