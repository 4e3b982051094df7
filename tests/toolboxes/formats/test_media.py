from __future__ import annotations

import io

import pytest
from PIL import Image

from equalcity.toolboxes.formats.package.findings import Findings
from equalcity.toolboxes.formats.package.media import check_picture

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">%s</svg>'


def told(path: str, content: bytes) -> list[str]:
    findings = Findings()
    check_picture(path, content, findings.at(path))
    return [mistake.what for mistake in findings.ordered()]


def picture(kind: str, *, exif: bool = False) -> bytes:
    file = io.BytesIO()
    data = Image.Exif()
    if exif:
        data[0x0110] = "Camera"
    Image.new("RGB", (2, 2)).save(file, kind, exif=data)
    return file.getvalue()


@pytest.mark.parametrize(("ending", "kind"), [("png", "PNG"), ("jpg", "JPEG"), ("webp", "WEBP")])
def test_pictures_of_their_format_are_taken(ending: str, kind: str) -> None:
    assert told(f"media/door.{ending}", picture(kind)) == []


def test_a_picture_of_another_format_than_its_name(tmp_path: object) -> None:
    assert told("media/door.png", picture("JPEG")) == ["the file is JPEG, not PNG"]


def test_a_picture_that_tells_where_it_was_made() -> None:
    assert told("media/door.jpg", picture("JPEG", exif=True)) == [
        "the picture carries data about camera, time or place (EXIF)"
    ]


def test_a_plain_drawing_is_taken() -> None:
    inner = '<title>Door</title><defs><g id="a"><path d="M0 0h9v9z" fill="#123"/></g></defs>'
    inner += '<use href="#a"/><use xlink:href="#a"/>'
    assert told("media/door.svg", (SVG % inner).encode()) == []


@pytest.mark.parametrize(
    ("inner", "what"),
    [
        ("<script>x()</script>", "the drawing holds the element `script`, which is not allowed"),
        ("<style>@import url(//example.org)</style>", "the drawing holds the element `style`, which is not allowed"),
        ("<foreignObject/>", "the drawing holds the element `foreignObject`, which is not allowed"),
        ("<image href='#a'/>", "the drawing holds the element `image`, which is not allowed"),
        ("<animate attributeName='href'/>", "the drawing holds the element `animate`, which is not allowed"),
        ("<b xmlns='http://www.w3.org/1999/xhtml'/>", "the drawing holds the element `b`, which is not allowed"),
        ("<path onclick='x()'/>", "the drawing holds the attribute `onclick`, which is not allowed"),
        ("<path style='fill:red'/>", "the drawing holds the attribute `style`, which is not allowed"),
        ("<use href='data:image/svg+xml,x'/>", "the drawing fetches `data:image/svg+xml,x`"),
        ("<use xlink:href='//example.org#a'/>", "the drawing fetches `//example.org#a`"),
        ("<path fill=\"URL( 'https://example.org')\"/>", "the drawing fetches `URL( 'https://example.org')`"),
    ],
)
def test_what_a_drawing_may_not_hold(inner: str, what: str) -> None:
    assert told("media/door.svg", (SVG % inner).encode()) == [what]


def test_entities_are_refused_before_they_grow() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;">]>' + SVG % "&b;"
    assert told("media/door.svg", bomb.encode()) == ["the drawing declares a document type or entities"]
