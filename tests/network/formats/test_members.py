"""Reading `members.yaml`: every mistake with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from equalcity.network.formats import letters
from equalcity.network.formats.members import read_members
from equalcity.network.logic.joining import REASONS

HEAD = "format: equalcity-members/1\ninvented: {}\nmembers:\n"
GOOD = "  - {slug: rome, kind: partner-city, city: rome, topics: [small]}\n"


def mistakes(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    path = tmp_path / "members.yaml"
    path.write_text(text)
    file = read_members(path, cities={"rome"}, organisations={"house"})
    return [(mistake.line, mistake.code) for mistake in file.mistakes]


def test_a_good_file_has_no_mistakes(tmp_path: Path) -> None:
    assert mistakes(tmp_path, HEAD.format("false") + GOOD) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("  - {slug: rome, kind: partner-city, city: paris}\n", {(4, "value")}),
        ("  - {slug: roma, kind: partner-city, city: rome}\n", {(4, "value")}),
        ("  - {slug: x, kind: city-network}\n", {(4, "missing")}),
        ("  - {slug: x, kind: organisation, organisation: house, colour: red}\n", {(4, "unknown-key")}),
        (GOOD + GOOD, {(4, "twice")}),
        ("  - {slug: rome, kind: partner-city, city: rome, ticks: {read: 3}}\n", {(2, "value")}),
    ],
)
def test_mistakes_are_told_by_line(tmp_path: Path, line: str, expected: set[tuple[int, str]]) -> None:
    assert set(mistakes(tmp_path, HEAD.format("false") + line)) == expected


def test_every_reason_has_a_letter_and_no_subject_tells_anything() -> None:
    with translation.override("en"):
        written = [letters.received("en"), *(letters.refused(reason, "en") for reason in REASONS)]
    assert {subject for subject, _ in written} == {"We have received your message", "An answer to your message"}
    assert len({body for _, body in written}) == 5
