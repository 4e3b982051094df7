"""Pictures: what may stand in `media/`, and the allow-list that keeps an SVG a drawing and nothing more."""

from __future__ import annotations

import io
import re
import warnings
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from PIL import Image, UnidentifiedImageError

from . import limits
from .findings import FileFindings

NAME = re.compile(r"media/[a-z0-9]+(?:[-_][a-z0-9]+)*\.(svg|png|jpg|webp)")
FORMATS = {"png": "PNG", "jpg": "JPEG", "webp": "WEBP"}
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "title",
        "desc",
        "defs",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "symbol",
        "use",
        "text",
        "tspan",
    ]
)
ATTRIBUTES = frozenset(
    [
        "id",
        "class",
        "width",
        "height",
        "viewBox",
        "preserveAspectRatio",
        "version",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "dx",
        "dy",
        "d",
        "points",
        "transform",
        "gradientUnits",
        "gradientTransform",
        "spreadMethod",
        "offset",
        "clipPathUnits",
        "maskUnits",
        "href",
        "role",
        "aria-label",
        "aria-labelledby",
        "aria-hidden",
        "focusable",
        "lang",
        "fill",
        "fill-rule",
        "fill-opacity",
        "clip-path",
        "clip-rule",
        "mask",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-opacity",
        "stop-color",
        "stop-opacity",
        "opacity",
        "color",
        "display",
        "visibility",
        "vector-effect",
        "paint-order",
        "font-family",
        "font-size",
        "font-weight",
        "font-style",
        "text-anchor",
        "dominant-baseline",
        "letter-spacing",
        "pathLength",
        "rotate",
        "textLength",
        "lengthAdjust",
        "direction",
    ]
)
ADDRESS = re.compile(r"url\s*\(\s*['\"]?(?!#)", re.IGNORECASE)


def size_limit(path: str) -> int:
    """Return how many bytes a picture may have."""
    return limits.SVG_BYTES if path.endswith(".svg") else limits.PICTURE_BYTES


def check_picture(path: str, content: bytes, findings: FileFindings) -> None:
    """Note what is wrong with one picture: its name, its format, or what it holds."""
    name = NAME.fullmatch(path)
    if name is None:
        remedy = "use lower-case letters, digits and hyphens, and .svg, .png, .jpg or .webp"
        findings.add(0, "media.name", "a picture cannot have this name", remedy)
    elif name[1] == "svg":
        _check_svg(content, findings)
    else:
        _check_raster(content, FORMATS[name[1]], findings)


def _check_raster(content: bytes, wanted: str, findings: FileFindings) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=list(FORMATS.values())) as picture:
                found, pixels, has_exif = picture.format, picture.width * picture.height, bool(picture.getexif())
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        findings.add(0, "media.unreadable", "the picture cannot be read", "export it again")
        return
    if found != wanted:
        findings.add(0, "media.format", f"the file is {found}, not {wanted}", "give it the ending of its format")
    if pixels > limits.PICTURE_PIXELS:
        findings.add(0, "media.pixels", "the picture has more than 24 million pixels", "make it smaller")
    if has_exif:
        what = "the picture carries data about camera, time or place (EXIF)"
        findings.add(0, "media.exif", what, "export it without metadata")


def _check_svg(content: bytes, findings: FileFindings) -> None:
    try:
        root = fromstring(content, forbid_dtd=True)
    except ParseError as problem:
        findings.add(problem.position[0], "media.unreadable", "the drawing cannot be read as SVG", "export it again")
        return
    except DefusedXmlException:
        findings.add(0, "media.entities", "the drawing declares a document type or entities", "export it as plain SVG")
        return
    except (ValueError, LookupError):
        findings.add(0, "media.unreadable", "the drawing cannot be read as SVG", "save it as UTF-8")
        return
    if root.tag != SVG + "svg":
        findings.add(
            0, "media.unreadable", "the drawing is not an SVG", 'begin it with <svg xmlns="http://www.w3.org/2000/svg">'
        )
        return
    for what, remedy in sorted({problem for element in root.iter() for problem in _unsafe(element)}):
        findings.add(0, "media.unsafe", what, remedy)


def _unsafe(element: Element) -> list[tuple[str, str]]:
    tag = str(element.tag)
    if not tag.startswith(SVG) or tag.removeprefix(SVG) not in ELEMENTS:
        name = tag.rpartition("}")[2][:40]
        return [
            (
                f"the drawing holds the element `{name}`, which is not allowed",
                "export it as plain SVG and keep to shapes and text",
            )
        ]
    found = []
    for name, value in element.attrib.items():
        short = name.removeprefix("{http://www.w3.org/1999/xlink}").removeprefix(
            "{http://www.w3.org/XML/1998/namespace}"
        )
        if short not in ATTRIBUTES and short != "space":
            what = f"the drawing holds the attribute `{short.rpartition('}')[2][:40]}`, which is not allowed"
            found.append((what, "use presentation attributes such as fill and stroke"))
        elif (short == "href" and not value.startswith("#")) or ADDRESS.search(value):
            found.append((f"the drawing fetches `{value[:60]}`", "keep everything inside the file"))
    return found
