"""The grammar of opening hours: clauses of days and times.

clause  := [also] [open] days [":" | ","] [also] (ranges | closed | always)
         | [open] ranges days
         | closed days
days    := day ((","|and) day)*         day    := [from] DAY (to | "-") DAY | [every] DAY | DAYS | nth ((","|and) nth)* DAY [of the month]
ranges  := range ((","|and|"/") range)* range  := [from] TIME (to | "-") TIME
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from equalcity.directory.formats.hours_tokens import Token
from equalcity.directory.formats.hours_words import Kind
from equalcity.directory.logic.hours import DAY

FROM_DAY, FROM_TIME = (Kind.FROM, Kind.FROM_DAY), (Kind.FROM, Kind.FROM_TIME)
TO_DAY, TO_TIME = (Kind.TO, Kind.TO_DAY, Kind.DASH), (Kind.TO, Kind.TO_TIME, Kind.DASH)
JOINS = (Kind.COMMA, Kind.AND)
LONGEST_TURN = 5  # days of a span that runs past Sunday; a longer one is more likely a mistake

Range = tuple[int, int]
Placed = tuple[int, frozenset[int]]  # weekday, weeks of the month (none: every one)
Days = tuple[Placed, ...]


class Misread(Exception):  # noqa: N818 - the clause is left as text
    """The tokens are no clause that can be read with certainty."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Days, the times on them (none: closed), whether it adds to
    what was said ("also"), and whether the days came as a span, which a later clause may correct."""

    days: Days
    ranges: tuple[Range, ...]
    is_also: bool = False
    is_span: bool = False

    @property
    def is_always(self) -> bool:
        """Whether the clause is the whole of every day."""
        return len(self.days) == 7 and self.ranges == ((0, DAY),)


class Reader:
    """Reads clauses from tokens, one after the other; `at` is the position of the next token."""

    def __init__(self, tokens: list[Token], language: str) -> None:
        self.tokens = tokens
        self.language = language
        self.at = 0

    def kind(self, ahead: int = 0) -> Kind:
        """The kind of the token so far ahead; past the end everything stops."""
        at = self.at + ahead
        return self.tokens[at].kind if at < len(self.tokens) else Kind.STOP

    def take(self, *kinds: Kind) -> bool:
        """Step over the next token if it is one of these."""
        if self.kind() in kinds and self.at < len(self.tokens):
            self.at += 1
            return True
        return False

    def need(self, *kinds: Kind) -> Token:
        """Return the next token, which must be one of these. Raises `Misread`."""
        if not self.take(*kinds):
            raise Misread
        return self.tokens[self.at - 1]

    def clause(self) -> Clause:
        """Read one clause. Raises `Misread`, having moved any way."""
        is_also = self.take(Kind.ALSO)
        while self.take(Kind.OPEN):
            self.take(Kind.COLON)
        if self.take(Kind.ALWAYS):
            return self._round_the_clock()
        if self.take(Kind.CLOSED):
            return Clause(*self._days_last(()))
        if self._is_range():
            return Clause(*self._days_last(self._ranges()))
        days, is_span = self._days()
        self.take(Kind.COLON, Kind.COMMA)
        is_also = self.take(Kind.ALSO) or is_also
        self.take(Kind.OPEN)
        ranges = () if self.take(Kind.CLOSED) else ((0, DAY),) if self.take(Kind.ALWAYS) else self._ranges()
        return Clause(days, ranges, is_also, is_span)

    def _round_the_clock(self) -> Clause:
        self.take(Kind.COMMA)
        if self.kind() is Kind.STOP:
            return Clause(_placed(range(7)), ((0, DAY),))
        return Clause(*self._days_last(((0, DAY),)))

    def _days_last(self, ranges: tuple[Range, ...]) -> tuple[Days, tuple[Range, ...], bool, bool]:
        """Days that end a clause; what follows them could as well be theirs, so nothing may."""
        self.take(Kind.COMMA)
        days, is_span = self._days()
        if self.kind() is not Kind.STOP:
            raise Misread
        return days, ranges, False, is_span

    def _is_range(self) -> bool:
        return self.kind() is Kind.TIME or (self.kind() in FROM_TIME and self.kind(1) is Kind.TIME)

    def begins_day(self) -> bool:
        """Whether a day, a span of days or a numbered weekday comes next."""
        ahead = 1 if self.kind() in (*FROM_DAY, Kind.EVERY) else 0
        return self.kind(ahead) in (Kind.DAY, Kind.DAYS, Kind.NTH)

    def _join(self) -> bool:
        """Step over a comma, an "and", or both."""
        return self.take(Kind.COMMA) + self.take(Kind.AND) > 0

    def _days(self) -> tuple[Days, bool]:
        days: list[Placed] = []
        is_span = False
        while True:
            found, spans = self._day()
            days += found
            is_span |= spans
            before = self.at
            if not (self._join() and self.begins_day()):
                self.at = before
                break
        self.take(Kind.OF_MONTH)
        weekdays = [day for day, _ in days]
        numbered = {bool(weeks) for _, weeks in days}
        # "2nd Thursday and Friday": nobody knows which Friday.
        if len(set(weekdays)) < len(weekdays) or len(numbered) > 1:
            raise Misread
        return tuple(days), is_span

    def _day(self) -> tuple[list[Placed], bool]:
        has_from, is_each = self.take(*FROM_DAY), self.take(Kind.EVERY)
        if not has_from and self.kind() is Kind.DAYS:
            bits = self.need(Kind.DAYS).value
            return list(_placed(day for day in range(7) if bits >> day & 1)), True
        if not has_from and self.kind() is Kind.NTH:
            return self._numbered(is_each=is_each), False
        first = self.need(Kind.DAY).value
        if self.kind() in TO_DAY and self.kind(1) is Kind.DAY:
            self.at += 1
            return list(_placed(_span(first, self.need(Kind.DAY).value))), True
        if has_from:
            raise Misread
        return [(first, frozenset())], False

    def _numbered(self, *, is_each: bool) -> list[Placed]:
        weeks = {self.need(Kind.NTH).value}
        while self.kind() in JOINS:
            self._join()
            weeks.add(self.need(Kind.NTH).value)
        day = self.need(Kind.DAY).value
        # "Every second Tuesday" is every other week, unless the month is named.
        if not self.take(Kind.OF_MONTH) and is_each:
            raise Misread
        return [(day, frozenset(weeks))]

    def _ranges(self) -> tuple[Range, ...]:
        ranges = [self._range()]
        while True:
            before = self.at
            joined = self.take(Kind.SLASH) or self._join()
            self.take(Kind.ALSO)
            if not (joined and self._is_range()):
                self.at = before
                return _apart(ranges)
            ranges.append(self._range())

    def _range(self) -> Range:
        self.take(*FROM_TIME)
        opens = self.need(Kind.TIME)
        self.need(*TO_TIME)
        return _certain(opens, self.need(Kind.TIME), self.language)


def _placed(weekdays: Iterable[int]) -> Days:
    return tuple((day, frozenset()) for day in weekdays)


def _span(first: int, last: int) -> list[int]:
    """The weekdays from one to the other. Raises `Misread` where the end is the beginning or lies far past Sunday."""
    length = (last - first) % 7 + 1
    if length == 1 or (last < first and length > LONGEST_TURN):
        raise Misread
    return [(first + step) % 7 for step in range(length)]


def _apart(ranges: list[Range]) -> tuple[Range, ...]:
    ordered = sorted(ranges)
    if ordered != ranges or any(one[1] > after[0] for one, after in pairwise(ordered)):
        raise Misread
    return tuple(ranges)


def _certain(opens: Token, closes: Token, language: str) -> Range:
    """The minutes of a range that can mean one thing only. Raises `Misread`."""
    if opens.is_said or closes.is_said:
        return _spoken(opens, closes)
    start, end = opens.value, closes.value or DAY
    if opens.is_half_day and start < 7 * 60:
        raise Misread  # "2-5" is the afternoon for many
    if language == "en" and opens.is_half_day and closes.is_half_day and not 8 * 60 <= start < 12 * 60 <= end < 13 * 60:
        raise Misread  # "7-9" may be the evening
    return _ordered(start, end)


def _spoken(opens: Token, closes: Token) -> Range:
    """A range with am or pm: both, or the last alone where the first can mean one half of the day only; noon and
    midnight need none."""
    is_named = not closes.is_half_day and closes.value in (DAY // 2, DAY)
    if opens.is_said and (closes.is_said or is_named):
        return _ordered(opens.value, closes.value)
    half = DAY // 2
    starts = [opens.value % half, opens.value % half + half] if opens.is_half_day else [opens.value]
    fitting = [start for start in starts if start < closes.value]
    if not closes.is_said or len(fitting) != 1:
        raise Misread
    return fitting[0], closes.value


def _ordered(start: int, end: int) -> Range:
    """A range within a day, or from the evening into the next morning. Raises `Misread`."""
    if start < end <= DAY:
        return start, end
    if 18 * 60 <= start < DAY and end <= 9 * 60:
        return start, end + DAY
    raise Misread
