from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import equalcity
from equalcity.core.errors import Mistake
from equalcity.toolboxes.formats.package.check import check, check_one, write_ids
from equalcity.toolboxes.formats.package.known import find_reference, read_known
from equalcity.toolboxes.formats.package.reader import read_package
from equalcity.toolboxes.logic.blocks import FRAME, Block, Package

from .packages import HEAD, TOOLBOX, UNIT, write_package

WRITE = "run `equalcity content check --write` and commit ids.yaml with the text"
SESSION = """\
## Before

Words.

::::session Names {minutes=15 room="a circle"}
It begins.

:::step Arrive {minutes=10 material="paper"}
Sit.
:::

:::step Part {minutes=5}
Stand.
:::
::::

- one
- two
"""


def told(folder: Path, *, write: bool = False) -> list[str]:
    return [str(mistake).removeprefix(f"{folder}/") for mistake in check(folder, write=write)]


def read(folder: Path) -> Package:
    package, mistakes = read_package(folder)
    assert mistakes == []
    assert package is not None
    return package


def ids_of(package: Package) -> list[str]:
    return [block.id for block in package.walk()]


def test_a_reference_to_a_block_needs_one_with_a_title(tmp_path: Path) -> None:
    text = HEAD + "Welcome.\n\n:::caution Slowly\nBreathe.\n:::\n"
    folder = write_package(tmp_path, {UNIT: text})
    write_ids(folder)
    words, titled = ids_of(read(folder))[-2:]
    for name, is_good in ((titled, True), (words, False), ("q1111111", False)):
        reference = f"[[unit:manual/first-welcome#{name}]]"
        write_package(tmp_path, {UNIT: text.replace("Welcome.", f"Welcome: {reference}.")})
        write_ids(folder)
        wrong = f"{UNIT}:6: `{reference}` names no block with a title; look up the id of a sheet, gap, heading or other titled block"
        assert told(folder) == ([] if is_good else [f"{wrong} of manual/first-welcome in ids.yaml"])


def test_without_ids_a_package_says_so_and_is_not_read(tmp_path: Path) -> None:
    folder = write_package(tmp_path)
    assert told(folder) == [f"ids.yaml: no block has an id yet; {WRITE}"]
    assert read_package(folder)[0] is None


def test_writing_gives_every_block_an_id_and_the_second_time_changes_nothing(tmp_path: Path) -> None:
    folder = write_package(tmp_path, {UNIT: HEAD + SESSION})
    assert told(folder, write=True) == []
    first = (folder / "ids.yaml").read_bytes()
    names = ids_of(read(folder))
    assert len(names) == len(set(names)) == 18
    assert told(folder, write=True) == []
    assert (folder / "ids.yaml").read_bytes() == first
    assert write_ids(folder) is False


def test_a_package_is_read_as_blocks_with_fields_attributes_children_and_lines(tmp_path: Path) -> None:
    folder = write_package(tmp_path, {UNIT: HEAD + SESSION})
    write_ids(folder)
    unit = read(folder).parts[0].units[0]
    heading, text, session, points = unit.blocks
    assert (unit.slug, unit.path, unit.kind) == ("first-welcome", UNIT, "guide")
    assert [(block.kind, block.fields, block.line) for block in unit.head] == [
        ("title", {"body": "First welcome"}, 2),
        ("summary", {"body": "What to say."}, 3),
    ]
    assert heading == Block("heading", {"body": "Before"}, {"level": "2"}, id=heading.id, line=6)
    assert text == Block("text", {"body": "Words."}, id=text.id, line=8)
    assert points == Block("list", {"body": "- one\n- two"}, id=points.id, line=22)
    assert (session.fields, session.attrs) == ({"title": "Names", "room": "a circle"}, {"minutes": "15"})
    assert [(child.kind, dict(child.fields), dict(child.attrs), child.line) for child in session.children] == [
        ("text", {"body": "It begins."}, {}, 11),
        ("step", {"title": "Arrive", "material": "paper"}, {"minutes": "10"}, 13),
        ("step", {"title": "Part"}, {"minutes": "5"}, 17),
    ]
    assert [(child.kind, child.fields["body"], child.line) for child in session.children[1].children] == [
        ("text", "Sit.", 14)
    ]


