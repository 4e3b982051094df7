"""How alike two texts are, told from sketches small enough to be kept in a file.

The features of a text are its words and its pairs of neighbouring words, casefolded. Scripts that do not part words
by spaces (Han, kana, Thai, Lao, Burmese, Khmer) count each letter as a word. Every feature is hashed to 24 bits; the
sketch is the 16 smallest different hashes. Of two sketches, the share of hashes in both among the 16 smallest of
their union estimates the Jaccard likeness of the texts (bottom-k sketch: A. Broder, "On the resemblance and
containment of documents", 1997); for texts of at most 8 words it is exact but for collisions.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise

SIZE = 16
WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|\w+")

type Sketch = tuple[int, ...]
"""At most SIZE different hashes of 24 bits, rising."""


def sketch_of(texts: Iterable[str]) -> Sketch:
    """Return the sketch of some texts taken together; pairs of words do not reach from one text into the next."""
    hashes = {_hash(feature) for text in texts for feature in _features(text)}
    return tuple(sorted(hashes)[:SIZE])


def likeness(one: Sketch, other: Sketch) -> float:
    """Return how alike two texts are, from 0.0 (nothing in common) to 1.0; two texts without words are alike."""
    smallest = sorted({*one, *other})[:SIZE]
    if not smallest:
        return 1.0
    both = {*one} & {*other}
    return sum(value in both for value in smallest) / len(smallest)


def sketch_as_text(sketch: Sketch) -> str:
    """Return a sketch as letters, digits, `-` and `_`; a single `-` stands for no words."""
    packed = b"".join(value.to_bytes(3, "big") for value in sketch)
    return base64.urlsafe_b64encode(packed).decode() or "-"


def sketch_from_text(text: str) -> Sketch:
    """Return the sketch that was written as text; raises ValueError when it is none."""
    if text == "-":
        return ()
    try:
        packed = base64.b64decode(text.encode(), altchars=b"-_", validate=True)
    except binascii.Error as problem:
        raise ValueError(text) from problem
    sketch = tuple(int.from_bytes(packed[start : start + 3], "big") for start in range(0, len(packed), 3))
    if not packed or len(packed) % 3 or len(sketch) > SIZE or list(sketch) != sorted(set(sketch)):
        raise ValueError(text)
    return sketch


def _features(text: str) -> Iterator[str]:
    words = WORD.findall(text.casefold())
    yield from words
    yield from map(" ".join, pairwise(words))


def _hash(feature: str) -> int:
    """Return 24 well-mixed bits: a checksum alone would order features by their last letters."""
    value = zlib.crc32(feature.encode())
    value = ((value ^ (value >> 15)) * 0x2C1B3C6D) & 0xFFFFFFFF
    value = ((value ^ (value >> 12)) * 0x297A2D39) & 0xFFFFFFFF
    return (value ^ (value >> 15)) >> 8
