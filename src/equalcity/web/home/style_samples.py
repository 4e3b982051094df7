"""The style page's blocks: every directive once, written by the renderer that writes the toolboxes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from equalcity.toolboxes.formats.html import Levels, Page, blocks_html
from equalcity.toolboxes.formats.html_page import Gap
from equalcity.toolboxes.formats.labels import labels_in
from equalcity.toolboxes.logic.blocks import Source
from equalcity.toolboxes.logic.reading import ReadBlock, Standing, Words
from equalcity.web.reading.references import BookReferences, book_for


@dataclass(frozen=True, slots=True)
class Sample:
    """A direction of writing with the words shown in it, and every directive as HTML."""

    way: str
    language: str
    words: Mapping[str, str]
    blocks: SafeString


_NOTHING: Mapping[str, str] = {}


def _words(language: str) -> dict[str, str]:
    """Return words of our own pages in a language, to fill the samples with: heading, sentence, button, question, name."""
    with override(language):
        return {
            "h": _("City guide"),
            "t": _(
                "Every part of which our pages are made, in both directions of writing, "
                "for those who build and those who review."
            ),
            "b": _("Search"),
            "q": _("In danger now?"),
            "n": _("Toolboxes"),
        }


def samples(request: HttpRequest) -> list[Sample]:
    """Return the samples in both directions."""
    return [_sample(request, "ltr", "en"), _sample(request, "rtl", "ar")]


def _sample(request: HttpRequest, way: str, language: str) -> Sample:
    words = _words(language)
    title = Words(words["h"], language, Standing.SOURCE)
    page = Page(
        language=language,
        labels=labels_in(language),
        references=BookReferences(book_for(request, language)),
        media_url=lambda _path: None,
        sources={"s": Source("s", words["h"], words["n"], "2026", read="2026-11-22", extent="in full")},
        include_worker=True,
        permalinks=False,
        audiences={"a": title},
        gaps={"g": Gap(title, f"#{way}-end")},
    )
    html = blocks_html(_Directives(way, language).all(), page, Levels(3))
    return Sample(way, language, words, mark_safe(html))  # noqa: S308 - made by the renderer


class _Directives:
    """Makes a block of each directive with the sample's words; ids are numbered so that no two on the page are equal."""

    def __init__(self, way: str, language: str) -> None:
        self._way, self._language, self._numbers = way, language, count(1)
        words = _words(language)
        self._t, self._h, self._n = words["t"], words["h"], words["n"]

    def _of(
        self,
        kind: str,
        *children: ReadBlock,
        body: str = "",
        fields: Mapping[str, str] = _NOTHING,
        attrs: Mapping[str, str] = _NOTHING,
    ) -> ReadBlock:
        said = {"body": body or self._t, **fields}
        words = {name: Words(text, self._language, Standing.SOURCE) for name, text in said.items() if text != "-"}
        return ReadBlock(f"{self._way}-{next(self._numbers)}", kind, words, attrs, children)

    def all(self) -> list[ReadBlock]:
        """Return every directive, those that hold others with what they hold."""
        return [*self._plain(), self._session(), self._programme(), self._case(), *self._questions()]

    def _plain(self) -> list[ReadBlock]:
        titled = {"title": self._h}
        kinds = ("caution", "facilitator", "exercise", "handout", "story", "query")
        plain = [self._of(kind, fields=titled if kind not in ("facilitator", "query") else {}) for kind in kinds]
        practice = [self._of("alternative", fields=titled), self._of("stop")]
        return [
            *plain,
            self._of("checklist", body=f"- {self._t}\n- {self._t}", fields=titled),
            self._of("safety", self._of("text"), body="-", fields=titled),
            self._of("worker", self._of("text"), body="-"),
            self._of("fill", fields=titled, attrs={"id": f"{self._way}-g", "what": "door"}),
            self._of("practice", self._of("text"), *practice, body="-", fields=titled, attrs={"minutes": "5"}),
            self._of("asset", fields=titled, attrs={"form": "poster"}),
            self._of("talking-image", fields={**titled, "alt": self._t}, attrs={"src": "-"}),
            self._of("source", body="-", fields={"where": self._n}, attrs={"ref": "s"}),
        ]

    def _session(self) -> ReadBlock:
        held = [self._of("materials", body=f"- 12 {self._n}\n- 4 {self._n}", attrs={"for": "12"}), self._of("online")]
        said = {"title": self._h, "participants": "8-14", "room": self._t, "lead": "2", "stop": self._t}
        steps = [self._step("20"), self._step("30")]
        return self._of("session", *held, *steps, body="-", fields=said, attrs={"minutes": "50", "needs": "g"})

    def _step(self, minutes: str) -> ReadBlock:
        heard = [self._of("expect", fields={"title": f"«{self._t}»"}) for _ in range(2)]
        said = {"title": self._h, "purpose": self._t, "cut": self._t}
        held = [self._of("say"), self._of("text"), *heard]
        return self._of("step", *held, body="-", fields=said, attrs={"minutes": minutes})

    def _programme(self) -> ReadBlock:
        return self._of("programme", body=f"- 45 {self._h}\n- 15 {self._n}\n- 30 {self._h}", fields={"title": self._h})

    def _case(self) -> ReadBlock:
        spoken = [self._of("line", fields={"title": f"«{self._t}»"}, attrs={"is": kind}) for kind in ("poor", "better")]
        decision = self._of("decision", self._of("text"), *spoken, body="-", fields={"title": self._h})
        attrs = {"origin": "invented", "for": "a"}
        return self._of("case", self._of("text"), decision, body="-", fields={"title": self._h}, attrs=attrs)

    def _questions(self) -> list[ReadBlock]:
        answers = f"{self._t}\n\n- [ ] {self._n}\n- [x] {self._h}\n\n{self._t}"
        return [self._of("question", body=answers, attrs={"type": "single", "number": "1"})]
