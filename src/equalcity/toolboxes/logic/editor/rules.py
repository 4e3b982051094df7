"""The registry: every rule of the editor, under the code its remarks begin with."""

from __future__ import annotations

from typing import Final

from equalcity.toolboxes.logic.editor import (
    claims,
    frame,
    language,
    parallel_tests,
    run_sheets,
    translations,
    worker_words,
)
from equalcity.toolboxes.logic.editor.manuscript import Manuscript, Remark, Rule

RULES: Final = (
    Rule("frame.chapter", frame.chapters, of_frame=True, of_whole=True),
    Rule("frame.sessions", frame.sessions, of_frame=True, of_whole=True),
    Rule("frame.programme", frame.programmes, of_frame=True, of_whole=True),
    Rule("frame.cases", frame.cases, of_frame=True, of_whole=True),
    Rule("frame.tests", frame.tests, of_frame=True, of_whole=True),
    Rule("session", run_sheets.sessions, of_frame=True),
    Rule("step", run_sheets.steps, of_frame=True),
    Rule("step.speech", run_sheets.speech, of_frame=True),
    Rule("test.counts", parallel_tests.counts, of_frame=True),
    Rule("test.question", parallel_tests.questions, of_frame=True),
    Rule("test.guessing", parallel_tests.guessing, of_frame=True),
    Rule("test.parallel", parallel_tests.parallel, of_frame=True, of_whole=True),
    Rule("claims.source", claims.sources, of_frame=True),
    Rule("checklist.long", language.checklists),
    Rule("language.long", language.sentence_length),
    Rule("language.avoid", language.avoided_words),
    Rule("language.score", language.risk_scores),
    Rule("worker.public", worker_words.hidden_from_public),
    Rule("glossary.drift", translations.glossary),
    Rule("translation.avoid", translations.avoided_words),
)


def remarks(manuscript: Manuscript) -> list[Remark]:
    """Return all that the editor asks to mend, each thing once, by file and line."""
    return sorted({remark for rule in RULES for remark in rule.remarks(manuscript)})
