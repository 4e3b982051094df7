"""What an administrator or a developer can use has to be in the documentation: settings, commands, events, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver

from equalcity.config.env import PREFIX, Setting
from house.tree import text_of, tracked

LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)#\s]+)(?:#[^)]*)?\)")


def variable(setting: Setting) -> str:
    """The name a setting has in the environment."""
    return setting.name if setting.name == "DATABASE_URL" else PREFIX + setting.name


def settings_rows(table: Iterable[Setting]) -> list[str]:
    """The rows that `docs/operate/settings.md` has to hold, word for word."""
    return [
        f"| `{variable(setting)}` | {f'`{setting.default}`' if setting.default else ''} | {setting.meaning} |"
        for setting in table
    ]


def unnamed(names: Iterable[str], words: str) -> list[str]:
    """The names that the text does not show as code."""
    return [name for name in names if f"`{name}`" not in words and f"`{name} " not in words]


def addresses(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of ours as it is written in documentation (`/<language>/toolboxes/<slug:toolbox>/`) with its pattern."""
    for pattern in patterns:
        route = str(pattern.pattern)
        if type(pattern.pattern).__name__ == "LanguagePrefix":
            route = f"{getattr(pattern.pattern, 'before', '')}<language>/"
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, before + route)
        elif getattr(pattern.callback, "__module__", "").startswith("equalcity."):
            yield f"/{before}{route}", pattern


def broken_links(root: Path) -> list[str]:
    """Links between Markdown files that lead nowhere."""
    found = []
    for path in tracked(root, ".md"):
        if path.parts[0] == "content":
            continue
        for number, line in enumerate(text_of(root, path).splitlines(), start=1):
            for link in LINK.finditer(re.sub(r"`[^`]*`", "", line)):
                target = link["target"]
                is_ours = not re.match(r"[a-z][a-z0-9+.-]*:", target)
                if is_ours and not (root / path.parent / target).exists():
                    found.append(f"{path}:{number}: {target} is not there")
    return found
