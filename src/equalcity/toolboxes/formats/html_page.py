"""What the HTML of a block depends on besides the block: the page's language, labels, references, pictures, levels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from equalcity.toolboxes.formats.labels import Labels
from equalcity.toolboxes.formats.markdown_references import References
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.toolboxes.logic.blocks import Source
from equalcity.toolboxes.logic.reading import ReadBlock, Standing, Words


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap a city fills in: what it is called and where it stands; without address it is named, not linked."""

    title: Words
    address: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Where blocks are shown. `media_url` gives the address of `media/...`, or None when the picture is not to be had.

    `standing` is what the page says of itself as a whole: blocks of that standing carry no mark of their own.
    `base_level` is the level of the first heading below the page's own title. `on_paper` is for files and readers that
    cannot unfold: answers stand in a key at the end of the unit. `gaps` are the toolbox's gaps by their ids.
    """

    language: str
    labels: Labels
    references: References
    media_url: Callable[[str], str | None]
    sources: Mapping[str, Source] = field(default_factory=dict)
    standing: Standing = Standing.SOURCE
    include_worker: bool = False
    permalinks: bool = True
    on_paper: bool = False
    base_level: int = 2
    audiences: Mapping[str, Words] = field(default_factory=dict)
    gaps: Mapping[str, Gap] = field(default_factory=dict)

    def visible(self, blocks: Iterable[ReadBlock]) -> tuple[ReadBlock, ...]:
        """Return the blocks this page may show: worker-only ones only where the page was made for workers."""
        return tuple(b for b in blocks if self.include_worker or not (b.worker_only or b.kind == "worker"))

    def language_of(self, words: Words) -> str:
        """Return ` lang=... dir=...` when the words are in another language than the page, else nothing."""
        return language_attributes(words.language) if words.language != self.language else ""


def language_attributes(language: str) -> str:
    """Return ` lang="ar" dir="rtl"`."""
    return f' lang="{escape(language)}" dir="{direction(language)}"'


class Levels:
    """Gives each heading a level that never leaps: below `base`, one deeper than what holds it, six at most."""

    def __init__(self, base: int) -> None:
        self._base = base
        self._open: list[int] = []

    def heading(self, written: int) -> int:
        """Return the level at which a heading written at `written` is shown, and open its section."""
        while self._open and self._open[-1] >= written:
            self._open.pop()
        self._open.append(written)
        return min(self._base + len(self._open) - 1, 6)

    def title(self) -> int:
        """Return the level of a title that stands in the section now open."""
        return min(self._base + len(self._open), 6)

    def below(self) -> Levels:
        """Return the levels for what stands under such a title."""
        return Levels(min(self.title() + 1, 6))


_GRAVITY = (Standing.SOURCE, Standing.REVIEWED, Standing.DRAFT, Standing.OUTDATED, Standing.UNTRANSLATED)


def worst_standing(words: Iterable[Words]) -> Standing:
    """Return the least reliable standing among some texts; `source` when there are none."""
    return max((each.standing for each in words), key=_GRAVITY.index, default=Standing.SOURCE)
