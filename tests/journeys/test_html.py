"""The HTML of public pages is right, in a left-to-right and a right-to-left language."""

from __future__ import annotations

import json
import re
import subprocess
from collections import deque
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from journeys.house import ROOT, House
from journeys.samples import one_of_each_kind

PAGES = 40
LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"#?]*)"')
NOT_PAGES = ("/static/", "/desk/", "/files/", "/media/", "/packs/")


def sources(base: str, first: str) -> dict[str, str]:
    """Return units that show every kind of block, then the first pages that links lead to from `first`, by address."""
    waiting, found = deque([*(first + sample.path[1:] for sample in one_of_each_kind()), first]), {}
    while waiting and len(found) < PAGES:
        address = waiting.popleft()
        if address in found:
            continue
        with urlopen(base + quote(address, safe="/%")) as answer:
            if answer.headers.get_content_type() != "text/html":
                continue
            found[address] = answer.read().decode()
        links = (link for link in LINK.findall(found[address]) if link.startswith(first))
        waiting += [link for link in links if not link.startswith(NOT_PAGES)]
    return found


def mistakes(pages: dict[str, str], folder: Path) -> list[str]:
    """Return what html-validate finds: address, line, rule and reason."""
    names = {f"{number}.html": address for number, address in enumerate(pages)}
    for name, address in names.items():
        (folder / name).write_text(pages[address], encoding="utf-8")
    command = [str(ROOT / "node_modules/.bin/html-validate"), "--formatter", "json"]
    command += ["--config", str(ROOT / ".htmlvalidate.json"), *names]
    # Into a file: it ends before a pipe is empty.
    with (folder / "found.json").open("wb") as found:
        subprocess.run(command, cwd=folder, stdout=found, check=False)
    return [
        f"{names[Path(result['filePath']).name]}:{one['line']}: {one['ruleId']}: {one['message']}"
        for result in json.loads((folder / "found.json").read_text())
        for one in result["messages"]
    ]


@pytest.mark.on_postgres
@pytest.mark.parametrize("language", ["en", "ar"])
def test_public_pages_are_right_html(house: House, tmp_path: Path, language: str):
    pages = sources(house.url, f"/{language}/")
    assert len(pages) == PAGES
    found = mistakes(pages, tmp_path)
    assert not found, "\n".join(found)


def test_a_wrong_page_is_found(tmp_path: Path):
    page = '<!doctype html><html lang="en"><head><title>City</title></head><body><p><div>a</div></body></html>'
    assert mistakes({"/en/": page}, tmp_path) != []
