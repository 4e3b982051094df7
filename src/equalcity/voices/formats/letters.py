"""An update as a letter: plain text, and HTML that every mail program can show, without a picture or anything from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from django.utils.translation import gettext as _
from django.utils.translation import override

from equalcity.journal.formats.envelopes import OWN_LINK
from equalcity.toolboxes.formats.labels import labels_in
from equalcity.toolboxes.formats.markdown import Node, parse
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.toolboxes.logic.reading import Standing, Words
from equalcity.voices.formats.update_html import body_html, title_html
from equalcity.voices.logic.updates import ReadUpdate


@dataclass(frozen=True, slots=True)
class Letter:
    """What every subscriber of a language gets; `OWN_LINK` stands for the recipient's own link."""

    subject: str
    text: str
    html: str


def letter_of(update: ReadUpdate, *, address: str) -> Letter:
    """Return the letter; `address` is where the update is read. Subject and first words say nothing of what it is about: they show on locked screens."""
    with override(update.language):
        subject, opening = (
            _("News of the network"),
            _("Good day, here is what is new in the network. You asked for this letter."),
        )
        web, end = _("Read it on the web"), _("No more letters: delete my address")
        standing = _standing(update)
    texts = [opening, _line(update.title), standing, _line(update.summary), text_of(update.body)]
    texts += [f"{web}:\n{address}", f"{end}:\n{OWN_LINK}"]
    return Letter(
        subject,
        "\n\n".join(text for text in texts if text) + "\n",
        _html(update, subject, opening, standing, [(web, address), (end, OWN_LINK)]),
    )


def _standing(update: ReadUpdate) -> str:
    if update.standing in (Standing.SOURCE, Standing.REVIEWED):
        return ""
    return labels_in(update.language)[f"standing-{update.standing}"]


def _html(update: ReadUpdate, subject: str, opening: str, standing: str, links: list[tuple[str, str]]) -> str:
    side, code = direction(update.language), escape(update.language)
    said = [
        f"<p>{escape(opening)}</p>",
        _spoken("h1", update.title, update.language, title_html(update.title)),
        f"<p><small>{escape(standing)}</small></p>" if standing else "",
        _spoken("p", update.summary, update.language, f"<strong>{title_html(update.summary)}</strong>"),
        _spoken("div", update.body, update.language, body_html(update.body)),
        "<hr>",
        *(f'<p><a href="{escape(href)}">{escape(words)}</a></p>' for words, href in links),
    ]
    head = f'<meta charset="utf-8"><title>{escape(subject)}</title>'
    inner = "\n".join(each for each in said if each)
    # Programs that show only what is inside the body need language and direction there, too.
    return (
        f'<!doctype html>\n<html lang="{code}" dir="{side}"><head>{head}</head>'
        f'<body lang="{code}" dir="{side}"><div lang="{code}" dir="{side}">\n{inner}\n</div></body></html>\n'
    )


def _spoken(tag: str, words: Words, around: str, inner: str) -> str:
    own = "" if words.language == around else f' lang="{escape(words.language)}" dir="{direction(words.language)}"'
    return f"<{tag}{own}>{inner}</{tag}>" if words.text else ""


def _line(words: Words) -> str:
    return " ".join(words.text.split())


def text_of(words: Words) -> str:
    """Return the text of an update as plain text: blocks apart, lists with marks, links with their addresses."""
    return "\n\n".join(_blocks(parse(words.text, words.language)))


def _blocks(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        match node.kind:
            case "list":
                yield "\n".join(_items(node))
            case "quote":
                yield "\n".join(f"> {line}" for block in _blocks(node.children) for line in block.split("\n"))
            case "table":
                yield "\n".join(" | ".join(_inline(cell.children) for cell in row.children) for row in node.children)
            case "code":
                yield node.text.rstrip()
            case "rule":
                yield "* * *"
            case _:
                yield _inline(node.children)


def _items(node: Node) -> Iterator[str]:
    first = int(node.attrs.get("start", "1"))
    for number, item in enumerate(node.children, first):
        mark = f"{number}. " if "ordered" in node.attrs else "- "
        lines = "\n".join(_blocks(item.children)).split("\n")
        yield mark + ("\n" + " " * len(mark)).join(lines)


def _inline(nodes: Iterable[Node]) -> str:
    said = []
    for node in nodes:
        match node.kind:
            case "link":
                words, href = _inline(node.children), node.attrs["href"]
                is_plain = words in (href, href.removeprefix("mailto:")) or href.startswith("#")
                said.append(words if is_plain else f"{words} ({href})")
            case "break":
                said.append("\n")
            case "strong" | "em":
                said.append(_inline(node.children))
            case _:
                said.append(node.words())
    return "".join(said)
