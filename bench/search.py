"""How long a search takes among 40,000 blocks, beside the budget (p50 <= 5 ms, p95 <= 20 ms), and how long a build.

The texts are drawn from word lists by a fixed seed, with frequencies that fall as in real text, in six languages; typed
queries are words of those lists, as they are, with one letter changed, and Arabic with other letter forms.
Standalone: `python bench/search.py`.
"""

from __future__ import annotations

import itertools
import os
import random
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "equalcity.config.settings")
os.environ.setdefault("EQUALCITY_DATA", tempfile.mkdtemp(prefix="equalcity-bench-"))

from equalcity.press.search.entries import Entry
from equalcity.press.search.index import build, replace_toolbox
from equalcity.press.search.service import Reader

BLOCKS, QUERIES, SEED = 40_000, 300, 2026
VOCABULARY, WORDS_A_BLOCK = 12_000, 45
P50_BUDGET, P95_BUDGET = 5.0, 20.0  # ms
# Syllables that words of a language are put together from: lengths and letters are like those of real words.
_SPOKEN = {
    "en": "con sent ing inter pret er shel ter talk ed coun sel work shop trust safe ty re port chil dren",
    "fr": "con sen te ment in ter prè te re fu ge é cou te vio len ce fem me en fan t droit é co le ac cueil",
    "de": "ge walt be ra tung haus frau en kin der über set zung schutz recht ein wil li gung not ruf stel le",
    "sv": "kvin no jour våld ut satt barn råd giv ning tolk sam tyck e sko la trygg plats tyst nad",
    "ar": "عن ف مت رج مو اف قة نس اء أط فال مد رس ة حق وق سر ية مل جأ مس اع دة قان ون",
    "tr": "ka dın şid det ter cü man sı ğın ma ço cuk da nış lık gü ven li hu kuk yar dım",
}
SYLLABLES = {language: listed.split() for language, listed in _SPOKEN.items()}


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds to build; by kind of query p50 and p95 in milliseconds, and the share that found something."""

    entries: int
    build_s: float
    replace_s: float
    size_mb: float
    kinds: dict[str, tuple[float, float, float]]

    @property
    def is_met(self) -> bool:
        return all(p50 <= P50_BUDGET and p95 <= P95_BUDGET for p50, p95, _ in self.kinds.values())


def vocabulary(language: str, chance: random.Random) -> list[str]:
    """Return the words of a made-up language, the frequent ones first."""
    made = {
        "".join(chance.choices(SYLLABLES[language], k=chance.choice((1, 2, 2, 3, 3, 4)))) for _ in range(VOCABULARY)
    }
    return chance.sample(sorted(made), len(made))


def entries(words: dict[str, list[str]], chance: random.Random) -> list[Entry]:
    """Return the blocks of 20 toolboxes in all languages; the first language is the source of all."""
    made = []
    weights = {
        language: list(itertools.accumulate(1 / (rank + 3) for rank in range(len(listed))))
        for language, listed in words.items()
    }
    others = tuple(sorted(set(words) - {"en"}))
    for number in range(BLOCKS):
        block, language = divmod(number, len(words))
        name, slug = list(words)[language], f"toolbox-{block % 20}"
        text = chance.choices(words[name], cum_weights=weights[name], k=chance.randint(10, 2 * WORDS_A_BLOCK))
        title = chance.choices(words[name], cum_weights=weights[name], k=4) if block % 5 == 0 else []
        made.append(
            Entry(
                id=f"{slug}/part/unit-{block // 400}#{block:06}", kind="text", toolbox=slug,
                part="part", unit=f"unit-{block // 400}", block=f"{block:06}", language=name, text_language=name,
                title=" ".join(title), text=" ".join(text).capitalize() + ".", zone="working", standing="reviewed",
                is_source=name == "en", translated=others if name == "en" and block % 3 else (),
            )
        )  # fmt: skip
    return made


def mistyped(word: str, chance: random.Random) -> str:
    """Return the word with one letter left out or two swapped."""
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1 :] if chance.random() < 0.5 else word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def queries(words: dict[str, list[str]], chance: random.Random) -> dict[str, list[tuple[str, str]]]:
    """Return what is typed, by kind, each with its language."""
    languages = [chance.choice([name for name in words if name != "ar"]) for _ in range(QUERIES)]
    common = {name: [word for word in listed[:2000] if len(word) >= 5] for name, listed in words.items()}
    return {
        "exact, one word": [(chance.choice(common[name]), name) for name in languages],
        "exact, two words": [(" ".join(chance.choices(words[name][:60], k=2)), name) for name in languages],
        "typing error": [(mistyped(chance.choice(common[name]), chance), name) for name in languages],
        "three words, one mistyped": [
            (" ".join([*chance.choices(words[name][:60], k=2), mistyped(chance.choice(common[name]), chance)]), name)
            for name in languages
        ],
        "Arabic, other letter forms": [
            (chance.choice(common["ar"]).replace("أ", "ا").replace("ة", "ه"), "ar") for _ in range(QUERIES)
        ],
        "nothing found": [(f"qqxzzw{number}v", name) for number, name in enumerate(languages)],
    }


def timed(reader: Reader, typed: list[tuple[str, str]]) -> tuple[float, float, float]:
    took, found = [], 0
    for words, language in typed:
        began = time.perf_counter()
        found += reader.search(words, language=language, limit=10).total > 0
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took), statistics.quantiles(took, n=20)[18], found / len(typed)


def measure() -> Figures:
    """Return the figures of one run, on an index of its own in a temporary folder."""
    chance = random.Random(SEED)
    words = {language: vocabulary(language, chance) for language in SYLLABLES}
    made, typed = entries(words, chance), queries(words, chance)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        began = time.perf_counter()
        built = build(folder, made)
        build_s = time.perf_counter() - began
        size = sum(path.stat().st_size for path in built.path.iterdir()) / 1e6
        reader = Reader(folder)
        timed(reader, typed["exact, one word"][:20])
        kinds = {kind: timed(reader, asked) for kind, asked in typed.items()}
        began = time.perf_counter()
        replace_toolbox(folder, "toolbox-3", [entry for entry in made if entry.toolbox == "toolbox-3"][1:])
        replace_s = time.perf_counter() - began
    return Figures(built.entries, build_s, replace_s, size, kinds)


def main() -> None:
    figures = measure()
    print(f"search: {figures.entries:,} entries in {len(SYLLABLES)} languages, index {figures.size_mb:.0f} MB")
    print(f"  built in {figures.build_s:.1f} s, one toolbox replaced in {figures.replace_s:.1f} s")
    for kind, (p50, p95, found) in figures.kinds.items():
        print(f"  {kind:28} p50 {p50:6.2f} ms   p95 {p95:6.2f} ms   found something {found:4.0%}")
    print(f"  budget p50 <= {P50_BUDGET} ms, p95 <= {P95_BUDGET} ms: {'met' if figures.is_met else 'NOT MET'}")


if __name__ == "__main__":
    main()
