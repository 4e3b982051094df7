"""The program on a terminal: real processes, sentences instead of tracebacks."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from toolboxes.formats.packages import UNIT, finished_package

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"


@pytest.fixture
def toolbox(tmp_path: Path) -> Path:
    """A small package without mistakes."""
    return finished_package(tmp_path / "content" / "toolboxes" / "small")


def call(*words: str, data: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "EQUALCITY_DATA": str(data),
        "EQUALCITY_MODE": "test",
        "PYTHONPATH": str(ROOT / "src"),
        **more,
    }
    environment.pop("DATABASE_URL", None)
    environment["DJANGO_SETTINGS_MODULE"] = "equalcity.config.settings"
    command = [sys.executable, "-m", "equalcity.cli.main", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_a_package_without_mistakes_is_fine(tmp_path: Path, toolbox: Path):
    done = call("content", "check", str(toolbox), data=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "1 toolbox(es) checked: no mistakes.\n", "")


def test_every_mistake_is_told_with_file_and_line(tmp_path: Path, toolbox: Path):
    unit = toolbox / UNIT
    lines = unit.read_text().splitlines()
    unit.write_text("\n".join([*lines, "", "Call 02 535 45 42 now.", "", "[[helpline:no-such-line]]", ""]))
    done = call("content", "check", str(toolbox), data=tmp_path / "data")
    assert done.returncode == 1
    assert f"{unit}:{len(lines) + 2}:" in done.stderr
    assert f"{unit}:{len(lines) + 4}:" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_waits_for_a_person_is_listed_with_its_place(tmp_path: Path, toolbox: Path):
    unit = toolbox / UNIT
    lines = unit.read_text().splitlines()
    unit.write_text("\n".join([*lines, "", ":::query {to=lawyer}", "Is there a duty to report?", ":::", ""]))
    assert call("content", "waiting", str(toolbox), data=tmp_path / "data").returncode == 1, (
        "its ids are not written yet"
    )
    call("content", "check", "--write", str(toolbox), data=tmp_path / "data")
    done = call("content", "waiting", str(toolbox), data=tmp_path / "data")
    told = f"{unit}:{len(lines) + 2}: lawyer: Is there a duty to report?\n1 question(s) wait for a person: 1 lawyer.\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, told, "")


def test_all_content_is_checked_at_once(tmp_path: Path, toolbox: Path):
    content = tmp_path / "all"
    shutil.copytree(ROOT / "content" / "reference", content / "reference")
    done = call("content", "check", str(content / "reference"), data=tmp_path / "data")
    assert (done.returncode, done.stdout, done.stderr) == (0, "the reference files checked: no mistakes.\n", "")
    shutil.copytree(toolbox, content / "toolboxes" / "small")
    done = call("content", "check", str(content), data=tmp_path / "data")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "1 toolbox(es) and the reference files checked: no mistakes.\n"
    lines = content / "reference" / "helplines.yaml"
    lines.write_text(lines.read_text().replace('verified_on: ""', "verified_on: 2026-11-20", 1))
    done = call("content", "check", str(content), data=tmp_path / "data")
    assert done.returncode == 1
    assert "helplines.yaml:25: a file cannot verify a number; leave it empty; a person records a call\n" in done.stderr


def test_a_folder_that_is_not_there_is_named(tmp_path: Path):
    done = call("content", "check", str(tmp_path / "nowhere"), data=tmp_path)
    assert (done.returncode, done.stderr) == (1, f"{tmp_path / 'nowhere'}: there is no such folder.\n")


def test_a_bad_package_changes_nothing_and_a_good_one_becomes_a_draft(tmp_path: Path, toolbox: Path):
    data, folder = tmp_path / "data", toolbox.parent
    assert call("doctor", "--mend", data=data).returncode == 1  # tables made; nothing is released yet
    broken = folder / "broken"
    broken.mkdir()
    (broken / "toolbox.yaml").write_text("format: equalcity-toolbox/1\n")
    refused = call("content", "load", str(folder), data=data)
    assert refused.returncode == 1
    assert "nothing was changed" in refused.stderr
    shutil.rmtree(broken)
    done = call("content", "load", str(folder), data=data)
    assert (done.returncode, done.stdout) == (0, "small: draft release 1\n")
    again = call("content", "load", str(folder), data=data)
    assert again.stdout == "small: unchanged, release 1\n"


def test_a_wrong_setting_is_a_sentence(tmp_path: Path):
    done = call("doctor", data=tmp_path, EQUALCITY_WORKERS="many")
    assert done.returncode == 1
    assert done.stderr.startswith("EQUALCITY_WORKERS: 'many' cannot be used")
    assert "Traceback" not in done.stderr


def test_a_missing_table_is_a_sentence_with_a_remedy(tmp_path: Path, toolbox: Path):
    done = call("content", "load", str(toolbox), data=tmp_path)
    assert done.returncode == 1
    assert "equalcity doctor" in done.stderr
    assert "Traceback" not in done.stderr
    served = call("serve", data=tmp_path)
    assert served.returncode == 1
    assert "equalcity doctor --mend" in served.stderr


def test_a_port_in_use_is_a_sentence_with_a_remedy(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = call("demo", "--port", str(port), "--data", str(tmp_path), data=tmp_path)
    assert (done.returncode, done.stderr) == (
        1,
        f"Port {port} is in use by another program. Choose another: make demo PORT={port + 1}\n",
    )


def test_the_doctor_says_what_is_missing(tmp_path: Path):
    done = call("doctor", data=tmp_path, EQUALCITY_WORKER="1")
    assert done.returncode == 1
    assert "EQUALCITY_WORKER is unknown" in done.stdout
    assert "-> run `equalcity doctor --mend`" in done.stdout


def test_an_unknown_command_is_a_wrong_call(tmp_path: Path):
    assert call("dance", data=tmp_path).returncode == 2


def test_the_demonstration_starts_answers_stops_clean_and_starts_again(tmp_path: Path, toolbox: Path):
    for folder in CONTENT.iterdir():
        if folder.name != "toolboxes":
            shutil.copytree(folder, toolbox.parent.parent / folder.name)
    _starts_answers_and_stops(toolbox.parent.parent, signal.SIGINT)
    said = _starts_answers_and_stops(toolbox.parent.parent, signal.SIGTERM)
    assert "Loading the four toolboxes" not in said


def _starts_answers_and_stops(content: Path, how: signal.Signals) -> str:
    """Run the demonstration until it answers, end it by that signal, and return what it said."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "EQUALCITY_WORKERS": "1",
        "EQUALCITY_CONTENT": str(content),
        "DJANGO_SETTINGS_MODULE": "equalcity.config.settings",
    }
    environment.pop("DATABASE_URL", None)
    command = [
        sys.executable,
        "-m",
        "equalcity.cli.main",
        "demo",
        "--port",
        str(port),
        "--data",
        str(content.parent / "of-the-demonstration"),
    ]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as demo:
        try:
            _answers(demo, port)
            demo.send_signal(how)
            said, _ = demo.communicate(timeout=30)
        finally:
            demo.kill()
    assert demo.returncode == 0
    assert f"http://localhost:{port}/en/" in said
    assert "Traceback" not in said
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
    return said


def _answers(demo: subprocess.Popen[str], port: int, within: float = 90.0) -> None:
    until = time.monotonic() + within
    while time.monotonic() < until and demo.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/en/", timeout=5) as answer:
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the demonstration did not answer in time")
