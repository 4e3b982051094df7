"""What must be there before the server starts: tables, static files."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import brotli
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

SQUEEZED = {".js", ".css", ".svg", ".json"}


def tables_are_missing() -> bool:
    """Whether the database lacks a migration of this version."""
    try:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return True


def make_tables() -> None:
    """Bring the database up to this version."""
    if tables_are_missing():
        call_command("migrate", verbosity=0, interactive=False)


def collect_static() -> None:
    """Copy static files under names that hold their hash, and beside each a compressed one; nothing is done when nothing changed."""
    stamp, state = settings.STATIC_ROOT / ".stamp", _state_of_static()
    if stamp.exists() and stamp.read_text() == state:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    for path in settings.STATIC_ROOT.rglob("*"):
        if path.suffix in SQUEEZED and path.stat().st_size > 256:
            _squeeze(path)
    stamp.write_text(state)


def _squeeze(path: Path) -> None:
    content = path.read_bytes()
    path.with_name(path.name + ".br").write_bytes(brotli.compress(content))
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, mtime=0))


def _state_of_static() -> str:
    from django.contrib.staticfiles.finders import get_finders

    found = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            found.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return found.hexdigest()
