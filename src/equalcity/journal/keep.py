"""Backup and restore: everything in one encrypted file, and back, all or nothing, with what was erased since staying erased."""

from __future__ import annotations

import io
import json
import os
import secrets
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equalcity.core.clock import now
from equalcity.journal.actions.erasures import Line, append_ledger, ledger_lines, read_ledger, replay_erasures
from equalcity.journal.errors import BackupRefused
from equalcity.journal.folders import ledger_file, workers_folder
from equalcity.journal.formats.dumps import applied_migrations, dump_database, fill_tables
from equalcity.journal.formats.sealed_files import SealedReader, SealedWriter, Unreadable
from equalcity.journal.living import is_anybody_alive
from equalcity.journal.models import AuditEntry

# Not in a backup: what is made anew, what belongs to running processes, files given that are deleted once they are read,
# and the key of the backup itself.
LEFT_OUT = {"workers", "uploads", "static", ".restore", "keys/backup"}
DATABASE = "equalcity.sqlite3"


def key_file() -> Path:
    """Return the file with the backup's key. It is never part of a backup: keep a copy of it elsewhere."""
    return Path(settings.DATA) / "keys" / "backup"


def _made_key() -> str:
    path = key_file()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(32))
    return path.read_text().strip()


def back_up(file: Path) -> str:
    """Write everything into `file`, while the platform runs; return a sentence. An existing file is replaced when all is written."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with _staging() as folder, fresh.open("wb") as target:
            os.fchmod(target.fileno(), 0o600)
            (folder / "database").mkdir()
            dump_database(folder / "database")
            sealed = SealedWriter(target, _made_key())
            _pack(sealed, folder, {file.absolute(), fresh.absolute()})
            sealed.finish()
            target.flush()
            os.fsync(target.fileno())
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
    size = f"{file.stat().st_size / 1_000_000:.1f}"
    return _(
        "Backup written: %(file)s, %(size)s MB. It can be read only with the key in %(key)s: keep a copy of it elsewhere."
    ) % {
        "file": file,
        "size": size,
        "key": key_file(),
    }


def _pack(sealed: SealedWriter, folder: Path, left_out: set[Path]) -> None:
    manifest = {"format": 1, "database": connection.vendor, "at": now().isoformat(), "migrations": applied_migrations()}
    with tarfile.open(fileobj=cast(Any, sealed), mode="w|", format=tarfile.PAX_FORMAT) as tar:
        words = json.dumps(manifest).encode()
        entry = tarfile.TarInfo("manifest.json")
        entry.size = len(words)
        tar.addfile(entry, io.BytesIO(words))
        tar.add(folder / "database", "database")
        for path in _data_files():
            if path not in left_out:
                tar.add(path, f"data/{path.relative_to(settings.DATA)}", recursive=False)


def _data_files() -> Iterator[Path]:
    root = Path(settings.DATA)
    for path in sorted(root.rglob("*")):
        inner = path.relative_to(root)
        if inner.parts[0] in LEFT_OUT or str(inner) in LEFT_OUT or inner.name.startswith(DATABASE):
            continue
        if path.is_file() and not path.is_symlink():
            yield path


def restore(file: Path, *, replace: bool = False) -> str:
    """Bring everything back from `file`; return a sentence. Nothing changes unless all of it can be read.

    What was erased after the backup is erased again before anything is in place. Raises `BackupRefused` when something is there and
    `replace` is not given, when the platform runs, and for a file that is not whole or needs another key.
    """
    if is_anybody_alive(workers_folder()):
        raise BackupRefused(_("The platform is running. Stop it before you restore."))
    if not replace and _is_in_use():
        raise BackupRefused(_("There is data here already. Add --replace to put the backup in its place."))
    erased = _known_erasures()
    with _staging() as folder:
        manifest = _unpack(file, folder)
        if manifest.get("database") != connection.vendor:
            raise BackupRefused(_("This backup is of another kind of database than the one in use here."))
        erased += read_ledger(folder / "data" / ledger_file().relative_to(settings.DATA))
        count = _bring_back(folder, manifest, erased)
    said = ngettext(
        "Restored the backup of %(at)s; %(count)s erasure was repeated.",
        "Restored the backup of %(at)s; %(count)s erasures were repeated.",
        count,
    )
    return said % {"at": manifest["at"], "count": count}


def _is_in_use() -> bool:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    if AuditEntry._meta.db_table not in tables:
        return False
    return AuditEntry.objects.exists() or get_user_model().objects.exists()


def _known_erasures() -> list[Line]:
    try:
        with transaction.atomic():
            known = ledger_lines()
    except DatabaseError:  # no tables yet
        known = []
    return known + read_ledger(ledger_file())


def _unpack(file: Path, folder: Path) -> dict[str, Any]:
    key = key_file()
    if not key.exists():
        raise BackupRefused(_("The backup's key is missing. Put it into %(key)s.") % {"key": key})
    try:
        with file.open("rb") as source:
            sealed = SealedReader(source, key.read_text().strip())
            with tarfile.open(fileobj=cast(Any, sealed), mode="r|") as tar:
                tar.extractall(folder, filter="data")
            sealed.drain()
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    except (Unreadable, tarfile.TarError, ValueError, FileNotFoundError) as error:
        raise BackupRefused(
            _("%(file)s is not a whole backup, or was made with another key. Nothing was changed.") % {"file": file}
        ) from error
    return manifest


def _bring_back(folder: Path, manifest: dict[str, Any], erased: list[Line]) -> int:
    if connection.vendor == "sqlite":
        count = _prepare_sqlite(folder / "database" / "database.sqlite3", erased)
    else:
        count = _fill_postgres(folder / "database", manifest, erased)
    _put_files(folder)
    if connection.vendor == "sqlite":
        for end in ("-wal", "-shm"):
            Path(f"{connection.settings_dict['NAME']}{end}").unlink(missing_ok=True)
        os.replace(folder / "database" / "database.sqlite3", connection.settings_dict["NAME"])
    ledger_file().unlink(missing_ok=True)
    append_ledger(ledger_file(), ledger_lines())
    return count


def _prepare_sqlite(staged: Path, erased: list[Line]) -> int:
    """Bring the staged copy to this release and erase in it, before it takes the place of the old one."""
    name = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(staged)
    try:
        call_command("migrate", verbosity=0)
        count = replay_erasures(erased)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
    return count


def _fill_postgres(folder: Path, manifest: dict[str, Any], erased: list[Line]) -> int:
    if not applied_migrations():
        call_command("migrate", verbosity=0)
    if applied_migrations() != manifest["migrations"]:
        raise BackupRefused(_("This backup was made by another release. Install that release, restore, then upgrade."))
    with transaction.atomic():
        fill_tables(folder)
        return replay_erasures(erased)


def _put_files(folder: Path) -> None:
    source = folder / "data"
    for path in sorted(source.rglob("*")) if source.exists() else []:
        if path.is_file():
            target = Path(settings.DATA) / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)


@contextmanager
def _staging() -> Iterator[Path]:
    """A folder inside the data folder, so that files move from it in one step; it is gone afterwards."""
    root = Path(settings.DATA) / ".restore"
    root.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=root))
    try:
        yield folder
    finally:
        shutil.rmtree(root, ignore_errors=True)
