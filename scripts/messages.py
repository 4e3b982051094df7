"""Find every interface word in Python and templates, and bring each catalogue of `src/equalcity/locale` in line with it.

What is translated stays translated; what the code no longer says is dropped; what is new stands empty until somebody
writes it, and `tests/house/test_words.py` fails until then. The same code gives the same bytes: messages in the order
of their words, places without line numbers, no dates and no names of machines.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path("src") / "equalcity"
LOCALE = PACKAGE / "locale"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# As in Django's own catalogues, so that our words and the framework's are counted alike.
PLURALS = {
    "fr": "nplurals=3; plural=(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;",
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;",
}
HEADER = r"""msgid ""
msgstr ""
"Project-Id-Version: Equalcity\n"
"Language: {language}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {plurals}\n"
"X-Standing: {standing}\n"
"""
STANDING = re.compile(r'^"X-Standing: (\w+)\\n"$', re.MULTILINE)


def sources(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield every file that can say something, relative to `root`, with its text as Python words."""
    for path in sorted((root / PACKAGE).rglob("*")):
        inside = path.relative_to(root)
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield inside, path.read_text(encoding="utf-8")
        elif path.suffix in (".html", ".txt") and "templates" in path.parts:
            # What is not to be translated comes back as rows of X; without their indents they are harmless Python.
            shown = templatize(path.read_text(encoding="utf-8"), origin=str(inside))
            yield inside, "\n".join(line.strip() for line in shown.splitlines())


def extracted(root: Path) -> Catalog:
    """Return every message of the code below `root`, each with the files that say it."""
    found = Catalog(charset="utf-8")
    for path, text in sources(root):
        for _, words, comments, context in extract(
            "python",
            io.BytesIO(text.encode()),
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        ):
            known = found.get(words if isinstance(words, str) else words[0], context)
            if known is None or (path.as_posix(), 0) not in known.locations:
                found.add(words, None, [(path.as_posix(), 0)], auto_comments=comments, context=context)
    return found


def plurals(language: str) -> str:
    """Return the number of plural forms of a language and the rule that chooses one."""
    return PLURALS.get(language, "nplurals=2; plural=n != 1;")


def merged(language: str, template: Catalog, known: Catalog) -> Catalog:
    """Return the messages of `template` with the translations of `known`."""
    made = Catalog(locale=language, charset="utf-8")
    made.mime_headers = [("Plural-Forms", plurals(language))]
    for message in template:
        if message.id:
            before = known.get(message.id, message.context)
            fits = before is not None and isinstance(before.id, str) == isinstance(message.id, str)
            said = before.string if before is not None and fits else None
            made.add(message.id, said, message.locations, auto_comments=message.auto_comments, context=message.context)
    return made


def written(language: str, catalogue: Catalog, standing: str) -> str:
    """Return a catalogue as the text of its file."""
    body = io.BytesIO()
    write_po(body, catalogue, width=120, omit_header=True, sort_output=True, include_lineno=False)
    head = HEADER.format(language=language, plurals=plurals(language), standing=standing)
    return f"{head}\n{body.getvalue().decode().strip()}\n"


def brought_up_to_date(root: Path, language: str, template: Catalog) -> str:
    """Return what the catalogue of a language has to be; an empty one begins as a draft."""
    path = root / LOCALE / language / "LC_MESSAGES" / "django.po"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    known = read_po(io.BytesIO(text.encode()), abort_invalid=True)
    standing = STANDING.search(text)
    return written(language, merged(language, template, known), standing[1] if standing else "draft")


def languages() -> list[str]:
    """The interface languages that need a catalogue: all but the one the words are written in."""
    from equalcity.config import settings

    return [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def main() -> int:
    """Write every catalogue and say how much of it is translated."""
    sys.path.insert(0, str(ROOT / "src"))
    template = extracted(ROOT)
    for language in languages():
        path = ROOT / LOCALE / language / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(brought_up_to_date(ROOT, language, template), encoding="utf-8")
        messages = [message for message in read_po(io.BytesIO(path.read_bytes())) if message.id]
        done = sum(all(m.string) if isinstance(m.string, tuple) else bool(m.string) for m in messages)
        print(f"{language}: {len(messages)} messages, {done} translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
