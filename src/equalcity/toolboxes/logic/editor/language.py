"""How a toolbox speaks: sentences that young people and parents can read, words that do not blame, nothing that counts risk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from equalcity.reference.logic.vocabulary import WordToAvoid, plain, words_to_avoid
from equalcity.toolboxes.logic.editor.manuscript import Manuscript, Passage, Remark
from equalcity.toolboxes.logic.editor.sentences import sentences

MOST_WORDS = {12: 16, 16: 22, 0: 24}  # by reading level; 0 where a help-zone unit names none
NOT_SHOWN = ("fill", "query", "source")  # say nothing to those who read alone
CHECKLIST_ITEMS = 9
_ITEM = re.compile(r"^(?:[-*+]|[0-9]{1,9}[.)])[ \t]+\S", re.MULTILINE)
_ANSWERS = re.compile(r"^ {0,3}[-*+][ \t]+\[[ xX]\].*(?:\n[ \t]+\S.*)*", re.MULTILINE)
_QUOTES = "\"'\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019 "
_SCORES = re.compile(
    r"\b(?:start|set|show|run|use|see)s? (?:a |the |our )?count-?down\b|\bcount-?down (?:clock|timer)s?\b|\bcounts down\b"
    r"|\b(?:risk|danger)[ -](?:score|scoring|rating|points?|meter)s?\b|\brisk (?:of|is) [0-9]+ (?:per cent|%|points?)"
    r"|\bscor(?:e|es|ing) (?:the |their |her |his )?(?:risk|danger)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:no|not|never|nor|neither|without|cannot|nothing|instead)\b|n['\u2019]t\b", re.IGNORECASE)


def sentence_length(manuscript: Manuscript) -> Iterator[Remark]:
    """Units that children or parents read alone have short sentences, the shorter the younger the readers."""
    for passage in manuscript.passages():
        if passage.unit.zone != "help" or passage.is_for_workers or passage.block.kind in NOT_SHOWN:
            continue
        most = MOST_WORDS[passage.unit.reading_level]
        for sentence in sentences(passage.text):
            if sentence.words > most:
                what = (
                    f"the sentence `{sentence.text[:40]}...` has {sentence.words} words, and {most} are the most here"
                )
                line = passage.line + sentence.offset
                yield Remark(passage.unit.path, line, "language.long", what, "make two sentences of it")


def avoided_words(manuscript: Manuscript) -> Iterator[Remark]:
    """No word of `content/reference/words.yaml` stands in the text, but where people in a case or a test speak so."""
    language = manuscript.package.language
    passages = [(passage, _judged(passage)) for passage in manuscript.passages()]
    near = likely(manuscript.avoid, language, "\n".join(text for _, text in passages))
    for passage, text in passages if near else ():
        for form, word in words_to_avoid(text, language, likely(near, language, text)):
            what = f"the text says `{form}`: {word.why.rstrip('.')}"
            line = passage.line_of(_place(passage.text, form))
            yield Remark(passage.unit.path, line, "language.avoid", what, f"write `{word.prefer}`")


def likely(words: Iterable[WordToAvoid], language: str, text: str) -> list[WordToAvoid]:
    """Return the words of a language of which some form may stand in a text, so that few need a close look."""
    folded = plain(text)
    return [word for word in words if word.language == language and any(folded_form(f) in folded for f in word.avoid)]


@cache
def folded_form(form: str) -> str:
    """Return a form as it is compared; the forms are few and the texts many."""
    return plain(form)


def _judged(passage: Passage) -> str:
    """Return what is judged of a passage: not a poor line, not what participants say, not the answers of a question.

    Line ends stay where they are, so that the lines of what is left can be told.
    """
    block = passage.block
    if (block.kind == "line" and block.attrs.get("is") == "poor") or (
        block.kind == "expect" and passage.field == "title"
    ):
        return ""
    if block.kind == "question" and passage.field == "body":
        return _ANSWERS.sub(lambda answer: "\n" * answer[0].count("\n"), passage.text)
    # a better line stands in quotation marks, and is judged all the same
    return passage.text.strip(_QUOTES) if block.kind == "line" and passage.field == "title" else passage.text


def _place(text: str, form: str) -> int:
    """Return where a form stands in a text; the beginning when it is written otherwise, as with another apostrophe."""
    found = re.search(r"\s+".join(re.escape(word) for word in form.split()), text, re.IGNORECASE)
    return found.start() if found else 0


def risk_scores(manuscript: Manuscript) -> Iterator[Remark]:
    """Nothing counts down and nothing scores a risk; a sentence that forbids it may say so."""
    for passage in manuscript.passages():
        text = _judged(passage)
        for sentence in sentences(text) if _SCORES.search(text) else ():
            found = _SCORES.search(sentence.text)
            if found and not _DENIED.search(sentence.text):
                what = f"`{found[0]}` counts down or scores a risk"
                remedy = "describe what somebody can see and do; no figure decides"
                yield Remark(passage.unit.path, passage.line + sentence.offset, "language.score", what, remedy)


def checklists(manuscript: Manuscript) -> Iterator[Remark]:
    """A checklist has at most nine items, so that it is read and not only printed."""
    for unit, block in manuscript.blocks("checklist"):
        count = len(_ITEM.findall(block.fields.get("body", "")))
        if count > CHECKLIST_ITEMS:
            what = f"the checklist has {count} items, and {CHECKLIST_ITEMS} are the most"
            yield Remark(
                unit.path, block.line, "checklist.long", what, "leave out what nobody would forget, or make two"
            )