def test_changed_and_new_text_is_an_error_until_it_is_written(tmp_path: Path) -> None:
    folder = write_package(tmp_path, {UNIT: HEAD + SESSION})
    write_ids(folder)
    before = ids_of(read(folder))
    (folder / UNIT).write_text(HEAD + "New here.\n\n" + SESSION.replace("Words.", "Other words."))
    assert told(folder) == [
        f"{UNIT}:6: 1 block stands here without an id, the first on this line; {WRITE}",
        f"{UNIT}:10: 1 block stands here with other words than ids.yaml knows, the first on this line; {WRITE}",
    ]
    assert told(folder, write=True) == []
    after = ids_of(read(folder))
    assert [name for name in after if name != after[9]] == before


def test_a_block_that_is_gone_is_retired(tmp_path: Path) -> None:
    folder = write_package(tmp_path, {UNIT: HEAD + "Words.\n\nMore of them here.\n"})
    write_ids(folder)
    gone = ids_of(read(folder))[-1]
    (folder / UNIT).write_text(HEAD + "Words.\n")
    assert told(folder) == [f"ids.yaml: the file no longer agrees with the text: blocks moved, or are gone; {WRITE}"]
    assert told(folder, write=True) == []
    assert (folder / "ids.yaml").read_text().endswith(f"retired:\n  - {gone}\n")


def test_nothing_is_written_while_the_text_has_mistakes(tmp_path: Path) -> None:
    folder = write_package(tmp_path, {UNIT: HEAD + "<b>\n"})
    assert [line.partition(":")[0] for line in told(folder, write=True)] == [UNIT]
    assert not (folder / "ids.yaml").exists()


def test_an_id_used_twice_and_a_line_that_was_edited(tmp_path: Path) -> None:
    folder = write_package(tmp_path)
    write_ids(folder)
    lines = (folder / "ids.yaml").read_text().splitlines(keepends=True)
    lines[6] = lines[5]
    lines[7] = "    - something else\n"
    (folder / "ids.yaml").write_text("".join(lines))
    name = lines[5].split()[1]
    remedy = "take the file as it was before (it is written by the tool), then run the check with --write"
    remove = "take the second line out, then run the check with --write"
    assert told(folder, write=True) == [
        f"ids.yaml:7: the id `{name}` is used twice (first on line 6); {remove}",
        f"ids.yaml:8: this line is not as the tool writes it; {remedy}",
    ]


def test_a_folder_of_toolboxes_is_checked_whole_with_paths_from_where_it_was_called(tmp_path: Path) -> None:
    write_package(tmp_path / "one")
    write_package(tmp_path / "two")
    assert [mistake.path for mistake in check(tmp_path)] == [f"{tmp_path}/one/ids.yaml", f"{tmp_path}/two/ids.yaml"]
    assert check(tmp_path, write=True) == []


def test_references_are_looked_up_where_the_ids_are_known(tmp_path: Path) -> None:
    folder = write_package(tmp_path / "content" / "box", {UNIT: HEAD + "[[helpline:eu-11]]\n\n[[law:any]]\n"})
    reference = tmp_path / "content" / "reference"
    reference.mkdir()
    (reference / "helplines.yaml").write_text("helplines:\n  - id: eu-112\n  - {id: it-1522}\n")
    assert find_reference(folder) == reference.resolve()
    known = read_known(reference)
    assert known == {"helpline": {"eu-112", "it-1522"}}
    assert [mistake for mistake in check(folder, known=known) if mistake.path.endswith(".md")] == [
        Mistake(
            f"{folder}/{UNIT}",
            6,
            "`[[helpline:eu-11]]` refers to nothing",
            "did you mean `eu-112`?",
            "reference.nothing",
        )
    ]


def test_the_city_a_toolbox_was_developed_in_is_looked_up(tmp_path: Path) -> None:
    head = TOOLBOX.replace("audiences:", "developed_in: atlantis\naudiences:")
    folder = write_package(tmp_path, {"toolbox.yaml": head})
    assert [mistake.path for mistake in read_package(folder)[1]] == ["ids.yaml"]
    first = read_package(folder, {"place": {"brussels"}})[1][-1]
    remedy = "use the slug of a city in content/reference/places.yaml"
    assert str(first) == f"toolbox.yaml:8: there is no city `atlantis`; {remedy}"


