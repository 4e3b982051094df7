"""Opening hours in free text: what is certain is read, the rest stays text.

Nothing is guessed. A clause with an unknown word, a missing dash or a missing day is left as it was written; a word
that may limit what stands elsewhere in the text (except, only, until August, holidays) leaves the whole of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from equalcity.directory.formats.hours_clauses import TO_DAY, Clause, Misread, Reader
from equalcity.directory.formats.hours_said import Contradiction, slots_said
from equalcity.directory.formats.hours_tokens import Token, tokens_of
from equalcity.directory.formats.hours_words import WORDS, Kind
from equalcity.directory.logic.hours import Hours

MOST = 2000  # characters; a longer text is not about hours alone
DAY_KINDS = (Kind.DAY, Kind.DAYS, Kind.NTH)
LEADS = (Kind.ALSO, Kind.EVERY, Kind.FROM, Kind.FROM_DAY, *DAY_KINDS)


class Unread(Exception):  # noqa: N818 - the whole text stays text
    """Something in the text may change the meaning of all of it."""


@dataclass(slots=True)
class _Draft:
    """What has been read so far. `sentence` is the number of clauses before the present sentence, `opened` the position
    of its first token."""

    clauses: list[Clause] = field(default_factory=list)
    rests: list[tuple[int, int]] = field(default_factory=list)  # positions of the first and past the last token
    sentence: int = 0
    opened: int = 0


def read_hours(text: str, *, language: str, timezone: str) -> Hours:
    """Read opening hours in one of the languages it en fr nl de sv es; in any other all of it is `unread`. Raises
    `BadHours` when the time zone is not one."""
    text = text.strip()
    if language not in WORDS or len(text) > MOST:
        return Hours(timezone=timezone, unread=text)
    tokens = tokens_of(text, language)
    try:
        draft = _drafted(Reader(tokens, language))
        is_always = len(draft.clauses) == 1 and draft.clauses[0].is_always
        slots = () if is_always else slots_said(draft.clauses)
    except (Unread, Contradiction):
        return Hours(timezone=timezone, unread=text)
    unread = _words(text, tokens, draft) if slots or is_always else text
    return Hours(slots, timezone=timezone, is_always=is_always, unread=unread)


def _words(text: str, tokens: list[Token], draft: _Draft) -> str:
    """The parts of the text that were left, in its own words, articles before them included."""
    return "; ".join(
        text[tokens[first - 1].end if first else 0 : tokens[past - 1].end].strip().lstrip(", ")
        for first, past in draft.rests
    )


def _drafted(reader: Reader) -> _Draft:
    """Read clause after clause. Raises `Unread`."""
    draft = _Draft()
    reader.take(Kind.COLON)
    while reader.at < len(reader.tokens):
        if reader.take(Kind.STOP):
            draft.sentence, draft.opened = len(draft.clauses), reader.at
            continue
        start = reader.at
        try:
            clause = reader.clause()
            _end_of_clause(reader, draft, clause)
        except Misread:
            _leave(reader, draft, start)
    _nothing_left_limits(reader.tokens, draft)
    return draft


def _end_of_clause(reader: Reader, draft: _Draft, clause: Clause) -> None:
    """Take the clause if what follows is its end or another clause with days of its own. Raises `Misread`."""
    after = reader.at
    if reader.kind() is Kind.STOP:
        draft.clauses.append(clause)
        return
    if _adds_appointments(reader, draft):
        draft.clauses.append(clause)
        return
    is_dash = reader.take(Kind.DASH)
    if not is_dash:
        reader.take(Kind.COMMA)
        reader.take(Kind.AND)
    is_also = reader.kind() is Kind.ALSO
    reader.at += is_also
    goes_on = reader.begins_day() or reader.kind() is Kind.CLOSED
    reader.at -= is_also
    if not goes_on:
        reader.at = after
        raise Misread
    draft.clauses.append(clause)
    if is_dash:
        draft.sentence, draft.opened = len(draft.clauses), reader.at


def _adds_appointments(reader: Reader, draft: _Draft) -> bool:
    """Whether "and by appointment" ends the sentence; if so it is left as text and takes nothing back."""
    first = reader.at
    reader.take(Kind.COMMA)
    if reader.take(Kind.AND) and reader.take(Kind.APPOINTMENT) and reader.kind() is Kind.STOP:
        draft.rests.append((first, reader.at))
        return True
    reader.at = first
    return False


def _leave(reader: Reader, draft: _Draft, start: int) -> None:
    """Leave a clause that cannot be read, to the end of its sentence or of the text. Raises `Unread`."""
    end = start
    while end < len(reader.tokens) and reader.tokens[end].kind is not Kind.STOP:
        end += 1
    kinds = [token.kind for token in reader.tokens[start:end]]
    has_time = Kind.TIME in kinds
    if kinds[0] in LEADS and has_time:
        last = len(kinds) - kinds[::-1].index(Kind.TIME)
        if Kind.UNKNOWN in kinds[last:] or Kind.APPOINTMENT in kinds[last:]:
            # Words after the last time may be said of the sentence as a whole.
            start, draft.clauses[draft.sentence :] = draft.opened, []
    elif Kind.UNKNOWN in kinds or Kind.OTHER in kinds:
        end = len(reader.tokens)  # a heading of its own: what follows may be about something else
    elif not (draft.clauses and has_time):
        raise Unread
    draft.rests.append((start, end))
    reader.at = end


def _nothing_left_limits(tokens: list[Token], draft: _Draft) -> None:
    """Raise `Unread` where left text may take back what was read."""
    spans = {day for clause in draft.clauses if clause.is_span for day, _ in clause.days}
    for first, past in draft.rests:
        rest = tokens[first:past]
        kinds = {token.kind for token in rest}
        if kinds & {Kind.LIMIT, Kind.CLOSED}:
            raise Unread
        is_added = rest[0].kind in (Kind.AND, Kind.COMMA)
        if Kind.APPOINTMENT in kinds and not (is_added or kinds & {Kind.TIME, Kind.OTHER}):
            raise Unread
        if rest[0].kind is not Kind.UNKNOWN and Kind.ALSO not in kinds and spans & _days_named(rest):
            raise Unread


def _days_named(rest: list[Token]) -> set[int]:
    """The weekdays that a left clause may be about: all of them, where it has a span."""
    has_span = any(one.kind in TO_DAY and after.kind is Kind.DAY for one, after in pairwise(rest))
    if has_span or any(token.kind is Kind.DAYS for token in rest):
        return set(range(7))
    return {token.value for token in rest if token.kind is Kind.DAY}
