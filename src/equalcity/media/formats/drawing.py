"""A drawing somebody gives us (SVG), redrawn: only shapes, paths and gradients are taken over, each attribute by its own rule, into a new file.

What can act, fetch or hide is refused with a sentence; what drawing programs leave behind (notes, names of layers) is left out without a word.
Letters are refused, too: without their font they would be other letters. They can be turned into paths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from equalcity.media.errors import UnusablePicture

LARGEST = 300_000  # bytes
MOST_SHAPES = 3000
DEEPEST = 30
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = frozenset(["g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"])
PAINTS = frozenset(["defs", "linearGradient", "radialGradient", "stop", "clipPath"])
LEFT_OUT = frozenset(["title", "desc", "metadata", "switch", "namedview", "perspective"])
_LENGTH = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?"
_WHERE = r"url\(#[\w.-]{1,60}\)"
_RULES = {
    "number": re.compile(rf"{_LENGTH}(?:px|pt|mm|cm|%)?"),
    "numbers": re.compile(rf"(?:{_LENGTH}[\s,]*)*"),
    "path": re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9eE+.,\s-]*"),
    "moved": re.compile(r"(?:\s*(?:matrix|translate|scale|rotate|skewX|skewY)\([0-9eE+.,\s-]*\)[\s,]*)*"),
    "colour": re.compile(
        rf"none|currentColor|transparent|[a-zA-Z]{{3,24}}|#[0-9a-fA-F]{{3,8}}|(?:rgb|hsl)a?\([0-9.,%\s/]*\)|{_WHERE}"
    ),
    "word": re.compile(r"[a-zA-Z-]{2,24}"),
    "name": re.compile(r"[\w.-]{1,60}"),
    "inside": re.compile(_WHERE),
    "own": re.compile(r"#[\w.-]{1,60}"),
}
ATTRIBUTES_TAKEN = {
    **dict.fromkeys(
        ["width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "offset"],
        "number",
    ),
    **dict.fromkeys(["stroke-width", "stroke-miterlimit", "stroke-dashoffset"], "number"),
    **dict.fromkeys(["opacity", "fill-opacity", "stroke-opacity", "stop-opacity"], "number"),
    **dict.fromkeys(["viewBox", "points", "stroke-dasharray"], "numbers"),
    "d": "path",
    **dict.fromkeys(["transform", "gradientTransform"], "moved"),
    **dict.fromkeys(["fill", "stroke", "stop-color", "color"], "colour"),
    **dict.fromkeys(
        [
            "fill-rule",
            "clip-rule",
            "stroke-linecap",
            "stroke-linejoin",
            "gradientUnits",
            "spreadMethod",
            "clipPathUnits",
        ],
        "word",
    ),
    "id": "name",
    "clip-path": "inside",
    "href": "own",
}
_FETCHES = re.compile(r"url\s*\(\s*['\"]?(?!#)|@import|expression|javascript:|data:", re.IGNORECASE)


def redrawn(content: bytes) -> bytes:
    """Return the drawing as a new SVG. Raises `UnusablePicture` with what is wrong and what to do."""
    root = _read(content)
    if len(list(root.iter())) > MOST_SHAPES:
        raise UnusablePicture(_("The drawing has too many parts. Make it simpler, or save it as PNG."))
    made = Element("svg", {"xmlns": SVG[1:-1], **_frame(root)})
    shapes = _redraw(root, made, 0)
    if not shapes:
        raise UnusablePicture(_("There is nothing to see in this drawing."))
    return bytes(tostring(made, encoding="utf-8"))


def _read(content: bytes) -> Element:
    if len(content) > LARGEST:
        raise UnusablePicture(_("The drawing is too large: at most 300 kB."))
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as problem:
        raise UnusablePicture(_("The drawing declares a document type or entities. Save it as plain SVG.")) from problem
    except (ParseError, ValueError, LookupError) as problem:
        raise UnusablePicture(_("This file cannot be read as a drawing. Save it as plain SVG or as PNG.")) from problem
    if not isinstance(root, Element) or root.tag != f"{SVG}svg":
        raise UnusablePicture(_("This file cannot be read as a drawing. Save it as plain SVG or as PNG."))
    return root


def _frame(root: Element) -> dict[str, str]:
    """Return the size of the drawing as a view box alone: whoever shows it says how large."""
    box = root.get("viewBox", "").replace(",", " ").split()
    if len(box) != 4:
        box = ["0", "0", root.get("width", "").removesuffix("px"), root.get("height", "").removesuffix("px")]
    try:
        sides = [float(each) for each in box]
    except ValueError as problem:
        raise UnusablePicture(_("The drawing does not say how large it is. Give it a width and a height.")) from problem
    if not (0 < sides[2] < 100_000 and 0 < sides[3] < 100_000 and 0.2 <= sides[2] / sides[3] <= 5):
        raise UnusablePicture(_("An emblem is at most five times as wide as high, or as high as wide."))
    return {"viewBox": " ".join(f"{each:g}" for each in sides)}


def _redraw(source: Element, target: Element, depth: int) -> int:
    """Copy what may be copied below an element; return how many shapes there are."""
    if depth > DEEPEST:
        raise UnusablePicture(_("The drawing has too many parts. Make it simpler, or save it as PNG."))
    shapes = 0
    for child in source:
        tag = str(child.tag)
        name = tag.removeprefix(SVG)
        if not tag.startswith(SVG) or name in LEFT_OUT:
            continue  # notes of a drawing program
        if name not in SHAPES | PAINTS:
            said = _(
                "The drawing holds “%(part)s”. An emblem may have shapes, paths and gradients only; turn letters into paths, or save it as PNG."
            )
            raise UnusablePicture(said % {"part": name[:40]})
        copy = SubElement(target, name, dict(_attributes(child)))
        shapes += name in SHAPES - {"g"}
        shapes += _redraw(child, copy, depth + 1)
    return shapes


def _attributes(element: Element) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        short = name.removeprefix("{http://www.w3.org/1999/xlink}")
        if short.lower().startswith("on") or _FETCHES.search(value) or (short == "href" and not value.startswith("#")):
            raise UnusablePicture(_("The drawing acts or fetches something from elsewhere. Keep everything inside it."))
        if short == "style":
            yield from _of_style(value)
        elif _is_right(short, value):
            yield short, value.strip()


def _of_style(value: str) -> Iterator[tuple[str, str]]:
    """Yield the properties of a `style` that are attributes as well."""
    for line in value.split(";"):
        name, _colon, said = line.partition(":")
        name, said = name.strip(), said.strip()
        if name not in {"href", "id", "d"} and _is_right(name, said):
            yield name, said


def _is_right(name: str, value: str) -> bool:
    rule = ATTRIBUTES_TAKEN.get(name)
    return rule is not None and _RULES[rule].fullmatch(value.strip()) is not None
