"""How an entry is written into the index.

Whoever changes what is written here, in `cut`, in `entries` or by the normaliser (`core.text`) raises `VERSION`: then
the index is rebuilt.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from importlib.metadata import version as release

import tantivy

from equalcity.core.text import Kind, Token, base_language, tokens
from equalcity.press.search.cut import Cut, cut_from, packed, unpacked
from equalcity.press.search.entries import Entry

VERSION = 1
# Languages that write compounds as one word; there a word is also met by what it ends with.
COMPOUNDING = frozenset({"de", "nl", "sv", "da", "nb", "nn", "no", "fi", "hu", "is", "et"})
COMPOUND, PART = 8, 4  # letters: the shortest word that is taken apart, the shortest part

TITLE_WORDS, TITLE_STEMS, WORDS, STEMS, CONTEXT, PARTS, MARKS = "tw", "ts", "w", "s", "c", "p", "m"
ORDINAL, BOOST, ENTRY, CUT = "ordinal", "boost", "entry", "cut"


@cache
def version() -> str:
    """Return the name of this way of writing; another release of the engine, the stemmer or Unicode is another one."""
    made_by = [VERSION, release("tantivy"), release("snowballstemmer"), unicodedata.unidata_version]
    return f"v{VERSION}-{hashlib.sha256(json.dumps(made_by).encode()).hexdigest()[:6]}"


def schema() -> tantivy.Schema:
    """Return the fields: folded words and stems of title and text, parts of compounds, marks to filter by."""
    builder = tantivy.SchemaBuilder()
    for name in (TITLE_WORDS, TITLE_STEMS, WORDS, STEMS, CONTEXT):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in (PARTS, MARKS):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    builder.add_unsigned_field(ORDINAL, fast=True)
    builder.add_unsigned_field(BOOST, fast=True)
    builder.add_bytes_field(ENTRY, stored=True)
    builder.add_bytes_field(CUT, stored=True)
    return builder.build()


def document(entry: Entry, ordinal: int) -> tantivy.Document:
    """Return the entry as the index keeps it; `ordinal` is its place among all entries sorted by id and language."""
    title, text = tokens(entry.title, entry.text_language), tokens(entry.text, entry.text_language)
    made = tantivy.Document()
    made.add_text(TITLE_WORDS, words(title))
    made.add_text(TITLE_STEMS, stems(title))
    made.add_text(WORDS, words([*title, *text]))
    made.add_text(STEMS, stems([*title, *text]))
    made.add_text(CONTEXT, stems(tokens(entry.context, entry.text_language)))
    made.add_text(PARTS, " ".join(parts([*title, *text], entry.text_language)))
    made.add_text(MARKS, " ".join(marks(entry)))
    made.add_bytes(CUT, packed(cut_from(title), cut_from(text)))
    made.add_unsigned(ORDINAL, ordinal)
    made.add_unsigned(BOOST, entry.boost)
    made.add_bytes(ENTRY, json.dumps(asdict(entry), ensure_ascii=False).encode())
    return made


def entry_of(made: tantivy.Document) -> Entry:
    """Return the entry that a document was made from."""
    told = json.loads(made[ENTRY][0])
    return Entry(**{**told, "translated": tuple(told["translated"])})


def cuts_of(made: tantivy.Document) -> tuple[Cut, Cut]:
    """Return the words of the title and of the text of the entry that a document was made from."""
    title, text = unpacked(made[CUT][0])
    return title, text


def marks(entry: Entry) -> list[str]:
    """Return what a search can be narrowed by, each as one term."""
    found = [f"language={entry.language}", f"toolbox={entry.toolbox}", f"kind={entry.kind}", f"zone={entry.zone}"]
    found += [f"has={language}" for language in entry.translated]
    if entry.is_source:
        found.append("source")
    if entry.worker_only:
        found.append("worker")
    return found


def words(found: Iterable[Token]) -> str:
    """Return the folded words of a text, as the index splits them again."""
    return " ".join(token.norm for token in found)


def stems(found: Iterable[Token]) -> str:
    """Return all forms the words of a text can be met by. Pairs of letters have but one, which is with the words."""
    return " ".join(form for t in found if t.kind in (Kind.WORD, Kind.JOINED) for form in (t.norm, *t.stems))


def parts(found: Iterable[Token], language: str) -> list[str]:
    """Return what long words end with, in languages that write compounds; sorted, each once."""
    if base_language(language) not in COMPOUNDING:
        return []
    long = {token.norm for token in found if token.kind is Kind.WORD and len(token.norm) >= COMPOUND}
    return sorted({norm[at:] for norm in long for at in range(1, len(norm) - PART + 1)})
