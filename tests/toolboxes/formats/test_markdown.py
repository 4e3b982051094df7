"""CommonMark with references, read into a tree."""

from hypothesis import given
from hypothesis import strategies as st

from equalcity.toolboxes.formats.markdown import Node, parse, parse_line, plain


def kinds(nodes: tuple[Node, ...]) -> list[str]:
    return [kind for node in nodes for kind in (node.kind, *kinds(node.children))]


def test_raw_html_is_text() -> None:
    (paragraph,) = parse('<script>alert(1)</script> and <b onclick="x">bold</b>', "en")
    assert kinds(paragraph.children) == ["text"]
    assert paragraph.words() == '<script>alert(1)</script> and <b onclick="x">bold</b>'


def test_references_and_pauses_are_told_apart_from_text_and_from_code() -> None:
    (line,) = parse("Call [[helpline:be-a]], wait [[pause:20]], `[[law:x]]`", "en")
    assert [(n.kind, dict(n.attrs)) for n in line.children if n.kind not in ("text", "literal")] == [
        ("reference", {"what": "helpline", "name": "be-a"}),
        ("pause", {"seconds": "20"}),
    ]
    assert line.children[-1] == Node("literal", text="[[law:x]]")


def test_only_https_mail_and_this_page_can_be_linked() -> None:
    (line,) = parse(
        "[a](https://x.org) [b](javascript:alert) [c](http://x.org) [d](mailto:a@b.c) [e](#b-1) [f](/x)", "en"
    )
    assert [n.attrs["href"] for n in line.children if n.kind == "link"] == ["https://x.org", "mailto:a@b.c", "#b-1"]
    assert "c" in line.words()


def test_answers_are_marked_and_lose_their_brackets_in_either_direction() -> None:
    for language, word in (("en", "Listen"), ("ar", "استمع")):
        (answers,) = parse(f"- [x] {word}\n- [ ] {word}", language)
        assert [item.attrs["answer"] for item in answers.children] == ["right", "wrong"]
        assert [item.words() for item in answers.children] == [word, word]


def test_tables_lists_and_headings_keep_their_shape() -> None:
    table, listed, heading = parse("| a | b |\n|---|--:|\n| 1 | 2 |\n\n3. x\n4. y\n\n### z", "en")
    assert [[dict(cell.attrs) for cell in row.children] for row in table.children] == [
        [{"head": "yes"}, {"head": "yes", "align": "end"}],
        [{}, {"align": "end"}],
    ]
    assert dict(listed.attrs) == {"ordered": "yes", "start": "3", "tight": "yes"}
    assert dict(heading.attrs) == {"level": "3"}


def test_a_line_has_no_block_around_it_and_plain_words_have_no_marks() -> None:
    assert parse_line("*Names*", "en") == (Node("em", children=(Node("text", text="Names"),)),)
    assert plain("**Two**\nlines\n\n- x", "en") == "Two lines x"


@given(st.text(max_size=200), st.sampled_from(["en", "ar"]))
def test_anything_typed_can_be_read(text: str, language: str) -> None:
    assert all(node.kind for node in parse(text, language))
