"""Rules about interface words: what a catalogue must hold, and what may not be said outside of one."""

from __future__ import annotations

import ast
import gettext
import importlib.util
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from house.tree import PACKAGE, ROOT, text_of, tracked

WEB = PACKAGE / "web"
API = WEB / "hsds"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|(?<!\{)\{\w+\}(?!\})")
MARK = re.compile(r"</?[a-z]+[^>]*>")
ENDS = {".": ".", "?": "?؟", ":": ":", ",": ",،", "!": "!"}
# Words that another language writes as English does. What is not here and comes back unchanged was forgotten.
SAME = {
    "fr": {
        "Campagne",
        "Contact",
        "Correction",
        "Date",
        "Discussion",
        "Exception %(n)s",
        "Guide",
        "Import",
        "Invitations",
        "Latitude",
        "Licence",
        "Longitude",
        "Option",
        "Organisation",
        "Organisations",
        "Pages",
        "Pause",
        "Podcast",
        "Police",
        "Portrait",
        "Programme",
        "Question {number}",
        "Question",
        "Questions",
        "Service",
        "Services",
        "Source",
        "Sources",
        "Test",
        "Version %(number)s",
        "Versions",
        "Web",
        "contact",
        "fax",
        "invitation",
        "latitude",
        "longitude",
        "mobile",
        "organisation",
        "province",
        "service",
        "services",
    },
    "nl": {
        "Banner",
        "Checklist",
        "Contact",
        "E-mail",
        "Gender",
        "Import",
        "In",
        "Online",
        "Online: {minutes}",
        "Open",
        "Passkey",
        "Podcast",
        "Postcode",
        "Privacy",
        "Status",
        "Sticker",
        "Toolbox",
        "Training in %(city)s, %(day)s",
        "Training",
        "Web",
        "Webinar in %(city)s, %(day)s",
        "Webinar",
        "Workshop in %(city)s, %(day)s",
        "Workshop",
        "account",
        "app",
        "chat",
        "contact",
        "e-mail",
        "fax",
        "label",
        "open",
        "postcode",
        "professionals",
    },
    "de": {
        "Banner",
        "Emblem",
        "Form",
        "Handout",
        "Import",
        "In",
        "Material",
        "Name",
        "Online",
        "Online: {minutes}",
        "Organisation",
        "Passkey",
        "Pause",
        "Podcast",
        "Region",
        "Status",
        "Test",
        "Text %(number)s",
        "Text",
        "Toolbox",
        "Web",
        "Webinar in %(city)s, %(day)s",
        "Webinar",
        "Workshop in %(city)s, %(day)s",
        "Workshop",
    },
    "it": {
        "Banner",
        "E-mail",
        "File",
        "In",
        "Online",
        "Online: {minutes}",
        "Passkey",
        "Password",
        "Podcast",
        "Privacy",
        "Social network",
        "Test",
        "Web",
        "Webinar",
        "Workshop",
        "account",
        "app",
        "area",
        "chat",
        "e-mail",
        "fax",
        "no",
    },
    "sv": {
        "Alias",
        "Emblem",
        "Guide",
        "Import",
        "Material",
        "Organisation",
        "Presentation",
        "Press",
        "Region",
        "Status",
        "Text %(number)s",
        "Text",
        "Under 18",
        "Version %(number)s",
        "Workshop",
        "app",
        "fax",
        "organisation",
    },
    "ar": set[str](),
}
EVERYWHERE = {"CSV", "EPUB", "HSDS, JSON", "PDF"}
# What pages say without translation: the name of the house, numbers, keys, units of code.
SPOKEN_FREELY = re.compile(r"Equalcity|EPUB|PDF|&[a-z]+;|[^\W\d_]?\d[\d:.,/%]*")
TAGS = re.compile(
    r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|\{%\s*block body_class.*?endblock\s*%\}"
    r"|\{%\s*blocktranslate.*?endblocktranslate\s*%\}|\{%.*?%\}|\{\{.*?\}\}"
    r"|<!--.*?-->|<(style|script)\b.*?</\1>|<!doctype[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
ATTRIBUTE = re.compile(r"""\s(?:alt|title|aria-label|aria-description|placeholder|label|data-title)\s*=\s*"([^"]*)\"""")
ELEMENT = re.compile(r"<[^>]*>", re.DOTALL)
SAID = re.compile(r"[A-Z][a-z’']*(?: [\w’',;:-]+){2,}[.?!:]?|[A-Z][\w’' ,;:-]+[.?!]")


def messages_script() -> ModuleType:
    """`scripts/messages.py`, which knows how words are found and catalogues written."""
    spec = importlib.util.spec_from_file_location("messages_script", ROOT / "scripts" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def parts(text: str | Iterable[str] | None) -> list[str]:
    """The forms of a message or of its translation."""
    return [text] if isinstance(text, str) else [part or "" for part in text or ()]


def catalogue_in(text: str) -> Catalog:
    """The messages of a PO file. Raises `PoFileError` when it cannot be read."""
    return read_po(io.BytesIO(text.encode()), abort_invalid=True)


def faults(language: str, text: str) -> list[str]:
    """Everything wrong with the catalogue of a language, by itself."""
    catalogue = catalogue_in(text)
    found = ["an obsolete message is kept"] if re.search(r"^#~", text, re.MULTILINE) else []
    for message in catalogue:
        if message.id:
            found += [f"`{parts(message.id)[0]}`: {what}" for what in _wrong(language, message, catalogue)]
    return found


def _wrong(language: str, message: Message, catalogue: Catalog) -> Iterator[str]:
    said, source = parts(message.string), parts(message.id)
    if message.fuzzy:
        yield "is marked fuzzy"
    if len(source) > 1 and len(said) != catalogue.num_plurals:
        yield f"has {len(said)} forms, {catalogue.num_plurals} are needed"
    if not all(said) or not said:
        yield "is not translated"
        return
    if said == source and not _may_stay(language, source[0]):
        yield "is the English word"
    for place, form in enumerate(said):
        yield from _differing(form, source[-1], _is_for_one_number(catalogue, place) if len(source) > 1 else False)


def _may_stay(language: str, word: str) -> bool:
    letters = re.sub(r"[\W\d_]", "", PLACEHOLDER.sub("", word))
    return not letters or word in EVERYWHERE | SAME[language] or (language, word) == ("fr", "silence, {seconds}")


def _is_for_one_number(catalogue: Catalog, place: int) -> bool:
    """Whether a plural form is used for a single number, so that the number may be said as a word or not at all."""
    choose = gettext.c2py(catalogue.plural_expr)  # type: ignore[attr-defined]
    return sum(choose(number) == place for number in range(1001)) == 1


def _differing(said: str, source: str, may_omit: bool) -> Iterator[str]:
    wanted, given = Counter(PLACEHOLDER.findall(source)), Counter(PLACEHOLDER.findall(said))
    if given != wanted and not (may_omit and not given - wanted):
        yield f"says {sorted(given)} where {sorted(wanted)} stand"
    if Counter(MARK.findall(said)) != Counter(MARK.findall(source)):
        yield "has other marks"
    if (said.strip() != said and source.strip() == source) or "  " in said:
        yield "has a space too many"
    end = source[-1]
    if end in ENDS and said[-1] not in ENDS[end]:
        yield f"does not end in `{end}`"
    if end not in ENDS and said[-1] in ".?!:؟":
        yield f"ends in `{said[-1]}`"


def behind(root: Path, languages: Iterable[str]) -> list[str]:
    """Catalogues that are not what `scripts/messages` would write: words of the code are missing, gone, or in disorder."""
    script = messages_script()
    template = script.extracted(root)
    found = []
    for language in languages:
        path = script.LOCALE / language / "LC_MESSAGES" / "django.po"
        if script.brought_up_to_date(root, language, template) != text_of(root, path):
            known = {parts(m.id)[0] for m in catalogue_in(text_of(root, path)) if m.id}
            wanted = {parts(m.id)[0] for m in template if m.id}
            what = [f"lacks `{word}`" for word in sorted(wanted - known)]
            what += [f"has `{word}`, which nobody says" for word in sorted(known - wanted)]
            found += [f"{path}: {each}" for each in what or ["run scripts/messages"]]
    return found


def unspoken(root: Path) -> list[str]:
    """Words in templates that stand outside of `translate` and `blocktranslate`."""
    found = []
    for path in tracked(root, ".html", ".txt"):
        if not path.is_relative_to(WEB) or "templates" not in path.parts:
            continue
        text = TAGS.sub(lambda match: re.sub(r"[^\n]", "\x00", match.group()), text_of(root, path))
        attributes = [(hit.start(1), hit.group(1)) for hit in ATTRIBUTE.finditer(text)]
        plain = ELEMENT.sub(lambda match: re.sub(r"[^\n]", "\x00", match.group()), text)
        nodes = [(hit.start(), hit.group()) for hit in re.finditer(r"[^\x00]+", plain)]
        for position, words in sorted(attributes + nodes):
            said = SPOKEN_FREELY.sub("", words.replace("\x00", "")).strip()
            if re.search(r"[^\W\d_]", said):
                found.append(f"{path}:{text.count(chr(10), 0, position) + 1}: `{' '.join(said.split())}`")
    return found


def unspoken_in_python(root: Path) -> list[str]:
    """Sentences in the Python of pages that are given to no gettext function. The API is read by programs and speaks English."""
    found = []
    for path in tracked(root, ".py"):
        if path.is_relative_to(WEB) and not path.is_relative_to(API):
            tree = ast.parse(text_of(root, path))
            free = _documentation(tree) | _translated(tree)
            found += [
                f"{path}:{node.lineno}: `{node.value}`"
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in free
                if SAID.fullmatch(node.value)
            ]
    return found


def _documentation(tree: ast.Module) -> set[int]:
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def _translated(tree: ast.Module) -> set[int]:
    """The constants inside calls of gettext and its kin, and inside exceptions meant for developers."""
    found: set[int] = set()
    for node in ast.walk(tree):
        is_spoken = isinstance(node, ast.Call) and re.fullmatch(
            r"_|n?p?gettext(_lazy|_noop)?|\w*(Error|Configured)|getLogger|debug|info|warning|error|exception",
            node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", ""),
        )
        if is_spoken:
            found |= {id(inner) for inner in ast.walk(node) if isinstance(inner, ast.Constant)}
    return found
