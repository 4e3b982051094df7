"""What must not be written down: private people of the project of 2019-2021, their jobs, mailboxes of staff, stories told under its name.

Nobody's name stands here either, not even as a hash: a list of names would be the very thing. So the rules look at where a person could stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from house.tree import text_of, tracked

# Where mail to nobody goes (RFC 2606, RFC 6761).
RESERVED = re.compile(r"(?:^|\.)(?:example\.(?:com|net|org)|example|invalid|test|localhost)$", re.IGNORECASE)
# Addresses of public offices that may stand in the content, each with where it is published. There is none at present.
OFFICES: dict[str, str] = {}
MAILBOX = re.compile(
    r"(?<![\w.+-])[\w.+-]+(?:@|\s*[\[(]\s*(?:at|arobase|chiocciola)\s*[\])]\s*)(?P<host>(?:[\w-]+\.)+[a-z]{2,})", re.I
)
LOOKED_AT = ("content", "src", "tests", "docs", "scripts", "bench")
WORDS = (".md", ".yaml", ".yml", ".py", ".html", ".js", ".css", ".po", ".txt", ".json", ".toml", ".csv", ".svg")

HISTORY = Path("content") / "history"
REAL = (HISTORY, Path("content") / "network")  # what is told as having been so
PLACES = Path("content") / "reference" / "places.yaml"
DEMO = Path("content") / "demo"
# Fields in which a person, a job or a mailbox would stand.
OF_PEOPLE = frozenset(
    {"people", "person", "persons", "participants", "speaker", "speakers", "author", "authors", "contact", "contacts", "interviewee",
     "worker", "workers", "job", "jobs", "profession", "position", "employer", "workplace", "email", "mail", "mailbox", "phone",
     "portrait", "photo", "picture", "age", "hats"}
)  # fmt: skip
# Fields in which somebody's words would stand; of the spotlights and podcasts of that time only that they were is told.
OF_STORIES = frozenset(
    {
        "story",
        "stories",
        "interview",
        "interviews",
        "questions",
        "answers",
        "quote",
        "quotes",
        "said",
        "transcript",
        "audio",
    }
)
NAMED_AS_INVENTED = re.compile(r"^(?:(?:Second |Third )?Demo\b|Invented\b)")


def mailboxes(root: Path) -> list[str]:
    """Mail addresses that could reach somebody: neither of a reserved domain nor of a public office that is listed with its source."""
    found = []
    for path in tracked(root, *WORDS):
        if path.parts[0] not in LOOKED_AT and len(path.parts) > 1:
            continue
        for number, line in enumerate(text_of(root, path).splitlines(), start=1):
            found += [
                f"{path}:{number}: a mailbox at {each['host']}"
                for each in MAILBOX.finditer(line)
                if not RESERVED.search(each["host"]) and each[0].lower() not in OFFICES
            ]
    return found


def people_of_history(root: Path) -> list[str]:
    """Fields of the project's history that could name somebody, or say who a recognisable person was."""
    known = _organisations(root)
    return [
        f"{path}: `{'.'.join(trail)}` could name a person"
        for path, trail, said in _fields(root, *REAL)
        if trail[-1].lower() in OF_PEOPLE and not (isinstance(said, str) and said in known)
    ]


def stories_of_history(root: Path) -> list[str]:
    """Words of people told under the project's name: of its campaigns and podcasts only that they were announced is known."""
    return [
        f"{path}: `{'.'.join(trail)}` tells somebody's words"
        for path, trail, said in _fields(root, HISTORY)
        if trail[-1].lower() in OF_STORIES and said not in (None, "", [], {}, False)
    ]


def demo_that_could_be_real(root: Path) -> list[str]:
    """Files of the demonstration that do not say that they are invented, and people in them whose name does not say so."""
    found = []
    for path in _files(root, DEMO):
        content = yaml.safe_load(text_of(root, path))
        if not isinstance(content, dict) or content.get("invented") is not True:
            found.append(f"{path}: does not say `invented: true`")
        for trail, said in _walk(content, ()):
            is_name = trail[-1] in ("speakers", "contact", "alias") or trail[-2:] == ("people", "name")
            for name in said if isinstance(said, list) else [said]:
                if is_name and isinstance(name, str) and not NAMED_AS_INVENTED.match(name):
                    found.append(f"{path}: `{'.'.join(trail)}` names `{name}`, which could be somebody")
    return found


def _organisations(root: Path) -> set[str]:
    """The names of the project's organisations: of one it may be said that it spoke."""
    listed = yaml.safe_load(text_of(root, PLACES)) if (root / PLACES).exists() else {}
    return {each["name"] for each in listed.get("organisations", [])}


def _files(root: Path, *folders: Path) -> Iterator[Path]:
    for path in tracked(root, ".yaml", ".yml"):
        if any(path.is_relative_to(folder) for folder in folders):
            yield path


def _fields(root: Path, *folders: Path) -> Iterator[tuple[Path, tuple[str, ...], Any]]:
    for path in _files(root, *folders):
        for trail, said in _walk(yaml.safe_load(text_of(root, path)), ()):
            yield path, trail, said


def _walk(content: Any, trail: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401 - what YAML holds
    """Every field with the names that lead to it; places in lists have none."""
    if isinstance(content, dict):
        for name, said in content.items():
            yield (*trail, str(name)), said
            yield from _walk(said, (*trail, str(name)))
    elif isinstance(content, list):
        for each in content:
            yield from _walk(each, trail)
