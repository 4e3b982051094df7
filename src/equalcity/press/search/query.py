"""What was typed, as a query. There is no query language: signs are skipped, so nothing that is typed can be wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

import tantivy
from rapidfuzz.distance import OSA
from tantivy import Occur, Query

from equalcity.core.text import Kind, Token, base_language, tokens
from equalcity.core.text.letters import is_mark
from equalcity.press.search import schema
from equalcity.press.search.cut import Form

LENGTH, TERMS = 200, 12  # letters and words of a query that are looked at; the rest is left out
SMALL, LARGE = 4, 8  # letters from which one and two typing errors are forgiven
PREFIX = 2  # letters from which the word being typed also means those it begins
OWN_LETTERS = 24  # longer words are not compared letter by letter

TITLE_WORD, TITLE_STEM, WORD, STEM, CONTEXT, BEGINNING, PART, NEAR = 5.0, 4.0, 1.6, 1.2, 0.5, 0.6, 0.6, 0.4


class Mercy(IntEnum):
    """How much is forgiven: tried in this order until something is found."""

    NONE = 0  # every word, as typed or inflected
    TYPING = 1  # every word, small typing errors forgiven
    MOST = 2  # at least half of three words or more
    SOME = 3  # any of the words


@dataclass(frozen=True, slots=True)
class Term:
    """A word to be met, or several when a hyphen joins them (`parts`): then all of them will do as well.

    `errors` is how many typing errors are forgiven.
    """

    typed: str
    norm: str
    forms: frozenset[str]
    kind: Kind
    is_last: bool = False
    compounds: bool = False
    errors: int = 0
    parts: tuple[Term, ...] = ()

    @property
    def is_letter(self) -> bool:
        """Tell whether this is one letter of a script without spaces, which begins a pair."""
        return self.kind is Kind.PAIR and len(self.letters) == 1

    @property
    def letters(self) -> tuple[str, ...]:
        """Return the letters of a pair, each with its marks."""
        found: list[str] = []
        for char in self.norm:
            if found and is_mark(char):
                found[-1] += char
            else:
                found.append(char)
        return tuple(found)

    def meets(self, form: Form, mercy: Mercy) -> bool:
        """Tell whether a word of a text is what this word looks for."""
        if self.parts and any(part.meets(form, mercy) for part in self.parts):
            return True
        if self.kind is Kind.PAIR:
            if form.kind is Kind.TAIL:
                return self.is_letter and form.norm == self.norm
            is_met = form.norm == self.norm or (self.is_letter and form.norm.startswith(self.norm))
            return is_met or (mercy is Mercy.SOME and form.norm.startswith(self.letters))
        if form.kind in (Kind.PAIR, Kind.TAIL):
            return False
        if form.norm in self.forms or not self.forms.isdisjoint(form.stems):
            return True
        if self.is_last and len(self.norm) >= PREFIX and form.norm.startswith(self.norm):
            return True
        if self.compounds and len(form.norm) >= schema.COMPOUND and self.norm in form.norm:
            return True
        if mercy is Mercy.NONE or abs(len(form.norm) - len(self.norm)) > self.errors:
            return False
        return self.errors > 0 and distance(self.norm, form.norm) <= self.errors


class Matcher:
    """Tells which word of a query a form meets; remembers its answers for the length of one search."""

    def __init__(self, wanted: tuple[Term, ...], mercy: Mercy) -> None:
        self.wanted = wanted
        self.mercy = mercy
        self._known: dict[Form, int] = {}

    def number(self, form: Form) -> int:
        """Return the place of the first word that the form meets, -1 if it meets none."""
        if form not in self._known:
            met = (number for number, term in enumerate(self.wanted) if term.meets(form, self.mercy))
            self._known[form] = next(met, -1)
        return self._known[form]


def distance(one: str, other: str) -> int:
    """Return how many letters to add, leave out, change or swap with their neighbour; 3 stands for all above 2."""
    return OSA.distance(one, other, score_cutoff=2)


def terms(typed: str, language: str, *, is_foreign: bool = False) -> tuple[Term, ...]:
    """Return the words to look for, in the order typed, each once; empty if there is nothing but signs.

    `is_foreign`: the texts are not in the reader's language. Then hardly an error is forgiven, for a word of one language
    is often nearly a word of another (Dutch "tolk" is no mistyped "told").
    """
    text = typed[:LENGTH]
    found = [token for token in tokens(text, language, keep=False) if token.kind is not Kind.TAIL]
    compounds = base_language(language) in schema.COMPOUNDING
    made: dict[str, Term] = {}
    for token in found:
        inside = [other.norm for other in found if _within(other, token)] if token.kind is Kind.JOINED else []
        parts = tuple(made.pop(norm) for norm in inside if norm in made)
        forms = frozenset((token.norm, *token.stems))
        typed_as, errors = text[token.start : token.end], _forgiven(token, is_foreign=is_foreign)
        term = Term(typed_as, token.norm, forms, token.kind, compounds=compounds, errors=errors, parts=parts)
        made.setdefault(token.norm, term)
    chosen = list(made.values())[:TERMS]
    if chosen and found[-1].end == len(text.rstrip()):
        chosen[-1] = replace(chosen[-1], is_last=True)
    return tuple(chosen)


def _forgiven(token: Token, *, is_foreign: bool) -> int:
    letters = len(token.norm)
    if token.kind is Kind.PAIR or token.norm.isdecimal() or not SMALL <= letters <= OWN_LETTERS:
        return 0
    least, most = (0, 1) if is_foreign else (1, 2)
    return least if letters < LARGE else most


def _within(token: Token, whole: Token) -> bool:
    return token is not whole and token.kind is Kind.WORD and whole.start <= token.start and token.end <= whole.end


def query(wanted: tuple[Term, ...], mercy: Mercy, fields: tantivy.Schema) -> Query:
    """Return the engine's query. A hit has at least one word in its own title or text, not only around them.

    The titles around count only as long as nothing is forgiven: near words are dear to look up, and once is enough.
    """
    own = [_clause(term, mercy, fields, with_context=False) for term in wanted]
    if mercy >= Mercy.MOST:
        needed = (len(own) + 1) // 2 if mercy is Mercy.MOST else 1
        return Query.boolean_query([(Occur.Should, clause) for clause in own], minimum_number_should_match=needed)
    if mercy is Mercy.TYPING or len(wanted) == 1:
        return Query.boolean_query([(Occur.Must, clause) for clause in own])
    around = [(Occur.Must, _clause(term, mercy, fields, with_context=True)) for term in wanted]
    any_own = Query.boolean_query([(Occur.Should, clause) for clause in own])
    return Query.boolean_query([*around, (Occur.Must, Query.const_score_query(any_own, 0.0))])


def narrowed(found: Query, must: Iterable[str], must_not: Iterable[str], fields: tantivy.Schema) -> Query:
    """Return the query for entries that bear all of the first marks and none of the second; the score stays."""
    clauses = [(Occur.Must, found)]
    clauses += [(Occur.Must, Query.const_score_query(_mark(mark, fields), 0.0)) for mark in must]
    clauses += [(Occur.MustNot, _mark(mark, fields)) for mark in must_not]
    return Query.boolean_query(clauses)


def _mark(mark: str, fields: tantivy.Schema) -> Query:
    return Query.term_query(fields, schema.MARKS, mark, "basic")


def _clause(term: Term, mercy: Mercy, fields: tantivy.Schema, *, with_context: bool) -> Query:
    ways = list(_ways(term, mercy, fields))
    if with_context:
        ways += [_met(fields, schema.CONTEXT, form, CONTEXT) for form in sorted(term.forms)]
    if term.parts:
        inner = [(Occur.Must, _clause(part, mercy, fields, with_context=with_context)) for part in term.parts]
        ways.append(Query.boolean_query(inner))
    return Query.disjunction_max_query(ways, tie_breaker=0.1)


def _ways(term: Term, mercy: Mercy, fields: tantivy.Schema) -> Iterator[Query]:
    """Yield the ways a word can be met in a title or text, each with its weight."""
    yield _met(fields, schema.TITLE_WORDS, term.norm, TITLE_WORD)
    yield _met(fields, schema.WORDS, term.norm, WORD)
    if term.kind is Kind.PAIR:
        yield from _pair_ways(term, mercy, fields)
        return
    for form in sorted(term.forms):
        yield _met(fields, schema.TITLE_STEMS, form, TITLE_STEM)
        yield _met(fields, schema.STEMS, form, STEM)
    if term.is_last and len(term.norm) >= PREFIX:
        yield _begins(fields, schema.WORDS, term.norm, BEGINNING)
    if term.compounds and len(term.norm) >= schema.PART:
        yield _begins(fields, schema.PARTS, term.norm, PART)
    if mercy > Mercy.NONE and term.errors:
        near = Query.fuzzy_term_query(fields, schema.WORDS, term.norm, term.errors, transposition_cost_one=True)
        yield Query.boost_query(near, NEAR)


def _pair_ways(term: Term, mercy: Mercy, fields: tantivy.Schema) -> Iterator[Query]:
    if term.is_letter:
        yield _begins(fields, schema.WORDS, term.norm, BEGINNING)
    elif mercy is Mercy.SOME:  # abbreviations take one letter of each word, so both may stand apart
        letters = [_begins(fields, schema.WORDS, letter, NEAR) for letter in term.letters]
        yield Query.boolean_query([(Occur.Must, letter) for letter in letters])


def _met(fields: tantivy.Schema, field: str, form: str, weight: float) -> Query:
    return Query.boost_query(Query.term_query(fields, field, form, "freq"), weight)


def _begins(fields: tantivy.Schema, field: str, beginning: str, weight: float) -> Query:
    """Words that begin so score alike, however rare: a rare one is not a better guess."""
    found = Query.fuzzy_term_query(fields, field, beginning, 0, prefix=True)
    return Query.boost_query(found, weight)
