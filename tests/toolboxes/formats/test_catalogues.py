from __future__ import annotations

import io
from pathlib import Path

import pytest
from babel.messages.pofile import read_po as read_with_babel
from hypothesis import given
from hypothesis import strategies as st

from equalcity.toolboxes.formats.package.catalogues import catalogue_as_text
from equalcity.toolboxes.formats.package.check import write_catalogue, write_ids
from equalcity.toolboxes.formats.package.findings import Findings
from equalcity.toolboxes.formats.package.po import Message, headers_of, po_as_text, read_po
from equalcity.toolboxes.formats.package.reader import read_package
from equalcity.toolboxes.logic.blocks import Catalogue, Package

from .packages import HEAD, UNIT, write_package

TEXT = HEAD + 'Call [[helpline:eu-112]] now.\n\n:::exercise Walk {group="two by two"}\nWalk\nslowly.\n:::\n'
DRAFT = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"X-Standing: draft\\n"\n\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_package(tmp_path, {UNIT: TEXT})
    assert write_ids(tmp_path)
    return tmp_path


def package_of(folder: Path) -> Package:
    package, mistakes = read_package(folder)
    assert mistakes == []
    assert package is not None
    return package


def put(folder: Path, text: str, name: str = "fr.po") -> list[str]:
    """Write a catalogue and return what the reader tells."""
    (folder / "locale").mkdir(exist_ok=True)
    (folder / "locale" / name).write_text(text, encoding="utf-8")
    return [str(mistake).removeprefix(f"locale/{name}") for mistake in read_package(folder)[1]]


def ids(folder: Path) -> tuple[str, str]:
    """The ids of the paragraph and of the exercise."""
    text, exercise = package_of(folder).parts[0].units[0].blocks
    return text.id, exercise.id


def test_the_template_has_each_field_and_reads_back_empty(folder: Path) -> None:
    package = package_of(folder)
    _, exercise = ids(folder)
    template = catalogue_as_text(package, "fr")
    entry = f'#: {UNIT}:8\nmsgctxt "{exercise}"\nmsgid ""\n"Walk\\n"\n"slowly."\nmsgstr ""\n'
    assert entry in template
    assert f'msgctxt "{exercise}#group"\nmsgid "two by two"\nmsgstr ""\n' in template
    assert put(folder, template) == []
    assert package_of(folder).catalogues == (Catalogue("fr", "draft", {}),)


def test_babel_reads_the_template_as_we_do(folder: Path) -> None:
    template = catalogue_as_text(package_of(folder), "fr")
    theirs = read_with_babel(io.BytesIO(template.encode()), abort_invalid=True)
    ours = read_po(template, Findings().at("fr.po"))
    assert [(m.context, m.id) for m in theirs if m.id] == [(m.context, m.source) for m in ours if m.source]


def test_translations_and_reviewer_are_read(folder: Path) -> None:
    text, exercise = ids(folder)
    reviewed = DRAFT.replace("draft", "reviewed").rstrip("\n")
    reviewed += '\n"X-Reviewer: A. Reviewer\\n"\n"X-Reviewed-On: 2026-11-20\\n"\n"Last-Translator: T.\\n"\n'
    reviewed += f'\nmsgctxt "{text}"\nmsgid "Call [[helpline:eu-112]]."\nmsgstr "Appelez [[helpline:eu-112]]."\n'
    reviewed += f'\nmsgctxt "{exercise}#group"\nmsgid "two by two"\nmsgstr "deux par deux"\n'
    assert put(folder, reviewed) == []
    assert package_of(folder).catalogues == (
        Catalogue(
            "fr",
            "reviewed",
            {
                (text, "body"): ("Call [[helpline:eu-112]].", "Appelez [[helpline:eu-112]]."),
                (exercise, "group"): ("two by two", "deux par deux"),
            },
            "T.",
            "A. Reviewer",
            "2026-11-20",
        ),
    )


def test_an_outdated_translation_is_kept_with_its_source_and_a_comment(folder: Path) -> None:
    text, _ = ids(folder)
    known = Catalogue("fr", "draft", {(text, "body"): ("Call.", "Appelez.")})
    wanted = (
        "#. The source has changed. It now reads:\n#. Call [[helpline:eu-112]] now.\n"
        f'#: {UNIT}:6\nmsgctxt "{text}"\nmsgid "Call."\nmsgstr "Appelez."\n'
    )
    assert wanted in catalogue_as_text(package_of(folder), "fr", known)


def test_messages_of_retired_blocks_are_passed_over(folder: Path) -> None:
    text, _ = ids(folder)
    (folder / UNIT).write_text(TEXT.replace("Call [[helpline:eu-112]] now.\n", ""))
    assert write_ids(folder)
    assert put(folder, f'{DRAFT}msgctxt "{text}"\nmsgid "Call."\nmsgstr "Appelez."\n') == []
    assert package_of(folder).catalogues[0].messages == {}


