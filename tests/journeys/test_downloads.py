"""Taking a toolbox away as a file, in a browser."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from factories.books import faults_of
from journeys.house import House
from journeys.served import make
from journeys.serving import IN_ARABIC

BOX = IN_ARABIC
FILES = [(BOX, language, form) for form in ("pdf", "epub", "html") for language in ("en", "ar")]


@pytest.fixture(scope="module")
def stocked(house: House) -> House:
    """The house, with the files made that are taken here."""
    make(house, *FILES, ("safer-spaces", "en", "pdf"))
    return house


def test_a_reader_finds_the_files_and_takes_one(page: Page, stocked: House, tmp_path: Path) -> None:
    page.goto(f"{stocked.url}/en/toolboxes/safer-spaces/")
    page.get_by_role("link", name="Take it with you").click()
    english = page.get_by_role("region", name="English")
    with page.expect_download() as waiting:
        english.get_by_role("link", name="PDF").click()
    taken = tmp_path / "taken.pdf"
    waiting.value.save_as(taken)
    assert waiting.value.suggested_filename == "safer-spaces-1-en.pdf"
    data = taken.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")


def test_the_files_are_there_without_script(browser: object, stocked: House) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(f"{stocked.url}/ar/toolboxes/{BOX}/files/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("section ul.rows a[download]").count() >= 3
    assert page.locator("[data-keep]:visible").count() == 0
    assert page.locator("noscript").first.inner_text() != ""
    context.close()


def made(house: House, form: str, language: str) -> Path:
    """Return where a made file of the house lies."""
    said = house.ask(
        "from equalcity.press.stock import path_of, stock\n"
        f"print(path_of(stock().newest('{BOX}', '{form}', '{language}')[0]))"
    )
    return Path(said)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_made_books_and_pdfs_are_found_without_fault(stocked: House, language: str) -> None:
    found = faults_of(made(stocked, "epub", language))
    assert [fault for fault in found if fault[0] in ("ERROR", "FATAL", "WARNING")] == []
    paper = made(stocked, "pdf", language)
    checked = subprocess.run(
        [sys.executable, "-m", "pdfua", "check", str(paper)], check=False, capture_output=True, text=True
    )
    assert "errors=0 warnings=0" in checked.stdout


class SlowReader:
    """Asks for a file over a socket with a tiny window, and then hardly reads."""

    def __init__(self, host: str, port: int, path: str) -> None:
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.socket.settimeout(30)
        self.socket.connect((host, port))
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n".encode())

    def first(self) -> bytes:
        """Read the first bytes of the answer."""
        return self.socket.recv(64)

    def rest(self) -> int:
        """Read all that is left, and return its length."""
        length = 0
        while part := self.socket.recv(65536):
            length += len(part)
        return length


def test_a_hundred_slow_readers_hold_nobody_up(stocked: House) -> None:
    address = urlsplit(stocked.url)
    files = urlopen(f"{stocked.url}/ar/toolboxes/{BOX}/files/").read().decode()
    path = next(each for each in re.findall(r'href="(/files/[^"]+)"', files) if each.endswith("-ar.pdf"))
    size = made(stocked, "pdf", "ar").stat().st_size
    assert size > 500_000
    readers = [SlowReader("127.0.0.1", address.port or 80, path) for _ in range(100)]
    try:
        for reader in readers:
            assert reader.first().startswith(b"HTTP/1.1 200")
        for where in ("/healthz", "/en/", "/en/toolboxes/safer-spaces/files/", "/en/brussels/") * 3:
            began = time.monotonic()
            assert urlopen(stocked.url + where, timeout=10).status == 200
            assert time.monotonic() - began < 5, where  # a held thread would wait for readers that never read on
        assert readers[0].rest() > size - 4096
    finally:
        for reader in readers:
            reader.socket.close()
