from __future__ import annotations

from pathlib import Path

import pytest

from equalcity.toolboxes.formats.package.findings import Findings
from equalcity.toolboxes.formats.package.reader import read_draft

from .packages import FIRST_LINE, HEAD, TOOLBOX, UNIT, write_package


def mistakes_of(folder: Path) -> list[str]:
    findings = Findings()
    read_draft(folder, None, findings)
    return [str(mistake) for mistake in findings.ordered()]


def body(*lines: str) -> dict[str, str | bytes]:
    return {UNIT: HEAD + "\n".join(lines) + "\n"}


def test_a_package_without_mistakes_has_none(tmp_path: Path) -> None:
    assert mistakes_of(write_package(tmp_path)) == []


# One broken line each: lines of the unit's text, the line of the mistake among them, the sentence and remedy.
BROKEN_TEXT = [
    (
        [":::caution Take care", "Slowly."],
        1,
        "the directive `caution` is not closed before the end of the file; end it with a line of 3 colons",
    ),
    ([":::caushun Take care", "Slowly.", ":::"], 1, "there is no directive `caushun`; did you mean `caution`?"),
    (
        ["Words.", ":::"],
        2,
        "this line of 3 colons closes nothing; "
        "use as many colons as the line that opens the directive, or delete the line",
    ),
    (
        ["Words.", "", ":::!", "Words."],
        3,
        "no directive is named after the colons; write for example `:::caution` and a title",
    ),
]


@pytest.mark.parametrize(("lines", "line", "sentence"), BROKEN_TEXT)
def test_one_broken_line_of_text(tmp_path: Path, lines: list[str], line: int, sentence: str) -> None:
    assert mistakes_of(write_package(tmp_path, body(*lines))) == [f"{UNIT}:{FIRST_LINE + line - 1}: {sentence}"]


def test_a_key_missing_from_toolbox_yaml(tmp_path: Path) -> None:
    folder = write_package(tmp_path, {"toolbox.yaml": TOOLBOX.replace("short_title: Small\n", "")})
    assert mistakes_of(folder) == ["toolbox.yaml:1: toolbox.yaml has no `short_title`; add `short_title:`"]
