"""Files are made once, kept until their successor stands, and gone when their release is."""

from __future__ import annotations

import fcntl
import json
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from equalcity.core.clock import now
from equalcity.core.errors import Problem
from equalcity.journal.stopping import ask_to_stop, go_on
from equalcity.people.logic.roles import SYSTEM
from equalcity.press import making
from equalcity.press.making import AGAIN, GRACE, make_files
from equalcity.press.stock import Item, State, path_of, sha256, stock
from equalcity.toolboxes.actions import move_release
from equalcity.toolboxes.models import Release
from factories.toolboxes import block, catalogue, package, released, unit, with_catalogues

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_here", "content_pages")]
SLUG = "safer-spaces"


def files(**facts: object) -> list[Item]:
    """The files of a form (html if none is given), in order of release and language."""
    asked = {"form": "html", **facts}
    fitting = [i for i in stock().items if all(getattr(i, name) == value for name, value in asked.items())]
    return sorted(fitting, key=lambda item: (item.release, item.language))


def text(item: Item) -> str:
    return path_of(item).read_text()


def again(word: str) -> Release:
    return released(package(unit("first-welcome", block("b", word)), slug=SLUG))


def test_every_form_is_made_and_is_what_it_says() -> None:
    released(package(slug=SLUG))
    assert make_files(60) is False
    made = {item.form: item for item in stock().items if item.form != "pack"}
    assert {form: item.state for form, item in made.items()} == dict.fromkeys(("pdf", "epub", "html"), State.READY)
    heads = {form: path_of(item).read_bytes()[:4] for form, item in made.items()}
    assert heads == {"pdf": b"%PDF", "epub": b"PK\x03\x04", "html": b"<!DO"}
    for item in made.values():
        data = path_of(item).read_bytes()
        assert (item.size, item.sha256) == (len(data), sha256(data))
        assert (item.subject, item.release, item.language) == ("safer-spaces", 1, "en")
        assert item.name == f"safer-spaces-1-en.{item.form}"


def test_a_process_that_is_asked_to_stop_leaves_the_rest_to_the_next_start() -> None:
    released(package(slug=SLUG))
    ask_to_stop()
    try:
        assert make_files(60) is True
        assert {item.state for item in stock().items} == {State.WAITING}
    finally:
        go_on()
    assert make_files(60) is False
    assert {item.state for item in stock().items} == {State.READY}


def test_only_languages_with_words_of_their_own_get_files() -> None:
    released(with_catalogues(package(slug=SLUG), catalogue("fr", {"first-welcome-b": ("Welcome.", "Bienvenue.")})))
    make_files(60)
    assert [item.language for item in files()] == ["en", "fr"]
    assert "Bienvenue." in text(files(language="fr")[0])


def test_nothing_is_made_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    released(package(slug=SLUG))
    make_files(60)
    before = {path: path.stat().st_mtime_ns for path in making.folder().iterdir() if path.suffix != ".json"}
    monkeypatch.setattr(making, "state_of_the_world", lambda: "something else has changed")
    assert make_files(60) is False
    after = {path: path.stat().st_mtime_ns for path in making.folder().iterdir() if path.suffix != ".json"}
    assert {name: stamp for name, stamp in after.items() if name.name != "lock"} == {
        name: stamp for name, stamp in before.items() if name.name != "lock"
    }


def test_without_a_change_nothing_is_even_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    released(package(slug=SLUG))
    make_files(60)
    monkeypatch.setattr(making, "wanted", lambda: pytest.fail("looked at"))
    assert make_files(60) is False


def test_two_machines_agree_on_keys_and_bytes(settings: object, tmp_path: Path) -> None:
    released(package(slug=SLUG))
    make_files(60)
    first = {(item.form, item.key, item.sha256) for item in stock().items}
    settings.DATA = tmp_path / "other"  # type: ignore[attr-defined]
    make_files(60)
    assert {(item.form, item.key, item.sha256) for item in stock().items} == first


def test_the_old_file_stays_until_the_new_one_stands_and_then_for_a_while() -> None:
    again("Welcome.")
    make_files(60)
    again("Welcome in.")
    assert make_files(0) is True  # planned, but no time to make anything
    assert [(item.release, item.state) for item in stock().newest("safer-spaces", "html")] == [(1, State.READY)]
    make_files(60)
    assert [(item.release, item.state) for item in stock().newest("safer-spaces", "html")] == [(2, State.READY)]
    old = files(release=1)[0]
    assert "Welcome." in text(old)
    with time_machine.travel(now() + GRACE + timedelta(seconds=1), tick=True):
        make_files(60)
        assert files(release=1) == []
        assert not path_of(old).exists()
        assert "Welcome in." in text(files(release=2)[0])


def test_withdrawn_files_go_at_once() -> None:
    release = again("Welcome.")
    make_files(60)
    paths = [path_of(item) for item in stock().items if item.form in ("pdf", "epub", "html")]
    assert len(paths) == 3
    move_release(actor=SYSTEM, release=release, after=Release.State.WITHDRAWN)
    make_files(60)
    assert not any(path.exists() for path in paths)


def test_one_process_of_a_machine_makes_files(made_here: Path) -> None:
    released(package(slug=SLUG))
    made_here.mkdir(parents=True)
    with (made_here / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert make_files(60) is False
        assert stock().items == ()
    make_files(60)
    assert len(files()) == 1


def test_a_file_whose_maker_died_is_made_again(made_here: Path) -> None:
    released(package(slug=SLUG))
    make_files(60)
    index = made_here / "index.json"
    said = json.loads(index.read_text())
    for item in said["items"]:
        item["state"] = "making"
        (made_here / f"{item['key']}.{item['form']}").unlink(missing_ok=True)
    index.write_text(json.dumps(said))
    assert make_files(60) is False
    assert {item.state for item in stock().items} == {State.READY}
    assert all(path_of(item).exists() for item in stock().items if item.form != "pack")


def test_a_failure_is_told_and_tried_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    released(package(slug=SLUG))

    def refuse(edition: object) -> bytes:
        raise Problem("The compiler is not there.")

    with monkeypatch.context() as broken:
        broken.setattr(making, "toolbox_pdf", refuse)
        make_files(60)
    (pdf,) = files(form="pdf")
    assert (pdf.state, pdf.sentence) == (State.FAILED, "The compiler is not there.")
    make_files(60)
    assert files(form="pdf")[0].state is State.FAILED  # not yet
    with time_machine.travel(now() + AGAIN + timedelta(seconds=1), tick=True):
        make_files(60)
    assert files(form="pdf")[0].state is State.READY


def test_a_file_that_is_too_large_for_one_answer_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "LARGEST", 100)
    released(package(slug=SLUG))
    make_files(60)
    assert {item.state for item in stock().items} == {State.FAILED}
    assert "at most 100" in files()[0].sentence


def test_worker_only_words_are_in_no_file(client: Client) -> None:
    secret = block("w", "The code word is heron.", "worker")
    released(package(unit("first-welcome", block("b", "Welcome."), secret), slug=SLUG))
    make_files(60)
    assert "heron" not in text(files()[0])
    assert "Welcome." in text(files()[0])
