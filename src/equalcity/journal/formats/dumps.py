"""A database as files: a copy of the SQLite file, or one text file per table of PostgreSQL, taken while the platform runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from psycopg import sql

HISTORY = "django_migrations"


def applied_migrations() -> list[str]:
    """Return the names of all applied migrations, sorted."""
    with connection.cursor() as cursor:
        if HISTORY not in connection.introspection.table_names(cursor):
            return []
        cursor.execute("SELECT app, name FROM django_migrations")
        return sorted(f"{app}.{name}" for app, name in cursor.fetchall())


def dump_database(folder: Path) -> None:
    """Write the database into the folder, as it was at one moment."""
    if connection.vendor == "sqlite":
        with (
            closing(sqlite3.connect(connection.settings_dict["NAME"])) as source,
            closing(sqlite3.connect(folder / "database.sqlite3")) as copy,
        ):
            source.backup(copy)
        return
    with _raw() as raw, raw.transaction():
        raw.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for table in _tables():
            with (folder / f"{table}.copy").open("wb") as file, raw.cursor() as cursor:
                columns = _columns(raw, table)
                file.write(",".join(columns).encode() + b"\n")
                with cursor.copy(_copy(table, columns, "TO STDOUT")) as copy:
                    for piece in copy:
                        file.write(piece)


def fill_tables(folder: Path) -> None:
    """Replace the rows of every table by those in the folder, inside the caller's transaction (PostgreSQL)."""
    connection.ensure_connection()
    raw: Any = connection.connection
    raw.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(map(sql.Identifier, _tables()))))
    for path in sorted(folder.glob("*.copy")):
        with path.open("rb") as file, raw.cursor() as cursor:
            columns = file.readline().decode().strip().split(",")
            with cursor.copy(_copy(path.stem, columns, "FROM STDIN")) as copy:
                while piece := file.read(1024 * 1024):
                    copy.write(piece)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(
            no_style(), list(apps.get_models(include_auto_created=True))
        ):
            cursor.execute(statement)


def _raw() -> Any:
    import psycopg

    parameters = {
        key: value
        for key, value in connection.get_connection_params().items()
        if key in ("dbname", "user", "password", "host", "port")
    }
    return psycopg.connect(**parameters)


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        return sorted(name for name in connection.introspection.table_names(cursor) if name != HISTORY)


def _columns(raw: Any, table: str) -> list[str]:
    rows = raw.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s "
        "AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return [name for (name,) in rows]


def _copy(table: str, columns: Iterable[str], way: str) -> sql.Composed:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("COPY {} ({}) {}").format(sql.Identifier(table), names, sql.SQL(way))
