"""The settings a city's administrator can make, read from the environment once, each with its type, default and meaning.

`docs/operate/settings.md` lists the same table; a house test compares the two.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from equalcity.core.errors import WrongSetting

PREFIX = "EQUALCITY_"
MODES = ("production", "demo", "test")


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table: the variable's name, how its text is read, its default (as text) and what it does."""

    name: str
    read: Callable[[str], Any]
    default: str
    meaning: str


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _pairs(text: str) -> dict[str, str]:
    pairs = {}
    for word in _words(text):
        host, mark, slug = word.partition("=")
        if not mark or not host or not slug:
            raise ValueError("write it as host=city, several separated by commas")
        pairs[host.strip().lower()] = slug.strip()
    return pairs


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text)
        if not least <= number <= most:
            raise ValueError(f"a whole number from {least} to {most} is expected")
        return number

    return read


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError("one of " + ", ".join(allowed) + " is expected")
        return text

    return read


def _address(text: str) -> str:
    if text and (urlsplit(text).scheme != "https" or not urlsplit(text).netloc):
        raise ValueError("a full https address is expected")
    return text


def _database(text: str) -> str:
    if text and urlsplit(text).scheme not in ("postgresql", "postgres"):
        raise ValueError("postgresql://user:password@host:port/name is expected, or nothing for SQLite")
    return text


def _mail(text: str) -> str:
    if text and urlsplit(text).scheme not in ("smtp", "smtps", "smtp+tls", "folder"):
        raise ValueError("smtp://, smtp+tls://, smtps:// or folder:///path is expected")
    return text


TABLE: tuple[Setting, ...] = (
    Setting(
        "MODE",
        _one_of(*MODES),
        "production",
        "production, demo or test. Only the demo shows unchecked numbers and unreviewed help texts, marked.",
    ),
    Setting(
        "DATA",
        str,
        "var",
        "Folder for the database (SQLite), stored files, search index, keys. Back it up with `equalcity backup`.",
    ),
    Setting("CONTENT", str, "", "Folder of the content packages; empty means the one shipped with the product."),
    Setting(
        "DATABASE_URL",
        _database,
        "",
        "postgresql://... for PostgreSQL 15 or later; empty for SQLite in the data folder.",
    ),
    Setting(
        "SECRET_KEY",
        str,
        "",
        "Key for signatures; empty means a random one kept in the data folder. Several machines need the same.",
    ),
    Setting(
        "HOSTS",
        _words,
        "localhost,127.0.0.1",
        "Host names the network's own site answers to, separated by commas; the first is its canonical name.",
    ),
    Setting("CITY_HOSTS", _pairs, "", "Host names of cities of their own, as host=city pairs separated by commas."),
    Setting(
        "SCHEME",
        _one_of("https", "http"),
        "https",
        "How browsers reach the site. http only for a demo on the own machine.",
    ),
    Setting(
        "PUBLIC_PORT",
        _number(0, 65535),
        "0",
        "The port in whole addresses (letters, calendars, feeds) where browsers need one; 0 is the usual one of the scheme.",
    ),
    Setting(
        "PROXIES",
        _number(0, 5),
        "0",
        "How many proxies stand in front; that many entries of X-Forwarded-For are believed.",
    ),
    Setting(
        "EXIT_URL",
        _address,
        "https://www.wikipedia.org/",
        "Neutral, fast, non-personal page the exit goes to where a city has chosen none.",
    ),
    Setting(
        "MAIL_URL", _mail, "", "Outgoing mail: smtp+tls://user:password@host:587; empty keeps mail in the data folder."
    ),
    Setting("MAIL_FROM", str, "equalcity@localhost", "Sender of outgoing mail."),
    Setting("CONTACT_POSTAL", str, "", "Postal address on the contact page; empty leaves it out."),
    Setting("CONTACT_PHONE", str, "", "Office telephone on the contact page, with country code; empty leaves it out."),
    Setting(
        "RECORDING_MB",
        _number(1, 2000),
        "100",
        "Largest recording that is taken, in megabytes (of 1,048,576 bytes). An hour of speech at 128 kilobits a second has 55.",
    ),
    Setting(
        "PODCAST_NAME",
        str,
        "",
        "Name of the podcast, the same in all languages; empty means “City conversations”, translated. It shows on locked screens: keep it neutral.",
    ),
    Setting("WORKERS", _number(1, 64), "2", "Server processes."),
    Setting(
        "LOG_LEVEL",
        _one_of("debug", "info", "warning", "error"),
        "info",
        "How much is logged. Never what people typed.",
    ),
)


@dataclass(frozen=True, slots=True)
class Environment:
    """All settings with their values; `unknown` lists variables with our prefix that no setting has."""

    values: Mapping[str, Any]
    unknown: tuple[str, ...]

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


def read_environment(environ: Mapping[str, str] | None = None) -> Environment:
    """Read the table from `environ` (the process's own by default). Raises `WrongSetting` with one sentence."""
    environ = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    for setting in TABLE:
        variable = setting.name if setting.name == "DATABASE_URL" else PREFIX + setting.name
        text = environ.get(variable, setting.default).strip()
        try:
            values[setting.name] = setting.read(text)
        except ValueError as error:
            shown = "the value given" if setting.name in ("SECRET_KEY", "DATABASE_URL", "MAIL_URL") else f"{text!r}"
            raise WrongSetting(f"{variable}: {shown} cannot be used; {error}") from error
    known = {PREFIX + setting.name for setting in TABLE}
    unknown = tuple(sorted(name for name in environ if name.startswith(PREFIX) and name not in known))
    return Environment(values, unknown)


def database_settings(url: str, data: Path, *, is_durable: bool = True) -> dict[str, Any]:
    """Return Django's `DATABASES["default"]` for a PostgreSQL address, or for SQLite in WAL mode when `url` is empty.

    With `is_durable` a commit is on the disk before it is acknowledged, power cuts included; `make bench` prints what that costs. Tests do without.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(data / "equalcity.sqlite3"),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA cache_size=-8000; "
                f"PRAGMA synchronous={'FULL' if is_durable else 'NORMAL'};",
            },
        }
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def kept_key(path: Path) -> str:
    """Return the secret kept in `path`, made on first use (64 characters, readable by its owner only)."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        key = secrets.token_urlsafe(48)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text().strip()
        with os.fdopen(descriptor, "w") as file:
            file.write(key)
        return key
