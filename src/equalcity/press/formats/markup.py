"""From the HTML of blocks to what books need: XHTML, written by reading the HTML once and closing every element."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from typing import Final

from equalcity.toolboxes.formats.markdown_runs import direction

_VOID: Final = frozenset({"br", "hr", "img", "meta", "link"})
# The parser gives names in lower case, as HTML has them; SVG means these two only as written here.
_SVG_NAMES: Final = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = "".join(_attribute(name, value) for name, value in attrs)
        if tag == "svg":
            said += ' xmlns="http://www.w3.org/2000/svg"'
        self.written.append(f"<{tag}{said}{'/' if tag in _VOID else ''}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.written.append(escape(data, quote=False))


def _attribute(name: str, value: str | None) -> str:
    said = f' {_SVG_NAMES.get(name, name)}="{escape(value or "")}"'
    return f'{said} xml:lang="{escape(value or "")}"' if name == "lang" else said


def to_xhtml(html: str) -> str:
    """Return a piece of HTML, written by our own renderers, as well-formed XHTML that says the same."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return "".join(writer.written)


def lang_attributes(language: str) -> str:
    """Return the attributes of an XHTML page's first element in a language."""
    code = escape(language)
    return f'xml:lang="{code}" lang="{code}" dir="{direction(language)}"'


def without_controls(text: str) -> str:
    """Return a text without the control characters that XML cannot hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")
