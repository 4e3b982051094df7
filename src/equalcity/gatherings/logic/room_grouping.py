"""Which words may mean the same: suggestions for a moderator, who alone puts them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from equalcity.core.text import Kind, tokens

NEAR = 0.84  # likeness of two folded texts, 1 for equal ones
MOST_COMPARED = 800  # different texts; beyond that only equal ones are put side by side


def folded(text: str) -> str:
    """Return the words of a text in their one spelling; texts that differ in case, accents, marks or order of words alone give the same."""
    found = [token.norm for token in tokens(text, "und", keep=False) if token.kind is not Kind.TAIL]
    return " ".join(sorted(found))[:200] or text.casefold()[:200]


def suggested(texts: Sequence[str]) -> list[list[int]]:
    """Return places of texts that may be one concept, groups with most texts first; every place stands in exactly one group.

    A text joins the first group whose most frequent spelling it resembles, so that no chain leads from one word to another.
    """
    keys = [folded(text) for text in texts]
    often = sorted(Counter(keys).items(), key=lambda pair: (-pair[1], pair[0]))
    heads: list[str] = []
    head_of: dict[str, str] = {}
    for key, _count in often:
        near = next((head for head in heads if _is_near(key, head)), "") if len(often) <= MOST_COMPARED else ""
        head_of[key] = near or key
        if not near:
            heads.append(key)
    groups: dict[str, list[int]] = {head: [] for head in heads}
    for at, key in enumerate(keys):
        groups[head_of[key]].append(at)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0]))


def near_name(text: str, names: Sequence[str]) -> str:
    """Return the first of some names that a text resembles; nothing when there is none."""
    key = folded(text)
    return next((name for name in names if (own := folded(name)) == key or _is_near(key, own)), "")


def _is_near(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return shorter >= 4 and bool(Indel.normalized_similarity(one, other, score_cutoff=NEAR))
