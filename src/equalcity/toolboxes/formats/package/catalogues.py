"""`locale/<language>.po`: the translations of a toolbox, one message a field, bound to the ids of its blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from equalcity.toolboxes.logic.blocks import Block, Catalogue, Package

from .findings import FileFindings
from .ids import keyed_blocks
from .keys import nearest
from .po import Message, headers_of, po_as_text, read_po
from .references import placeholders
from .rules import RULES
from .toolbox import LANGUAGE, is_day

STANDINGS = ("draft", "reviewed")


def read_catalogue(
    path: str, text: str, package: Package, retired: AbstractSet[str], findings: FileFindings
) -> Catalogue | None:
    """Return the catalogue of `locale/<language>.po` for a package whose blocks have ids; notes what is wrong.

    Messages without translation, and those of retired blocks, are left out.
    """
    language = path.removeprefix("locale/").removesuffix(".po")
    if not LANGUAGE.fullmatch(language):
        findings.add(
            0, "catalogue.language", f"`{language[:40]}` is not a language", "name the file by a BCP 47 tag: fr.po"
        )
        return None
    if language == package.language:
        findings.add(0, "catalogue.language", f"the toolbox itself is written in `{language}`", "delete this catalogue")
        return None
    messages = read_po(text, findings)
    headers = headers_of(messages)
    _check_headers(headers, language, findings)
    found, lines = _messages(messages, package, retired, findings)
    return Catalogue(
        language=language,
        standing=headers.get("X-Standing", "draft"),
        messages=found,
        lines=lines,
        translator=headers.get("Last-Translator", ""),
        reviewer=headers.get("X-Reviewer", ""),
        reviewed_on=headers.get("X-Reviewed-On", ""),
    )


def _check_headers(headers: Mapping[str, str], language: str, findings: FileFindings) -> None:
    named = headers.get("Language", "").replace("_", "-")
    if named and named != language:
        what = f"the header `Language: {named[:40]}` is not that of the file name"
        findings.add(1, "catalogue.language", what, f"write `Language: {language}`")
    standing = headers.get("X-Standing", "")
    if standing not in STANDINGS:
        what = (
            f"the header `X-Standing` cannot be `{standing[:40]}`" if standing else "the header `X-Standing` is missing"
        )
        findings.add(
            1, "catalogue.standing", what, "write `X-Standing: draft`, or `reviewed` when a named person reviewed it"
        )
    if standing != "reviewed":
        return
    if not headers.get("X-Reviewer"):
        findings.add(1, "catalogue.reviewer", "a reviewed catalogue names no reviewer", "add the header `X-Reviewer`")
    if not is_day(headers.get("X-Reviewed-On", "")):
        what = "a reviewed catalogue does not say when"
        findings.add(1, "catalogue.reviewer", what, "add the header `X-Reviewed-On: 2026-11-20` with the day")


def _messages(
    messages: list[Message], package: Package, retired: AbstractSet[str], findings: FileFindings
) -> tuple[dict[tuple[str, str], tuple[str, str]], dict[tuple[str, str], int]]:
    blocks = {block.id: block for block in package.walk()}
    found: dict[tuple[str, str], tuple[str, str]] = {}
    lines: dict[tuple[str, str], int] = {}
    seen: dict[str, int] = {}
    for message in messages:
        if message.context is None:
            if message.source:
                what = "the message has no `msgctxt`"
                findings.add(message.line, "catalogue.context", what, "write the block's id there, as in the template")
            continue
        if message.context in seen:
            what = f"`{message.context}` is translated twice (first on line {seen[message.context]})"
            findings.add(message.line, "catalogue.twice", what, "keep one of the two")
            continue
        seen[message.context] = message.line
        key = _key(message, blocks, retired, findings)
        _check_words(message, findings)
        if key is not None and message.translation:
            found[key], lines[key] = (message.source, message.translation), message.line
    return found, lines


def _key(
    message: Message, blocks: Mapping[str, Block], retired: AbstractSet[str], findings: FileFindings
) -> tuple[str, str] | None:
    name, mark, field = (message.context or "").partition("#")
    if name in retired:
        return None
    block = blocks.get(name)
    if block is None:
        what = f"there is no block `{name[:40]}`"
        findings.add(
            message.line, "catalogue.block", what, "take the message out, or bring ids.yaml up to date with --write"
        )
        return None
    field = field if mark else "body"
    if field not in block.fields and field in _possible_fields(block.kind):
        return None  # the block had such words once
    if field not in block.fields or (mark and field == "body"):
        names = [f"{name}#{known}" if known != "body" else name for known in block.fields]
        what = f"the block `{name}` has no words under `{message.context}`"
        findings.add(message.line, "catalogue.field", what, nearest(message.context or "", names))
        return None
    return name, field


def _possible_fields(kind: str) -> set[str]:
    """Return the fields that a directive of this kind may have; for other kinds, none beside what they have."""
    rule = RULES.get(kind)
    return {"title", "body", *(name for name, each in rule.attributes.items() if each.words)} if rule else set()


def _check_words(message: Message, findings: FileFindings) -> None:
    if message.is_fuzzy:
        what = "the flag `fuzzy` is not used here"
        findings.add(
            message.line, "catalogue.fuzzy", what, "take it out: an outdated translation is found by its msgid"
        )
    if not message.translation:
        return
    wanted, given = placeholders(message.source), placeholders(message.translation)
    if wanted != given:
        lost = [mark for mark in wanted if wanted.count(mark) > given.count(mark)]
        new = [mark for mark in given if given.count(mark) > wanted.count(mark)]
        what = f"the translation loses `{lost[0]}`" if lost else f"the translation adds `{new[0]}`"
        findings.add(message.line, "catalogue.reference", what, "keep every reference as it is, in square brackets")


def catalogue_as_text(package: Package, language: str, catalogue: Catalogue | None = None) -> str:
    """Return `locale/<language>.po` with a message for every field of a package with ids, in reading order.

    What `catalogue` translates is taken over. An outdated translation keeps the source it was made from, with a comment
    that shows the source of today: replace the msgid by it together with the translation.
    """
    known = catalogue or Catalogue(language, "draft", {})
    headers = {
        "Project-Id-Version": package.slug,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Standing": known.standing,
    }
    optional = (
        ("Last-Translator", known.translator),
        ("X-Reviewer", known.reviewer),
        ("X-Reviewed-On", known.reviewed_on),
    )
    headers.update({name: value for name, value in optional if value})
    return po_as_text(headers, _all_messages(package, known))


def _all_messages(package: Package, known: Catalogue) -> Iterator[Message]:
    for path, blocks in keyed_blocks(package).items():
        for _, block in blocks:
            for name, words in block.fields.items():
                source, translation = known.messages.get((block.id, name), (words, ""))
                comments = () if source == words else (f"The source has changed. It now reads:\n{words}",)
                context = block.id if name == "body" else f"{block.id}#{name}"
                place = f"{path}:{block.line}"
                yield Message(context, source, translation, comments=comments, place=place)
