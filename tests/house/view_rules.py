"""Who a page may look at: public pages know no session, no user and no cookie, however far down the call goes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from house.tree import PACKAGE, tracked

PUBLIC = (
    "help_page",
    "help_answer",
    "working_page",
    "working_answer",
    "working_now",
    "machine_page",
    "machine_answer",
    "machine_asked",
)
CLOSED = ("desk_page", "login_required")  # not called by public views; other surfaces' views share their names
PRIVATE = ("session", "user", "COOKIES", "set_cookie", "set_signed_cookie", "get_signed_cookie", "delete_cookie")

Functions = dict[str, list[tuple[Path, ast.FunctionDef]]]


def _functions(root: Path, surface: Path) -> Functions:
    """The functions and methods of a surface by name; those of one name stand together."""
    found: Functions = {}
    for path in tracked(root, ".py"):
        if path.parent == surface:
            for node in ast.walk(ast.parse((root / path).read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef):
                    found.setdefault(node.name, []).append((path, node))
    return found


def _decorators(node: ast.FunctionDef) -> set[str]:
    words = [word.func if isinstance(word, ast.Call) else word for word in node.decorator_list]
    return {word.attr if isinstance(word, ast.Attribute) else getattr(word, "id", "") for word in words}


def _named(node: ast.FunctionDef) -> Iterator[str]:
    """Every name the body mentions: what it may call."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Name):
            yield inner.id
        elif isinstance(inner, ast.Attribute):
            yield inner.attr


def public_views_that_look_at_people(root: Path) -> list[str]:
    """Public views that reach `request.user`, `request.session` or a cookie, themselves or by functions of their surface."""
    found = []
    surfaces = {path.parent for path in tracked(root, ".py") if path.is_relative_to(PACKAGE / "web")}
    for surface in sorted(surfaces):
        functions = _functions(root, surface)
        views = [entry for group in functions.values() for entry in group if _decorators(entry[1]) & set(PUBLIC)]
        for path, view in views:
            waiting, seen = [(path, view)], {view.name}
            while waiting:
                place, node = waiting.pop()
                found += [
                    f"{place}:{inner.lineno}: `{inner.attr}` in reach of the public view {view.name}"
                    for inner in ast.walk(node)
                    if isinstance(inner, ast.Attribute) and inner.attr in PRIVATE and _is_of_request(inner)
                ]
                for name in set(_named(node)) - seen:
                    seen.add(name)
                    waiting += [entry for entry in functions.get(name, []) if not _decorators(entry[1]) & set(CLOSED)]
    return sorted(set(found))


def _is_of_request(node: ast.Attribute) -> bool:
    """Whether the attribute is one of a request or an answer, not of some other thing with a user."""
    owner = node.value
    name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return name in ("request", "response", "answer")
