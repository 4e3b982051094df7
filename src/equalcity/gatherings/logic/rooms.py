"""Rooms: what can be asked in them, and how long it is kept. Who may run one is decided as for events (`logic.rules`)."""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta
from enum import StrEnum


class QuestionKind(StrEnum):
    """What is asked."""

    WORDS = "words"  # a few words each; shown as a list and its picture
    ONE = "one"  # a poll: one option
    SEVERAL = "several"  # a poll: any number of options
    QUESTIONS = "questions"  # participants ask, and vote for what others asked
    FEEDBACK = "feedback"  # on a unit or block of a toolbox


WRITTEN = frozenset({QuestionKind.WORDS, QuestionKind.QUESTIONS, QuestionKind.FEEDBACK})
POLLS = frozenset({QuestionKind.ONE, QuestionKind.SEVERAL})
LONGEST = {QuestionKind.WORDS: 60, QuestionKind.QUESTIONS: 200, QuestionKind.FEEDBACK: 500}  # letters of one entry
ENTRIES = 3  # written entries of one token for one question
MOST_OPTIONS, LONGEST_OPTION, MOST_QUESTIONS, MOST_PEOPLE, MOST_HOURS = 12, 120, 20, 1000, 12
KEPT_FOR = timedelta(days=30)  # boundaries: words in public boxes are kept 30 days at most or until handled


def cleaned(text: str, longest: int) -> str:
    """Return what somebody wrote in one line: composed letters, one space between words, nothing that steers a terminal or turns the page's direction.

    What has no visible sign in it is nothing.
    """
    seen = "".join(" " if each.isspace() else each for each in text if _is_shown(each))
    said = re.sub(" +", " ", unicodedata.normalize("NFC", seen)).strip()[:longest].strip()
    return said if any(unicodedata.category(each)[0] in "LNPS" for each in said) else ""


def _is_shown(char: str) -> bool:
    """Whether a character is part of words; joiners belong to Persian and to emoji."""
    return char.isspace() or char in "\u200c\u200d" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def options_in(text: str) -> list[str]:
    """Return the options that were typed one to a line, doubles and empty lines left out."""
    return list(dict.fromkeys(said for line in text.splitlines() if (said := cleaned(line, LONGEST_OPTION))))


def bits_of(chosen: list[int]) -> int:
    """Return chosen options, numbered from 0, as one number."""
    return sum(1 << each for each in set(chosen))


def chosen_in(bits: int) -> list[int]:
    """Return the options that a number stands for."""
    return [at for at in range(bits.bit_length()) if bits >> at & 1]
