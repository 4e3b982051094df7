"""Finding help as a browser without script asks: what is sent, and what is read in the answer."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

from factories.directory import weekly

HELP = "/en/rome/help/"
ALWAYS = weekly("MO,TU,WE,TH,FR,SA,SU", "00:00", "24:00")


def ask(path: str = HELP, **sent: Any) -> HttpResponse:
    return Client(headers={"sec-fetch-site": "same-origin"}).post(path, sent)  # type: ignore[return-value]


def main(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    text: str = answer.text
    return unescape(text[text.index("<main") : text.index("</main")])


def names(html: str) -> list[str]:
    return re.findall(r'<li class="fit"><h2>(?:<span[^>]*>)?(.*?)(?:</span>)?</h2>', html)


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))
