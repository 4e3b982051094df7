"""A toolbox made ready to become a file: worker-only words gone, references pointing into the file, standings counted.

Every file is made from an `Edition`, so that none can hold a worker-only block: those are taken out before anything is
written.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from urllib.parse import urljoin

from equalcity.toolboxes.formats.html_page import Gap, Page, worst_standing
from equalcity.toolboxes.formats.labels import Labels, day
from equalcity.toolboxes.formats.markdown_references import Reference, References
from equalcity.toolboxes.logic.reading import ReadBlock, ReadToolbox, ReadUnit, Standing

HALF, NEARLY_ALL = 0.5, 0.9  # shares of passages


def public_blocks(blocks: tuple[ReadBlock, ...]) -> tuple[ReadBlock, ...]:
    """Return blocks without any that only workers may see, at whatever depth."""
    kept = (block for block in blocks if not block.worker_only and block.kind != "worker")
    return tuple(replace(block, children=public_blocks(block.children)) for block in kept)


def public_toolbox(toolbox: ReadToolbox) -> ReadToolbox:
    """Return a toolbox without worker-only units and blocks, and without parts that are then empty."""
    parts = []
    for part in toolbox.parts:
        units = tuple(replace(u, blocks=public_blocks(u.blocks)) for u in part.units if not u.worker_only)
        if units:
            parts.append(replace(part, units=units))
    return replace(toolbox, parts=tuple(parts))


def unit_anchor(unit: ReadUnit) -> str:
    """Return the name under which a unit can be linked inside a file."""
    return f"u-{unit.part}-{unit.slug}"


def block_anchor(block: ReadBlock) -> str:
    """Return the name under which a block can be linked inside a file."""
    return f"b-{block.id}"


@dataclass(frozen=True, slots=True)
class InFile:
    """References as a file answers them: units and blocks by their place in the file, addresses of the site in full.

    `base` is the file's own address; without it a reference to a page of the site keeps its words and loses its link.
    """

    given: References
    addresses: Mapping[tuple[str, str, str], Reference]
    base: str = ""

    def helpline(self, name: str) -> Reference | None:
        """Return the helpline with this id."""
        return self._in_full(self.given.helpline(name))

    def law(self, name: str) -> Reference | None:
        """Return the note of law with this id."""
        return self._in_full(self.given.law(name))

    def service(self, name: str) -> Reference | None:
        """Return the kind of service with this id."""
        return self._in_full(self.given.service(name))

    def unit(self, part: str, slug: str, block: str = "") -> Reference | None:
        """Return the place in this file of the block or else of its unit; None when the file does not hold it."""
        return self.addresses.get((part, slug, block)) or self.addresses.get((part, slug, ""))

    def _in_full(self, found: Reference | None) -> Reference | None:
        if found is None or found.address.startswith("https://"):
            return found
        whole = urljoin(self.base, found.address) if found.address else ""
        return replace(found, address=whole if whole.startswith("https://") else "")


@dataclass(frozen=True, slots=True)
class Edition:
    """What a file is made from. Worker-only text in the `toolbox` given is taken out at once.

    `media` gives the bytes of `media/...` or None. `name` is who gives the file out, `address` where its newest form is
    found, `language_name` the language by its own name. `title` replaces the toolbox's short title in running lines,
    where a neutral one is needed.
    """

    toolbox: ReadToolbox
    labels: Labels
    references: References
    media: Callable[[str], bytes | None]
    name: str = "Equalcity"
    address: str = ""
    language_name: str = ""
    title: str = ""

    def __post_init__(self) -> None:
        """Take out what only workers may see, so that no file can be made from it."""
        object.__setattr__(self, "toolbox", public_toolbox(self.toolbox))

    def running_title(self) -> str:
        """Return the title that stands in footers and file names."""
        return self.title or self.toolbox.short_title.text

    def page(
        self,
        *,
        base_level: int,
        address_of: Callable[[ReadUnit], str],
        **said: object,
    ) -> Page:
        """Return what the renderers need; `address_of` says where in this file a unit stands; a block stands at its anchor."""
        places: dict[tuple[str, str, str], Reference] = {}
        for u in self.toolbox.units():
            places[u.part, u.slug, ""] = Reference(u.title.text, address=address_of(u), language=u.title.language)
            for block in u.walk():
                if (title := block.own_title()) and title.text.strip():
                    places[u.part, u.slug, block.id] = Reference(
                        title.text, address=f"#{block_anchor(block)}", language=title.language
                    )
        return Page(
            language=self.toolbox.language,
            labels=self.labels,
            references=InFile(self.references, places, self.address),
            sources={source.id: source for source in self.toolbox.sources},
            standing=prevailing(self.standings()),
            permalinks=False,
            base_level=base_level,
            audiences=self.toolbox.audiences,
            gaps={
                block.attrs.get("id", ""): Gap(block.fields["title"], f"#{block_anchor(block)}")
                for unit in self.toolbox.units()
                for block in unit.walk()
                if block.kind == "fill" and "title" in block.fields
            },
            **said,  # type: ignore[arg-type]
        )

    def standings(self) -> Counter[Standing]:
        """Return how many passages (blocks with words, and titles of units) have which standing."""
        return _counted(self.toolbox.units())

    def standing_lines(self) -> list[str]:
        """Return one line for each standing in the file, the most frequent first, with the number of passages where there are several."""
        counted = self.standings()
        names = {standing: self.labels[f"standing-{standing}"] for standing in counted}
        if len(counted) == 1:
            return list(names.values())
        ordered = sorted(counted, key=lambda standing: (-counted[standing], standing))
        return [
            self.labels["standing-count"].format(standing=names[each], count=counted[each], all=counted.total())
            for each in ordered
        ]

    def is_worth_a_file(self) -> bool:
        """Whether half of the passages are in the language of the file, or nine tenths of a part, such as the children's own pages.

        With less, the file would be another language's under a wrong name.
        """
        return _share(self.standings()) >= HALF or any(
            _share(_counted(part.units)) >= NEARLY_ALL for part in self.toolbox.parts
        )

    def facts(self) -> list[tuple[str, str]]:
        """Return label and value of what a reader must know of the file: release, date, language, standing."""
        box, labels = self.toolbox, self.labels
        release = f"{labels['release'].format(number=box.release)} - {labels[f'state-{box.state}']}"
        facts = [(labels["about-file"], release)]
        if box.published_on:
            facts.append((labels["date"], day(box.published_on, box.language)))
        facts.append((labels["language"], self.language_name or box.language))
        facts.extend((labels["standing"], line) for line in self.standing_lines())
        return facts

    def content_hash(self) -> str:
        """Return the SHA-256 (hex) of the toolbox's words and labels, without what references and pictures say."""
        said = [asdict(self.toolbox), dict(self.labels), self.name, self.address, self.language_name, self.title]
        return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _counted(units: Iterable[ReadUnit]) -> Counter[Standing]:
    counted: Counter[Standing] = Counter()
    for unit in units:
        counted[unit.title.standing] += 1
        counted.update(worst_standing(block.fields.values()) for block in unit.walk() if block.fields)
    return counted


def _share(counted: Counter[Standing]) -> float:
    """The share of passages in the language of the file."""
    return 1 - counted[Standing.UNTRANSLATED] / counted.total() if counted else 0.0


def prevailing(standings: Counter[Standing]) -> Standing:
    """Return the standing of most passages: what the file says of itself as a whole."""
    return max(standings, key=lambda standing: (standings[standing], standing), default=Standing.SOURCE)