CONTEXT = 'msgctxt "{text}"\n'
BROKEN = [
    (
        'msgctxt "k3v9x2ma"\nmsgid "a"\nmsgstr "b"\n',
        ":6: there is no block `k3v9x2ma`; take the message out, or bring ids.yaml up to date with --write",
    ),
    (
        'msgctxt "{text}#title"\nmsgid "a"\nmsgstr "b"\n',
        ":6: the block `{text}` has no words under `{text}#title`; did you mean `{text}`?",
    ),
    (
        CONTEXT + 'msgid "Call [[helpline:eu-112]]."\nmsgstr "Appelez."\n',
        ":6: the translation loses `[[helpline:eu-112]]`; keep every reference as it is, in square brackets",
    ),
    (
        CONTEXT + 'msgid "Call."\nmsgstr "Appelez [[helpline:eu-112]]."\n',
        ":6: the translation adds `[[helpline:eu-112]]`; keep every reference as it is, in square brackets",
    ),
    (
        "#, fuzzy\n" + CONTEXT + 'msgid "a"\nmsgstr "b"\n',
        ":7: the flag `fuzzy` is not used here; take it out: an outdated translation is found by its msgid",
    ),
    (
        CONTEXT + 'msgid "a"\nmsgstr "b"\n\n' + CONTEXT + 'msgid "a"\nmsgstr "c"\n',
        ":10: `{text}` is translated twice (first on line 6); keep one of the two",
    ),
    (
        'msgid "a"\nmsgstr "b"\n',
        ":6: the message has no `msgctxt`; write the block's id there, as in the template",
    ),
    (
        CONTEXT + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n',
        ":8: plural forms are not used here; write one msgid and one msgstr",
    ),
    (
        CONTEXT + 'msgid "a"\nmsgstr "b" c\n',
        ':8: this line is not PO; write msgid "words", or words in quotation marks',
    ),
    (CONTEXT + 'msgid "a"\nmsgstr "\\d"\n', ":8: `\\d` means nothing in a PO file; write two backslashes for one"),
    (CONTEXT + 'msgstr "b"\n', ":6: this message has no `msgid`; add it, or take the message out"),
]


@pytest.mark.parametrize(("messages", "sentence"), BROKEN)
def test_each_broken_message_is_told(folder: Path, messages: str, sentence: str) -> None:
    text, _ = ids(folder)
    assert sentence.replace("{text}", text) in put(folder, DRAFT + messages.replace("{text}", text))


HEADERS = [
    ("fr.po", 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n', [":1: the header `X-Standing` is missing; "]),
    ("fr.po", DRAFT.replace("draft", "done"), [":1: the header `X-Standing` cannot be `done`; "]),
    ("fr.po", DRAFT.replace("fr", "nl"), [":1: the header `Language: nl` is not that of the file name; "]),
    (
        "fr.po",
        DRAFT.replace("draft", "reviewed"),
        [":1: a reviewed catalogue does not say when; ", ":1: a reviewed catalogue names no reviewer; "],
    ),
    ("en.po", DRAFT, [": the toolbox itself is written in `en`; "]),
    ("french.po", DRAFT, [": `french` is not a language; "]),
    ("fr.txt", DRAFT, [": this file is not a catalogue; "]),
]


@pytest.mark.parametrize(("name", "text", "beginnings"), HEADERS)
def test_each_broken_header_is_told(folder: Path, name: str, text: str, beginnings: list[str]) -> None:
    found = put(folder, text, name)
    assert [sentence.partition("; ")[0] + "; " for sentence in found] == beginnings


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e"), max_size=40)


@given(st.lists(st.tuples(WORDS.filter(bool), WORDS.filter(bool), WORDS), max_size=5))
def test_what_is_written_is_read_again(messages: list[tuple[str, str, str]]) -> None:
    findings = Findings()
    written = po_as_text({"X-Standing": "draft"}, [Message(*message) for message in messages])
    found = read_po(written, findings.at("fr.po"))
    assert findings.mistakes == []
    assert headers_of(found) == {"X-Standing": "draft"}
    assert [(message.context, message.source, message.translation) for message in found[1:]] == messages


def test_a_catalogue_is_written_and_keeps_its_translations_when_written_again(folder: Path) -> None:
    assert write_catalogue(folder, "fr") == []
    path = folder / "locale" / "fr.po"
    path.write_text(
        path.read_text().replace('msgid "two by two"\nmsgstr ""', 'msgid "two by two"\nmsgstr "deux par deux"')
    )
    translated = path.read_bytes()
    assert write_catalogue(folder, "fr") == []
    assert path.read_bytes() == translated
    assert list(package_of(folder).catalogues[0].messages.values()) == [("two by two", "deux par deux")]
