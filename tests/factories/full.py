"""A SQLite database that is really full: it has no page left, and may take no more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# The limit holds for one connection; a program that a test starts sets it on each connection it opens.
ON_EACH_CONNECTION = """
from django.db.backends.signals import connection_created
def no_room(connection, **_):
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
connection_created.connect(no_room)
"""
UNLIMITED = 1_073_741_823  # pages, SQLite's own


@contextmanager
def full_database() -> Iterator[None]:
    """Let this connection's database take no page more while the block runs."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # no free page may be left inside
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA max_page_count = {UNLIMITED}")
