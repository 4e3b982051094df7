"""The words of many blocks in one language, with their standing, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from equalcity.toolboxes.logic.reading import Standing, Words
from equalcity.toolboxes.models import BlockRevision
from equalcity.wording.models import Rendition
from equalcity.wording.selectors import BATCH, bodies, renditions_in

Stored = Mapping[str, Any]  # a block as in `UnitVersion`


def walk(blocks: Iterable[Stored]) -> Iterator[Stored]:
    """Yield stored blocks and all below them."""
    for block in blocks:
        yield block
        yield from walk(block["children"])


class WordBook:
    """Looks up every field of the given blocks in `language`; falls back to an earlier wording's translation, then to the source.

    With `only_reviewed`, a text that nobody reviewed counts as not translated (product.md: safety text for survivors and children).
    """

    def __init__(
        self, blocks: Iterable[Stored], *, toolboxes: Collection[int], language: str, only_reviewed: bool = False
    ) -> None:
        self.language = language
        self.only_reviewed = only_reviewed
        fields = {(block["id"], name): key for block in walk(blocks) for name, key in block["fields"].items()}
        self.texts = bodies(fields.values())
        self.renditions: dict[str, Rendition] = {}
        self.earlier: dict[tuple[str, str], Rendition] = {}
        if any(text.language != language for text in self.texts.values()):
            self.renditions = renditions_in(fields.values(), language)
            self.earlier = self._earlier({f for f, key in fields.items() if key not in self.renditions}, toolboxes)

    def _earlier(self, fields: set[tuple[str, str]], toolboxes: Collection[int]) -> dict[tuple[str, str], Rendition]:
        if not fields:
            return {}
        names = sorted({block for block, _ in fields})
        said = BlockRevision.objects.filter(toolbox__in=toolboxes).order_by("since", "pk")
        rows = [
            row
            for start in range(0, len(names), BATCH)
            for row in said.filter(block__in=names[start : start + BATCH]).values_list("block", "field", "text")
        ]
        wordings = [(block, name, text) for block, name, text in rows if (block, name) in fields]
        known = renditions_in([text for _, _, text in wordings], self.language)
        return {(block, name): known[text] for block, name, text in wordings if text in known}

    def words(self, block: Stored) -> dict[str, Words]:
        """Return the fields of one block."""
        return {name: self._word(block["id"], name, key) for name, key in block["fields"].items()}

    def _word(self, block: str, name: str, key: str) -> Words:
        text = self.texts[key]
        if text.language == self.language:
            return Words(text.body, text.language, Standing.SOURCE)
        rendition, standing = self.renditions.get(key), Standing.DRAFT
        if rendition and rendition.standing == Rendition.Standing.REVIEWED:
            standing = Standing.REVIEWED
        if rendition is None and (rendition := self.earlier.get((block, name))):
            standing = Standing.OUTDATED
        if rendition is None or (self.only_reviewed and standing != Standing.REVIEWED):
            return Words(text.body, text.language, Standing.UNTRANSLATED)
        day = rendition.reviewed_on.isoformat() if rendition.reviewed_on else ""
        return Words(rendition.body, rendition.language, standing, rendition.translator, rendition.reviewer, day)
