"""Words that several toolboxes have in common: each writes for its own readers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from equalcity.toolboxes.logic.blocks import FRAME, Package, Unit
from equalcity.toolboxes.logic.editor.manuscript import Remark, passages_of

SHINGLE = 8  # words in a row that no two writers choose by chance
MOST = 0.10
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
NAMED = 3  # units in the sentence

type Shingle = tuple[str, ...]


def shared_words(packages: Sequence[Package]) -> Iterator[tuple[str, Remark]]:
    """Yield (slug, remark) for each toolbox of the frame more than a tenth of whose words also stand in another's.

    Units that are chapters of the frame are left out. A word is shared when it lies in eight words in a row that
    stand in another toolbox too.
    """
    judged = [package for package in packages if package.frame == FRAME]
    texts = {package.slug: _texts(package) for package in judged}
    shingles = {slug: set(_all_shingles(found)) for slug, found in texts.items()}
    for slug, found in texts.items():
        others: set[Shingle] = set().union(*(each for other, each in shingles.items() if other != slug))
        shared = {path: sum(_covered(words, others) for words in passages) for path, passages in found.items()}
        count = sum(shared.values())
        whole = sum(len(words) for passages in found.values() for words in passages)
        if count > whole * MOST:
            worst = sorted((path for path in shared if shared[path]), key=lambda path: (-shared[path], path))[:NAMED]
            what = f"{count} of {whole} words stand in another toolbox too, and a tenth is the most"
            remedy = f"write for your own readers, first in {', '.join(worst)}"
            yield slug, Remark("toolbox.yaml", 0, "shared.words", what, remedy)


def _texts(package: Package) -> dict[str, list[list[str]]]:
    """Return the words of each unit outside the frame, passage by passage."""
    return {unit.path: _words(unit) for part in package.parts for unit in part.units if not unit.frame}


def _words(unit: Unit) -> list[list[str]]:
    return [_WORD.findall(passage.text.casefold()) for passage in passages_of(unit)]


def _all_shingles(texts: dict[str, list[list[str]]]) -> Iterator[Shingle]:
    return (shingle for passages in texts.values() for words in passages for shingle in _shingles(words))


def _shingles(words: list[str]) -> Iterator[Shingle]:
    return (tuple(words[place : place + SHINGLE]) for place in range(len(words) - SHINGLE + 1))


def _covered(words: list[str], others: set[Shingle]) -> int:
    """Return how many words lie in a run that others have too."""
    count, until = 0, 0
    for place, shingle in enumerate(_shingles(words)):
        if shingle in others:
            count += place + SHINGLE - max(until, place)
            until = place + SHINGLE
    return count
