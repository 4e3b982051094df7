"""The outermost ring: whole answers, kept pages, compression, conditional requests."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterable
from typing import Any

import brotli
import pytest

from equalcity.web.kinds import FOR_GOOD, STORE
from equalcity.web.stored import LARGEST_KEPT, Answers, PublicState

PAGE = b"<p>" + b"safe and heard " * 200 + b"</p>"


class Site:
    """A tiny application that counts how often it is asked."""

    def __init__(self, body: bytes = PAGE, *, public: bool = True, status: str = "200 OK") -> None:
        self.body, self.public, self.status, self.asked, self.closed = body, public, status, 0, 0
        self.until = FOR_GOOD

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.asked += 1
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", "999999")]
        start_response(self.status, headers + ([(STORE, self.until)] if self.public else []))
        return self

    def __iter__(self) -> Any:
        return iter([self.body])

    def close(self) -> None:
        self.closed += 1


def ask(ring: Answers, path: str = "/en/", **environ: str) -> tuple[str, dict[str, str], bytes]:
    told: list[Any] = []
    request = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "HTTP_HOST": "city.test", **environ}
    body = ring(request, lambda status, headers: told.append((status, headers)))
    assert isinstance(body, list)  # what the server writes by itself, without one of our threads
    return told[0][0], dict(told[0][1]), b"".join(body)


def ring_around(site: Site, number: int = 1, room: int = 10**6) -> tuple[Answers, list[int]]:
    state = [number]
    return Answers(site, PublicState(lambda: state[0], freshness=0), room), state


def test_a_page_that_a_moment_changes_is_kept_until_then():
    site = Site()
    ring, _ = ring_around(site)
    site.until = str(int(time.time()) + 3600)
    ask(ring), ask(ring)
    assert site.asked == 1
    site.until = str(int(time.time()) - 1)
    ask(ring, "/en/other/"), ask(ring, "/en/other/")
    assert site.asked == 3


def test_a_public_page_is_built_once_and_its_mark_never_leaves():
    site = Site()
    ring, _ = ring_around(site)
    first, second = ask(ring), ask(ring)
    assert first[2] == second[2] == PAGE
    assert site.asked == 1
    assert site.closed == 1
    assert STORE not in first[1]
    assert first[1]["Content-Length"] == str(len(PAGE))


def test_another_host_and_another_encoding_are_other_answers():
    site = Site()
    ring, _ = ring_around(site)
    ask(ring)
    ask(ring, HTTP_HOST="other.test")
    _, headers, body = ask(ring, HTTP_ACCEPT_ENCODING="gzip, deflate")
    assert site.asked == 3
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == PAGE
    _, headers, body = ask(ring, HTTP_ACCEPT_ENCODING="gzip, br")
    assert headers["Content-Encoding"] == "br"
    assert headers["Vary"] == "Accept-Encoding"
    assert brotli.decompress(body) == PAGE


def test_an_encoding_that_is_refused_is_not_used():
    ring, _ = ring_around(Site())
    assert "Content-Encoding" not in ask(ring, HTTP_ACCEPT_ENCODING="br;q=0, gzip; q=0")[1]


def test_a_change_of_public_content_drops_every_page():
    site = Site()
    ring, state = ring_around(site)
    ask(ring)
    state[0] = 2
    ask(ring)
    assert site.asked == 2


@pytest.mark.parametrize("environ", [{"QUERY_STRING": "q=x"}, {"REQUEST_METHOD": "POST"}, {"PATH_INFO": "/desk/en/"}])
def test_questions_forms_and_the_desk_are_never_kept(environ: dict[str, str]):
    site = Site()
    ring, _ = ring_around(site)
    path = environ.pop("PATH_INFO", "/en/")
    ask(ring, path, **environ)
    ask(ring, path, **environ)
    assert site.asked == 2


def test_what_is_not_marked_is_not_kept():
    site = Site(public=False)
    ring, _ = ring_around(site)
    ask(ring)
    ask(ring)
    assert site.asked == 2


def test_a_browser_that_has_it_gets_no_body():
    ring, _ = ring_around(Site())
    etag = ask(ring)[1]["ETag"]
    status, headers, body = ask(ring, HTTP_IF_NONE_MATCH=etag)
    assert status == "304 Not Modified"
    assert body == b""
    assert "Content-Length" not in headers


def test_head_has_the_headers_alone():
    ring, _ = ring_around(Site())
    ask(ring)
    status, headers, body = ask(ring, REQUEST_METHOD="HEAD")
    assert (status, headers["Content-Length"], body) == ("200 OK", str(len(PAGE)), b"")


def test_room_is_bounded_and_the_oldest_goes_first():
    site = Site()
    ring, _ = ring_around(site, room=len(PAGE) * 2)
    for path in ("/en/", "/fr/", "/ar/"):
        ask(ring, path)
    ask(ring, "/ar/")
    assert site.asked == 3
    ask(ring, "/en/")
    assert site.asked == 4


def test_a_very_long_page_is_served_but_not_kept():
    site = Site(body=b"x" * (LARGEST_KEPT + 1))
    ring, _ = ring_around(site, room=10**8)
    ask(ring)
    ask(ring)
    assert site.asked == 2


def test_without_a_database_kept_pages_hold_for_their_patience_only():
    site, answers = Site(), [1]

    def number() -> int:
        if not answers:
            raise ConnectionError
        return answers[0]

    patient = Answers(site, PublicState(number, freshness=0, patience=60))
    ask(patient)
    answers.clear()
    ask(patient)
    assert site.asked == 1
    answers.append(1)
    hasty = Answers(site, PublicState(number, freshness=0, patience=0))
    ask(hasty)
    answers.clear()
    ask(hasty)
    ask(hasty)
    assert site.asked == 4
