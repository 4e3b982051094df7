"""`equalcity directory match` answers as the city's pages do."""

from __future__ import annotations

import json
from typing import Any

import pytest

from equalcity.cli.main import main
from factories.directory import service, weekly

pytestmark = pytest.mark.django_db(transaction=False)
MONDAY = ["--at", "2026-11-23T11:00+01:00"]


def asked(capsys: pytest.CaptureFixture[str], need: dict[str, Any], *more: str) -> Any:
    assert main(["directory", "match", "--city", "rome", "--need", json.dumps(need), *MONDAY, *more]) == 0
    return json.loads(capsys.readouterr().out)


def test_what_fits_is_listed_with_its_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    service("Far", sectors=["health"], at=(42.9, 12.5), schedules=[weekly()], languages=[{"code": "ar"}])
    service("Near", sectors=["health"], at=(41.9, 12.5), schedules=[weekly()], languages=[{"code": "ar"}])
    service("Hidden", sectors=["health"], listing="unlisted")
    service("Legal", sectors=["legal"])
    answer = asked(capsys, {"sectors": ["health"], "language": "ar-MA", "age": 20}, "--here", "41.9,12.5")
    assert [each["name"] for each in answer["matches"]] == ["Near", "Far"]
    assert answer["matches"][0]["distance"] == 0
    assert answer["matches"][0]["reasons"] == [
        {"code": "opening-open", "about": "", "tone": "good"},
        {"code": "speaks", "about": "ar", "tone": "good"},
        {"code": "received-unknown", "about": "age", "tone": "call-first"},
    ]
    assert answer["left_out"] == {"other-sector": 1}
    grouped = asked(capsys, {"sectors": ["health"], "language": "ar-MA", "age": [18, 25]}, "--here", "41.9,12.5")
    assert grouped == answer
    assert [each["name"] for each in asked(capsys, {}, "--most", "1")["matches"]] == ["Far"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (["--need", "[1]"], "a need is a JSON object"),
        (["--need", '{"age": "old"}'], "a need is a JSON object"),
        (["--need", '{"age": [16]}'], "a need is a JSON object"),
        (["--need", '{"gender": "woman"}'], "a need has no gender"),
        (["--need", "{}", "--here", "Rome"], "a point is latitude,longitude"),
        (["--need", "{}", "--at", "2026-11-23"], "a moment is like"),
    ],
)
def test_a_wrong_call_is_told(wrong: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["directory", "match", "--city", "rome", *wrong])
    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err


def test_more_than_can_be_counted_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    service()
    need = json.dumps({"musts": [f"fact-{number}" for number in range(64)]})
    assert main(["directory", "match", "--city", "rome", "--need", need]) == 1
    assert capsys.readouterr().err == "A need holds at most 63 things about persons and facts.\n"


def test_a_city_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["directory", "match", "--city", "atlantis", "--need", "{}"]) == 1
    assert capsys.readouterr().out == ""
