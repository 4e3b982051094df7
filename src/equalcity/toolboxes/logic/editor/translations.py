"""Whether translations keep the terms of the glossary, and the words that do not blame."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from equalcity.reference.logic.vocabulary import Term, WordToAvoid, has_words, plain, words_to_avoid
from equalcity.toolboxes.logic.blocks import Block, Catalogue
from equalcity.toolboxes.logic.editor.language import folded_form, likely
from equalcity.toolboxes.logic.editor.manuscript import Manuscript, Remark

_REFERENCE = re.compile(r"\[\[[^\[\]\n]*\]\]|\]\([^()\n]*\)")  # what stands in brackets is no word of the text


def glossary(manuscript: Manuscript) -> Iterator[Remark]:
    """Where the English has a term, the translation has one of the forms agreed on, and none to avoid."""
    met: dict[tuple[str, str], bool] = {}
    for catalogue in manuscript.package.catalogues:
        terms = manuscript.glossaries.get(catalogue.language, ())
        for key, (source, translation) in catalogue.messages.items() if terms else ():
            said = ""
            for term in _terms_in(_REFERENCE.sub(" ", source), terms, met):
                said = said or plain(_REFERENCE.sub(" ", translation))
                if found := _drift(term, said):
                    line = catalogue.lines.get(key, 0)
                    yield Remark(f"locale/{catalogue.language}.po", line, "glossary.drift", *found)


def _terms_in(source: str, terms: tuple[Term, ...], met: dict[tuple[str, str], bool]) -> Iterator[Term]:
    """Yield the terms an English text has; `met` remembers, for each text is translated into many languages."""
    folded = ""
    for term in terms:
        key = (term.id, source)
        if key not in met:
            folded = folded or plain(source)
            met[key] = any(folded_form(form) in folded and has_words(source, form) for form in term.source)
        if met[key]:
            yield term


def _drift(term: Term, said: str) -> tuple[str, str] | None:
    wrong = next((form for form in term.avoid if folded_form(form) in said), "")
    if wrong:
        return f"`{term.source[0]}` is said with `{wrong}`, which is to be avoided", f"say `{term.say[0]}`"
    if any(folded_form(form) in said for form in term.say):
        return None
    agreed = ", ".join(f"`{form}`" for form in term.say)
    return f"`{term.source[0]}` is not said as agreed", f"use one of {agreed}, or correct the glossary"


def avoided_words(manuscript: Manuscript) -> Iterator[Remark]:
    """No word to avoid stands in a translation."""
    blocks = {block.id: block for block in manuscript.package.walk()}
    for catalogue in manuscript.package.catalogues:
        judged = {key: said for key, (_, said) in catalogue.messages.items() if _is_judged(key, blocks)}
        near = likely(manuscript.avoid, catalogue.language, "\n".join(judged.values()))
        yield from _avoided(catalogue, judged, near) if near else ()


def _is_judged(key: tuple[str, str], blocks: Mapping[str, Block]) -> bool:
    block = blocks.get(key[0])
    if block is None or block.kind == "question":
        return False
    is_poor = block.kind == "line" and block.attrs.get("is") == "poor"
    return not is_poor and not (block.kind == "expect" and key[1] == "title")


def _avoided(catalogue: Catalogue, judged: Mapping[tuple[str, str], str], near: list[WordToAvoid]) -> Iterator[Remark]:
    for key, text in judged.items():
        for form, word in words_to_avoid(text, catalogue.language, near):
            what = f"the translation says `{form}`: {word.why.rstrip('.')}"
            path = f"locale/{catalogue.language}.po"
            yield Remark(path, catalogue.lines.get(key, 0), "language.avoid", what, f"write `{word.prefer}`")
