"""An emblem is redrawn from what is allowed; what acts, fetches or hides is refused."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.media.errors import UnusablePicture
from equalcity.media.formats.drawing import ATTRIBUTES_TAKEN, redrawn

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">'
RIGHT = (
    OPEN + '<metadata>Ada</metadata><g id="a" style="fill:#123;font-family:x" data-who="Ada"><circle r="2"/></g></svg>'
)


def test_shapes_are_taken_over_and_notes_are_left_out() -> None:
    made = redrawn(RIGHT.encode()).decode()

    assert made == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><g id="a" fill="#123"><circle r="2" /></g></svg>'
    )


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script><circle r='1'/>",
        "<circle r='1' onclick='x()'/>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "<image href='https://example.org/a.png'/>",
        "<use href='#a'/>",
        "<a href='https://example.org/'><circle r='1'/></a>",
        "<style>@import url(https://example.org/a.css)</style><circle r='1'/>",
        "<rect style='fill:url(https://example.org/#a)' width='1' height='1'/>",
        "<rect fill='url(//example.org/#a)' width='1' height='1'/>",
        "<linearGradient xlink:href='https://example.org/#a'/><circle r='1'/>",
        "<animate attributeName='href' to='javascript:x()'/><circle r='1'/>",
        "<text>City</text>",
        "<filter id='f'/><circle r='1'/>",
        "<g></g>",
        "<g>" * 40 + "<circle r='1'/>" + "</g>" * 40,
        "<path d='M0 0'/>" * 3001,
    ],
)
def test_what_acts_fetches_or_hides_is_refused(inside: str) -> None:
    with pytest.raises(UnusablePicture):
        redrawn(f"{OPEN}{inside}</svg>".encode())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no drawing",
        b"<svg/>",
        b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 10"><circle r="1"/></svg>',
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="&a;"/></svg>',
        b" " * 300_001,
    ],
)
def test_what_is_no_drawing_is_refused(content: bytes) -> None:
    with pytest.raises(UnusablePicture):
        redrawn(content)


@given(st.sampled_from([*ATTRIBUTES_TAKEN, "style", "onload", "src", "xlink:href"]), st.text(max_size=40))
def test_no_value_leads_out_of_the_drawing(name: str, value: str) -> None:
    said = value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    try:
        made = redrawn(f'{OPEN}<circle {name}="{said}"/></svg>'.encode())
    except UnusablePicture:
        return
    (circle,) = fromstring(made)
    assert set(circle.attrib) <= set(ATTRIBUTES_TAKEN)
    assert "//" not in "".join(circle.attrib.values())
