"""Settings from the environment: read once, wrong ones named in a sentence."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from equalcity.config.env import TABLE, database_settings, kept_key, read_environment
from equalcity.core.errors import WrongSetting


def test_an_empty_environment_gives_the_defaults():
    read = read_environment({})
    assert read["MODE"] == "production"
    assert read["HOSTS"] == ("localhost", "127.0.0.1")
    assert read["CITY_HOSTS"] == {}
    assert read.unknown == ()


def test_values_are_read_by_their_kind():
    read = read_environment(
        {
            "EQUALCITY_CITY_HOSTS": "Help.Brussels.example=brussels, roma.example=rome",
            "EQUALCITY_WORKERS": " 4 ",
            "EQUALCITY_PROXIES": "1",
        }
    )
    assert read["CITY_HOSTS"] == {"help.brussels.example": "brussels", "roma.example": "rome"}
    assert (read["WORKERS"], read["PROXIES"]) == (4, 1)


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("EQUALCITY_MODE", "prod", "EQUALCITY_MODE: 'prod' cannot be used; one of production, demo, test is expected"),
        ("EQUALCITY_WORKERS", "0", "EQUALCITY_WORKERS: '0' cannot be used; a whole number from 1 to 64 is expected"),
        (
            "EQUALCITY_EXIT_URL",
            "http://a.example",
            "EQUALCITY_EXIT_URL: 'http://a.example' cannot be used; a full https address is expected",
        ),
        (
            "EQUALCITY_CITY_HOSTS",
            "brussels",
            "EQUALCITY_CITY_HOSTS: 'brussels' cannot be used; write it as host=city, several separated by commas",
        ),
    ],
)
def test_a_wrong_value_is_named_with_what_is_expected(variable: str, value: str, sentence: str):
    with pytest.raises(WrongSetting) as told:
        read_environment({variable: value})
    assert str(told.value) == sentence


@pytest.mark.parametrize("variable", ["DATABASE_URL", "EQUALCITY_MAIL_URL"])
def test_a_wrong_address_with_a_password_is_not_repeated(variable: str):
    with pytest.raises(WrongSetting) as told:
        read_environment({variable: "mysql://me:secret@host/db"})
    assert "secret" not in str(told.value)


def test_a_name_nobody_knows_is_found():
    assert read_environment({"EQUALCITY_WORKER": "2"}).unknown == ("EQUALCITY_WORKER",)


def test_every_setting_has_a_meaning():
    assert [setting.name for setting in TABLE if len(setting.meaning) < 10] == []


def test_sqlite_is_the_default_and_writes_ahead(tmp_path: Path):
    settings = database_settings("", tmp_path)
    assert settings["NAME"] == str(tmp_path / "equalcity.sqlite3")
    assert "journal_mode=WAL" in settings["OPTIONS"]["init_command"]
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in settings["OPTIONS"]["init_command"]
    assert "synchronous=NORMAL" in database_settings("", tmp_path, is_durable=False)["OPTIONS"]["init_command"]


def test_postgresql_takes_its_parts_from_the_address(tmp_path: Path):
    settings = database_settings("postgresql://ma%20ria:p%40ss@db.example:5433/city?sslmode=require", tmp_path)
    assert (settings["USER"], settings["PASSWORD"], settings["HOST"]) == ("ma ria", "p@ss", "db.example")
    assert (settings["PORT"], settings["NAME"], settings["OPTIONS"]) == ("5433", "city", {"sslmode": "require"})


def test_postgresql_over_a_socket(tmp_path: Path):
    settings = database_settings("postgresql://app@/city?host=/run/pg", tmp_path)
    assert (settings["HOST"], settings["NAME"], settings["OPTIONS"]) == ("/run/pg", "city", {})


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path):
    path = tmp_path / "keys" / "secret"
    key = kept_key(path)
    assert kept_key(path) == key
    assert len(key) >= 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