def test_the_program_prints_mistakes_and_says_by_its_code_whether_there_are_any(tmp_path: Path) -> None:
    folder = write_package(tmp_path)
    program = [sys.executable, "-m", "equalcity.toolboxes.formats.package", str(folder)]
    here = {**os.environ, "PYTHONPATH": str(Path(equalcity.__file__).parents[1])}
    first = subprocess.run(program, capture_output=True, text=True, check=False, env=here)
    assert (first.returncode, first.stdout) == (1, f"{folder}/ids.yaml: no block has an id yet; {WRITE}\nMistakes: 1\n")
    second = subprocess.run(
        [*program, "--write", "--catalogue", "fr"], capture_output=True, text=True, check=False, env=here
    )
    assert (second.returncode, second.stdout) == (0, "No mistakes.\n")
    assert (folder / "locale" / "fr.po").is_file()
    third = subprocess.run([*program, "--frame"], capture_output=True, text=True, check=False, env=here)
    assert third.returncode == 1
    assert (
        f"{folder}/toolbox.yaml: the toolbox has no `programme`; put sessions together to half a day\n" in third.stdout
    )


PIECES = st.sampled_from(
    [
        *(":::", "::::", ":::step A {minutes=1}", "::::session B {minutes=2}", "::::practice C", ":::stop", "- [x] a"),
        *(
            ":::say",
            ":::expect D",
            ":::::case E {origin=invented}",
            "::::decision F",
            ":::line G {is=poor}",
            ":::materials",
        ),
        *("| a | b |", "|---|---|", "> q", "```", "# h", "[[", "]]", "[[pause:1]]", "{a=", '"', "<b>", "[x](y)", "!["),
        *("\t", "    ", "\r", "\u2028", "---", "[a]: b", "1. x", "&amp;", "\\", "+32", "112", "\ufeff", "é"),
    ]
)
SOUP = st.lists(PIECES | st.text(max_size=20) | st.just("\n"), max_size=60).map("".join)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=SOUP, head=st.booleans(), path=st.sampled_from([UNIT, "toolbox.yaml", "ids.yaml", "locale/fr.po"]))
def test_whatever_is_typed_gives_a_package_or_mistakes(tmp_path: Path, text: str, head: bool, path: str) -> None:
    files = {path: ((HEAD if head and path == UNIT else "") + text).encode("utf-8", "surrogatepass")}
    for name in (UNIT, "toolbox.yaml", "ids.yaml", "locale/fr.po"):
        (tmp_path / name).unlink(missing_ok=True)
    folder = write_package(tmp_path, files)
    lines = files[path].count(b"\n") + files[path].count(b"\r") + 1
    package, mistakes = read_package(folder)
    assert (package is None) == bool(mistakes)
    assert all(0 <= mistake.line <= lines for mistake in mistakes if mistake.path == path)
    check(folder, write=True)
    check_one(folder, frame=FRAME)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=200),
    path=st.sampled_from([UNIT, "toolbox.yaml", "ids.yaml", "locale/fr.po", "media/a.svg"]),
)
def test_whatever_the_bytes_are_there_is_no_exception(tmp_path: Path, content: bytes, path: str) -> None:
    for name in (UNIT, "toolbox.yaml", "ids.yaml", "locale/fr.po", "media/a.svg"):
        (tmp_path / name).unlink(missing_ok=True)
    package, mistakes = read_package(write_package(tmp_path, {path: content}))
    assert (package is None) == bool(mistakes)


def test_two_hundred_units_are_checked_in_less_than_two_seconds(tmp_path: Path) -> None:
    body = "".join(f"{SESSION}\nParagraph {number} says what to do in a few plain words.\n\n" for number in range(3))
    files: dict[str, str | bytes] = {f"manual/{n:03}-unit-{n}.md": f"{HEAD}Unit {n}.\n\n{body}" for n in range(200)}
    folder = write_package(tmp_path, files)
    (folder / UNIT).unlink()
    write_ids(folder)
    start = time.process_time()
    assert check(folder) == []
    assert time.process_time() - start < 2.0


def test_a_picture_is_named_by_its_path_in_the_package(tmp_path: Path) -> None:
    text = ':::talking-image The door {src=door.svg alt="A door that stands open"}\nWho is behind it?\n:::\n'
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>'
    folder = write_package(tmp_path, {UNIT: HEAD + text, "media/door.svg": drawing})
    write_ids(folder)
    package = read(folder)
    (block,) = package.parts[0].units[0].blocks
    assert block.attrs == {"src": "media/door.svg"}
    assert package.media == {"media/door.svg": drawing.encode()}
