"""What only workers may read: parents and perpetrators read public pages too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from equalcity.toolboxes.logic.editor.manuscript import Manuscript, Passage, Remark

REMEDY = "move it into a `worker` block, or give the unit `worker_only: true`"
_CODE_WORDS = re.compile(
    r"\b(?:code ?words?|code-words?|safe ?words?|secret (?:word|sign|signal)s?|agreed (?:word|sign|signal)s?|password with)\b",
    re.IGNORECASE,
)
_TACTICS = re.compile(
    r"\b(?:pack(?:ed|s)? (?:a |an |the )?(?:emergency |escape |small )?bag|(?:emergency|escape|go)[ -]bag"
    r"|escape (?:plan|route)s?|hid(?:e|den|ing) (?:the |a |your |her |his |their )?(?:second )?(?:phone|telephone|money|papers)"
    r"|(?:second|secret|hidden) (?:phone|telephone|sim)\b|silent call|pretend to (?:call|ring|order))",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"\b(?:warning|danger|alarm|tell-?tale) signs?\b|\bred flags?\b|\bsigns (?:to (?:look|watch) for|(?:we|you) (?:rely|act) on)\b"
    r"|\b(?:signs|indicators) of (?:abuse|violence|honou?r|control|coercion|forced?|trafficking|exploitation|grooming)\b",
    re.IGNORECASE,
)
KINDS = (("code words", _CODE_WORDS), ("safety tactics", _TACTICS), ("signs relied on", _SIGNS))
_OUT_OF_SIGHT = re.compile(r"\b(?:worker-only|workers? only|for workers|not (?:public|printed|shown))\b", re.IGNORECASE)


def hidden_from_public(manuscript: Manuscript) -> Iterator[Remark]:
    """Code words, signs relied on and safety tactics stand where only workers read."""
    for passage in manuscript.passages():
        if passage.is_for_workers or passage.block.kind in {"query", "source"}:
            continue
        yield from _in(passage)


def _in(passage: Passage) -> Iterator[Remark]:
    for name, pattern in KINDS:
        found = pattern.search(passage.text)
        if found and not _says_it_is_hidden(passage.text, found):
            what = f"`{' '.join(found[0].split())}` speaks of {name}, and anybody can read it"
            yield Remark(passage.unit.path, passage.line_of(found.start()), "worker.public", what, REMEDY)


def _says_it_is_hidden(text: str, found: re.Match[str]) -> bool:
    """Whether the sentence around only says that such things are kept from the public."""
    begin = max(text.rfind(mark, 0, found.start()) for mark in (". ", "\n\n", "\n- ")) + 1
    ends = [place for mark in (". ", "\n\n", "\n- ") if (place := text.find(mark, found.end())) >= 0]
    return bool(_OUT_OF_SIGHT.search(text[max(begin, 0) : min(ends, default=len(text))]))
