"""How long the campaign kits of a city take in seven languages: every shipped campaign text in every size, each as SVG, as PNG of 1080 pixels and as print PDF.

Counted are pieces, not files: a text in one of its sizes (a poster as A4 and as A3, a post as square and as upright picture, each side of a card). The
shipped texts make 24. Where a text is not translated yet, the English one stands in, so that every language has as many to draw; a real kit leaves
it out. Two kits are drawn at a time, as on a machine with two processors.
Run: `PYTHONPATH=src:tests python bench/kits.py`.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from rows import Row

LANGUAGES = ("en", "fr", "nl", "de", "it", "sv", "ar")
TOOLBOXES = ("safer-spaces", "parenting-in-a-new-country")
BUDGET = 60.0  # seconds for all
AT_ONCE = 2


def measure() -> list[Row]:
    """Return the row of all kits, and of one alone."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "equalcity.config.settings")
    os.environ.setdefault("EQUALCITY_MODE", "test")
    django.setup()
    from equalcity.press.formats.kits.draw import draw_kit

    found = [kit(language) for language in LANGUAGES]
    start = time.perf_counter()
    draw_kit(found[0][0])
    alone = time.perf_counter() - start
    start = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        drawn = list(pool.map(draw_kit, (each for each, _stand_ins in found)))
    whole = time.perf_counter() - start
    pieces = sum(len(each.pieces) for each, _stand_ins in found)
    files = sum(len(each.files) for each in drawn)
    refused = sum(len(each.refused) for each in drawn)
    stand_ins = sum(number for _kit, number in found)
    load = os.getloadavg()[0]
    what = f"campaign kits: {pieces} pieces ({files} files) in {len(LANGUAGES)} languages, {stand_ins} in English for want of a translation"
    reference = f"one kit of {len(found[0][0].pieces)} alone {alone:.1f} s; load {load:.1f}"
    is_met = whole < BUDGET and not refused and files == 3 * pieces
    return [Row(what, f"{whole:.1f} s, {1000 * whole / pieces:.0f} ms a piece", reference, f"< {BUDGET:g} s", is_met)]


def kit(language: str) -> tuple[Any, int]:
    """Return the kit of an invented city, and how many of its pieces are in English for want of a translation."""
    from equalcity.press.formats.kits import Kit
    from equalcity.press.formats.kits.kit import Number
    from equalcity.press.kits import pieces_in

    stand_ins: list[str] = []
    pieces, _left_out = pieces_in([(slug, list(texts(slug, language, stand_ins))) for slug in TOOLBOXES])
    emblem = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4.5" cy="4.5" r="4" fill="#0b4a5e"/></svg>'
    numbers = (Number("Emergency", "112"), Number("Someone to talk to", "0800 30 030", "(not yet checked)"))
    address = f"city.example.org/{language}/"
    marks = {"draft": "Draft translation, not reviewed yet"}
    made = Kit(language, "Demo-on-Sea", pieces, ("svg", emblem), numbers, address, f"https://{address}", marks)
    return made, sum(each.piece.title.text in stand_ins for each in pieces)


def texts(slug: str, language: str, stand_ins: list[str]) -> Iterator[Any]:
    """Yield the campaign texts of a shipped toolbox in a language, or in English."""
    from equalcity.toolboxes.formats.package.reader import read_package
    from equalcity.toolboxes.logic.reading import ReadBlock, Standing, Words

    package, _mistakes = read_package(Path(__file__).resolve().parent.parent / "content" / "toolboxes" / slug)
    assert package is not None
    said = next((each.messages for each in package.catalogues if each.language == language), {})
    for block in assets(unit.blocks for part in package.parts for unit in part.units):
        fields = {}
        for name, source in block.fields.items():
            there = said.get((block.id, name), ("", ""))[1]
            fields[name] = Words(there, language, Standing.DRAFT) if there else Words(source, "en", Standing.SOURCE)
        if fields["body"].language != language:
            stand_ins.append(fields["title"].text)
        yield ReadBlock(block.id, "asset", fields, block.attrs)


def assets(groups: Iterable[Any]) -> Iterator[Any]:
    """Yield the campaign texts among blocks and what they hold."""
    for blocks in groups:
        for block in blocks:
            if block.kind == "asset":
                yield block
            yield from assets([block.children])


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parent)]
    print(json.dumps([(row.what, row.ours, row.reference, row.met) for row in measure()], indent=1))
