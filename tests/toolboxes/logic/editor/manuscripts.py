"""Small toolboxes held to the common frame, for the tests of the editor's rules."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from equalcity.reference.logic.vocabulary import Term, WordToAvoid
from equalcity.toolboxes.formats.package.agreed import Agreed
from equalcity.toolboxes.formats.package.check import check_one
from equalcity.toolboxes.logic.blocks import FRAME
from toolboxes.formats.packages import write_package

AGREED = Agreed(
    avoid=(
        WordToAvoid(("illegal migrant", "illegal migrants"), "person without papers", "No person is illegal.", "en"),
        WordToAvoid(("sans-papiers illégal",), "personne sans papiers", "Personne n’est illégal.", "fr"),
    ),
    glossaries={"fr": (Term("consent", ("consent", "consents"), ("consentement", "accord"), ("permission",), ""),)},
)


def head(kind: str = "guide", **more: str) -> str:
    """The head of a unit with five lines, one more for each key in `more`."""
    keys = "".join(f"{name}: {value}\n" for name, value in more.items())
    return f"---\ntitle: First welcome\nsummary: What to say.\nkind: {kind}\n{keys}---\n"


def remarks_on(folder: Path, files: dict[str, str], *codes: str, frame: bool = True) -> list[str]:
    """What the editor says of a small toolbox, as sentences, of the rules whose codes begin with one of `codes`."""
    box = write_package(folder, dict(files))
    found = check_one(box, write=True, agreed=AGREED, frame=FRAME if frame else "").mistakes
    return [str(each).removeprefix(f"{box}/") for each in found if each.code.startswith(codes)]


def question(
    number: int, right: int, texts: Iterable[str], *, form: str = "a", more: str = "aim=doors asks=next"
) -> str:
    """A question whose answer at `right` (from 0) is the right one."""
    answers = "".join(f"- [{'x' if place == right else ' '}] {text}\n" for place, text in enumerate(texts))
    return f":::question What now? {{id=s-{form}-{number:02d} type=single {more}}}\n{answers}\nSo it is.\n:::\n\n"
