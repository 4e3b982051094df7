"""Rules about templates, styles and scripts in pages: what the content security policy would block, and what right-to-left
or a reader without script would trip over."""

from __future__ import annotations

import re
from pathlib import Path

from house.tree import PACKAGE, text_of, tracked

WEB = PACKAGE / "web"
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:left|right|top|bottom)[\w-]*"
    r"|left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:(?!:)"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
)
CONDITION = re.compile(r"@(?:media|container|supports)[^{]*\{")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
TAG = re.compile(r"<(?P<name>[a-z][a-z0-9-]*)\b(?P<rest>[^>]*)>", re.IGNORECASE | re.DOTALL)
ELSEWHERE = re.compile(r"""(?:src|action|srcset)\s*=\s*["']?\s*(?:https?:)?//""", re.IGNORECASE)
FOREIGN_LINK = re.compile(
    r"""<(?:link|script|img|iframe|audio|video|source)\b[^>]*(?:href|src)\s*=\s*["'](?:https?:)?//""", re.I
)


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def physical_styles(root: Path) -> list[str]:
    """CSS that names left, right, width and so on where a logical property does the same for both directions."""
    found = []
    for path in tracked(root, ".css"):
        text = CONDITION.sub(_blanked, COMMENT.sub(_blanked, text_of(root, path)))
        found += [
            f"{path}:{_line(text, hit.start())}: `{hit.group().strip(' :')}` is physical"
            for hit in PHYSICAL.finditer(text)
        ]
    return found


def inline_code(root: Path) -> list[str]:
    """Styles and scripts inside templates: the policy blocks them. One `<style>` filled by the build, and data, may be."""
    found = []
    for path in tracked(root, ".html"):
        text = text_of(root, path)
        if not path.is_relative_to(WEB):
            continue
        for tag in TAG.finditer(text):
            name, rest = tag["name"].lower(), re.sub(r"\{[{%].*?[%}]\}", "", tag["rest"])
            inside = text[tag.end() : text.find(f"</{name}", tag.end())].strip() if name in ("style", "script") else ""
            reasons = {
                "a style attribute": re.search(r"\sstyle\s*=", rest),
                "an event attribute": re.search(r"\son[a-z]+\s*=", rest),
                "a script address": re.search(r"=\s*[\"']?\s*javascript:", rest, re.IGNORECASE),
                "styles written in place": name == "style" and not re.fullmatch(r"\{[{%][^{}]*[%}]\}", inside),
                "a script written in place": name == "script" and "src=" not in rest and "application/" not in rest,
            }
            found += [f"{path}:{_line(text, tag.start())}: {what}" for what, is_so in reasons.items() if is_so]
    return found


def foreign_loads(root: Path) -> list[str]:
    """Anything a page or sheet would fetch from somebody else: they would learn who reads."""
    found = []
    for path in tracked(root, ".html", ".css", ".js"):
        if not path.is_relative_to(WEB):
            continue
        text = text_of(root, path)
        sheet = re.finditer(r"url\(\s*[\"']?(?:https?:)?//|@import\s", text) if path.suffix == ".css" else ()
        page = (*FOREIGN_LINK.finditer(text), *ELSEWHERE.finditer(text)) if path.suffix == ".html" else ()
        script = re.finditer(r"(?:fetch|import|sendBeacon|WebSocket)\(\s*[\"'`](?:https?:|wss?:)?//", text)
        hits = (*sheet, *page, *(script if path.suffix == ".js" else ()))
        lines = sorted({_line(text, hit.start()) for hit in hits})
        found += [f"{path}:{line}: fetches from elsewhere" for line in lines]
    return found


def forbidden_script(root: Path) -> list[str]:
    """What our scripts never do: build code or HTML from text, keep things in cookies or storage, phone home unseen."""
    never = re.compile(
        r"\beval\(|new Function\(|\.innerHTML\s*=|\.outerHTML\s*=|insertAdjacentHTML|document\.(?:write|cookie)|sendBeacon"
        r"|\b(?:local|session)Storage\b|\bindexedDB\b"
    )
    return [
        f"{path}:{_line(text, hit.start())}: {hit.group().strip()}"
        for path in tracked(root, ".js")
        if path.is_relative_to(WEB)
        for text in (text_of(root, path),)
        for hit in never.finditer(text)
    ]
