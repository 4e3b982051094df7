"""Rules about Python that neither the linter nor the import contracts can see."""

from __future__ import annotations

import ast
from pathlib import Path

from house.tree import imports, product_python

MOST_FUNCTION_LINES = 60
ONE_ROOM_FOR_EVIDENCE = "tallies"
WITHOUT_ACTOR = ("journal",)  # called by the actions of others, which know who acts


def _where(path: Path, node: ast.AST) -> str:
    return f"{path}:{getattr(node, 'lineno', 0)}"


def undescribed_modules(root: Path) -> list[str]:
    """Modules with code but without a sentence that says what they are for."""
    return [
        f"{path}: no docstring"
        for path, tree in product_python(root)
        if tree.body and not ast.get_docstring(tree) and "migrations" not in path.parts
    ]


def long_functions(root: Path) -> list[str]:
    """Functions past 60 lines, docstring not counted."""
    found = []
    for path, tree in product_python(root):
        for node in ast.walk(tree):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or "migrations" in path.parts:
                continue
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            lines = (node.body[-1].end_lineno or 0) - first.lineno + 1
            if lines > MOST_FUNCTION_LINES:
                found.append(f"{_where(path, node)}: {node.name} has {lines} lines, at most {MOST_FUNCTION_LINES}")
    return found


def migrations_with_app_code(root: Path) -> list[str]:
    """Migrations that use the product's code: what they mean would change with it.

    Only what Django itself writes down is allowed: the name of a field's default, file path or check.
    """
    found = []
    for path, tree in product_python(root):
        if "migrations" not in path.parts:
            continue
        written = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.keyword) and node.arg in ("default", "upload_to", "validators")
            for inner in ast.walk(node.value)
        }
        for node in ast.walk(tree):
            is_from = isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "equalcity"
            is_use = isinstance(node, ast.Name) and node.id == "equalcity" and id(node) not in written
            if is_from or is_use:
                found.append(f"{_where(path, node)}: a migration uses the product's code")
    return found


def one_way_migrations(root: Path) -> list[str]:
    """`RunPython` and `RunSQL` without the way back."""
    found = []
    for path, tree in product_python(root):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                is_run = node.func.attr in ("RunPython", "RunSQL") and "migrations" in path.parts
                has_back = len(node.args) > 1 or any(
                    word.arg in ("reverse_code", "reverse_sql") for word in node.keywords
                )
                if is_run and not has_back:
                    found.append(f"{_where(path, node)}: {node.func.attr} cannot be undone")
    return found


def loose_actions(root: Path) -> list[str]:
    """Public functions of `actions/` that are not called by keyword alone, or whose `actor` is not the first word.

    What nobody in particular does (a public form, a clean-up) has no actor.
    """
    found = []
    for path, tree in product_python(root):
        if "actions" not in (*path.parts, path.stem) or path.parts[2] in WITHOUT_ACTOR:
            continue
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                names = [word.arg for word in node.args.kwonlyargs]
                if node.args.args or node.args.posonlyargs or "actor" in names[1:]:
                    found.append(f"{_where(path, node)}: {node.name}(*, actor, ...) is how an action is called")
    return found


def evidence_that_sees_rows(root: Path) -> list[str]:
    """Imports by `evidence` of anything of another app but its tallies."""
    return [
        f"{path}:{line}: evidence may import only tallies, not {name}"
        for path, tree in product_python(root)
        if path.parts[2] == "evidence"
        for line, name in imports(tree)
        if name.startswith("equalcity.")
        and name.split(".")[1] not in ("evidence", "core", "journal", "places", "reference")
        and [*name.split("."), ""][2] != ONE_ROOM_FOR_EVIDENCE
    ]


def ways_into_casework(root: Path) -> list[str]:
    """Imports of the locked room from outside: only its own surface, and `evidence` through its tallies, may."""
    found = []
    for path, tree in product_python(root):
        is_own = path.parts[2] in ("casework", "config") or path.parts[2:4] == ("web", "casework")
        for line, name in imports(tree):
            parts = [*name.split("."), "", ""]
            is_tally = path.parts[2] == "evidence" and parts[2] == ONE_ROOM_FOR_EVIDENCE
            if parts[:2] == ["equalcity", "casework"] and not is_own and not is_tally:
                found.append(f"{path}:{line}: {name} is a locked room")
    return found


def formats_that_know_http(root: Path) -> list[str]:
    """`formats/` turns data into bytes; requests and answers are the web's."""
    return [
        f"{path}:{line}: formats know no {name}"
        for path, tree in product_python(root)
        if "formats" in path.parts
        for line, name in imports(tree)
        if name.startswith(("django.http", "django.views", "django.shortcuts", "equalcity.web"))
    ]
