from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from equalcity.toolboxes.formats.package.findings import Findings
from equalcity.toolboxes.formats.package.reader import read_draft

from .packages import FIRST_LINE, HEAD, TOOLBOX, UNIT, write_package

type Files = dict[str, str | bytes]


def mistakes_of(folder: Path) -> list[str]:
    """All that is wrong with the text of a package; ids are another test's matter."""
    findings = Findings()
    read_draft(folder, None, findings)
    return [str(mistake) for mistake in findings.ordered()]


def broken_packages() -> Iterator[tuple[str, Files, list[str]]]:
    """Yield name, files and mistakes of each section of broken_packages.txt."""
    text = Path(__file__).with_name("broken_packages.txt").read_text(encoding="utf-8")
    for section in text.split("\n== ")[1:]:
        name, _, rest = section.partition("\n")
        change, *mistakes = rest.rstrip("\n").split("\n!! ")
        yield name, files_of(change), mistakes


def files_of(change: str) -> Files:
    what, _, rest = change.removeprefix("-- ").partition("\n")
    lines = rest.split("\n")
    if what == "text":
        return {UNIT: HEAD + plain(lines)}
    if what.startswith("file "):
        return {what.removeprefix("file "): plain(lines)}
    old = "".join(line[4:] + "\n" for line in lines if line.startswith("  - "))
    new = "".join(line[4:] + "\n" for line in lines if line.startswith("  + "))
    path, whole = (UNIT, HEAD + "Welcome.\n") if what == "head" else ("toolbox.yaml", TOOLBOX)
    assert old in whole
    return {path: whole.replace(old, new)}


def plain(lines: list[str]) -> str:
    return "".join(line.removeprefix("    ") + "\n" for line in lines)


def test_a_package_without_mistakes_has_none(tmp_path: Path) -> None:
    assert mistakes_of(write_package(tmp_path)) == []


@pytest.mark.parametrize(("files", "mistakes"), [pytest.param(*rest, id=name) for name, *rest in broken_packages()])
def test_each_mistake_is_told_with_file_line_and_remedy(tmp_path: Path, files: Files, mistakes: list[str]) -> None:
    assert mistakes
    assert mistakes_of(write_package(tmp_path, files)) == mistakes


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    text = HEAD + "Welcome.\n\n:::caution\nSlowly.\n:::\n"
    folder = write_package(tmp_path, {UNIT: "\ufeff" + text.replace("\n", "\r\n")})
    assert mistakes_of(folder) == [f"{UNIT}:8: `caution` has no title; write it after `caution` on the same line"]


def test_bytes_that_are_not_utf_8(tmp_path: Path) -> None:
    folder = write_package(tmp_path, {UNIT: (HEAD + "Words.\nCafé.\n").encode("latin-1")})
    assert mistakes_of(folder) == [f"{UNIT}:7: the file is not UTF-8 text; save it as UTF-8 in your editor"]


def test_invisible_characters(tmp_path: Path) -> None:
    folder = write_package(tmp_path, {UNIT: HEAD + "Words.\nMore\x00words.\n\u202eBackwards.\n"})
    assert mistakes_of(folder) == [
        f"{UNIT}:7: the line holds the invisible character U+0000; delete it",
        f"{UNIT}:8: the line holds the invisible character U+202E; delete it",
    ]


def test_tabs_are_white_space(tmp_path: Path) -> None:
    folder = write_package(tmp_path, {UNIT: HEAD + ":::caution\tTake care\t{a=1}\t\nSlowly.\n:::\t\n"})
    what = "`caution` has no attribute `a`; take the braces out: it has no attributes"
    assert mistakes_of(folder) == [f"{UNIT}:6: {what}"]


def test_a_line_without_end(tmp_path: Path) -> None:
    folder = write_package(tmp_path, {UNIT: HEAD + "word " * 2001})
    assert mistakes_of(folder) == [f"{UNIT}:6: the line is longer than 10000 characters; break it into paragraphs"]


def test_a_file_of_five_megabytes(tmp_path: Path) -> None:
    folder = write_package(tmp_path, {UNIT: HEAD + "Words.\n\n" * 625_000})
    assert mistakes_of(folder) == [f"{UNIT}: the file is larger than 256 kB; split it or make it smaller"]


def test_directives_nested_a_hundred_deep_are_one_mistake(tmp_path: Path) -> None:
    opening = [":" * (200 - depth) + "worker" for depth in range(100)]
    closing = [":" * (101 + depth) for depth in range(100)]
    folder = write_package(tmp_path, {UNIT: HEAD + "\n".join([*opening, "Words.", *closing]) + "\n"})
    assert f"{UNIT}:{FIRST_LINE + 6}: directives are nested too deeply; take this one out of the others" in mistakes_of(
        folder
    )


@pytest.mark.parametrize("text", ["> " * 5_000 + "x", "- " * 5_000 + "x", "[" * 9_000, "*a " * 3_000, "```" * 3_000])
def test_huge_nesting_of_text_ends_without_an_exception(tmp_path: Path, text: str) -> None:
    assert isinstance(mistakes_of(write_package(tmp_path, {UNIT: HEAD + text})), list)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    folder = write_package(tmp_path / "box")
    (tmp_path / "secret.md").write_text(HEAD + "Secret.\n")
    os.symlink(tmp_path / "secret.md", folder / "manual" / "02-secret.md")
    assert mistakes_of(folder) == [
        "manual/02-secret.md: this is a link or a device, not a file; put the file itself here"
    ]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert mistakes_of(tmp_path / "box") == [".: there is no such folder; name the folder that holds toolbox.yaml"]


def test_a_folder_without_toolbox_yaml(tmp_path: Path) -> None:
    assert mistakes_of(tmp_path) == ["toolbox.yaml: the file is missing; every toolbox has one"]


def test_every_mistake_is_told_in_one_run_by_path_and_line(tmp_path: Path) -> None:
    files: Files = {
        "toolbox.yaml": TOOLBOX.replace("language: en", "language: English"),
        UNIT: HEAD + ":::caution\nSlowly.\n:::\n\n<b>\n",
        "manual/02-next.md": "Words.\n",
    }
    assert [line.partition(": ")[0] for line in mistakes_of(write_package(tmp_path, files))] == [
        f"{UNIT}:6",
        f"{UNIT}:10",
        "manual/02-next.md:1",
        "toolbox.yaml:3",
    ]
