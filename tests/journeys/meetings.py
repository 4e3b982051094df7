"""A meeting in the room of an event: a facilitator's desk, telephones without a script, a cloud in four scripts on the big screen, results to take away."""

from __future__ import annotations

import re
from itertools import combinations
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from journeys.faults import faults
from journeys.house import House
from journeys.steps import press_and_wait

WORDS = ["networking", "تبادل الخبرات", "обмен опытом", "ልምድ ልውውጥ"]
SNAPSHOT = 1100  # milliseconds after which every process of the server knows what is new
OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll("svg.cloud text")].map((each) => each.getBoundingClientRect());
  return boxes.map((box) => [box.left, box.right, box.top + box.height * .15, box.bottom - box.height * .15]);
}"""


def press(page: Page, name: str) -> None:
    press_and_wait(page, page.locator("main").get_by_role("button", name=name, exact=True).first)


def send(house: House, path: str, *pairs: tuple[str, str]) -> str:
    """Send a form from one more telephone."""
    request = Request(house.url + path, urlencode(pairs).encode(), {"Sec-Fetch-Site": "same-origin"})
    with urlopen(request, timeout=20) as answer:
        return str(answer.read().decode())


def come_in(house: House, path: str) -> str:
    with urlopen(house.url + path, timeout=20) as answer:
        stamp = re.findall(r'name="stamp" value="([^"]+)"', answer.read().decode())[0]
    return str(re.findall(r'name="token" value="([^"]+)"', send(house, path, ("do", "join"), ("stamp", stamp)))[0])


def question_in(page: str) -> str:
    return str(re.findall(r'name="question" value="(\d+)"', page)[-1])


def open_a_room(desk: Page, event: str) -> str:
    """Open a room of an event with the question about expectations; return its public path."""
    desk.goto("/desk/en/meet/new/")
    desk.get_by_label("Title").fill("Workshop of the network")
    desk.get_by_label("How many people you expect").fill("12")
    desk.get_by_label("Part of an event").select_option(label=event)
    press(desk, "Open the room")
    return str(desk.get_by_role("link", name="As participants see it").get_attribute("href"))


def hold(desk: Page, plain: BrowserContext, page: Page, house: House, event: str) -> None:
    """Hold a meeting with a cloud in four scripts and a poll; `plain` is a telephone on which nothing runs."""
    path = open_a_room(desk, event)
    phone = plain.new_page()
    phone.goto("/ar/meet/")
    phone.locator("input[name=code]").fill(path.split("/")[3].lower())
    press_and_wait(phone, phone.locator("main form button"))
    assert faults_of(page, f"/ar{path.removeprefix('/en')}") == []
    press_and_wait(phone, phone.locator("button[value=join]"))
    for box, word in zip(phone.locator("input[name=words]").all(), WORDS[:3], strict=True):
        box.fill(word)
    press_and_wait(phone, phone.locator("button[value=answer]"))
    expect(phone.locator("section")).to_contain_text(WORDS[1])
    assert plain.cookies(house.url + path) == []
    tokens = [come_in(house, path) for _ in range(5)]
    for at, token in enumerate(tokens):
        said = WORDS[:3] if at < 2 else WORDS[3:]
        shown = send(house, path, ("do", "look"), ("token", token))
        words = [("words", word) for word in said]
        send(house, path, ("do", "answer"), ("token", token), ("question", question_in(shown)), ("first", "0"), *words)
    moderate(desk)
    page.wait_for_timeout(SNAPSHOT)
    page.goto(f"{path}screen/")
    expect(page.locator("svg.cloud text")).to_have_count(4)
    assert sorted(page.locator("ol.rows .row-title").all_inner_texts()) == sorted(WORDS)
    expect(page.locator("ol.rows .meta").first).to_have_text("at least 3 people")
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 740})
        for one, other in combinations(page.evaluate(OVERLAPS), 2):
            assert one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults(page) == []
    a_poll(desk, page, house, path, tokens)
    press(desk, "Close the room")
    with pytest.raises(OSError, match="404"):
        send(house, path, ("do", "look"), ("token", tokens[0]))
    press(desk, "Keep the results")
    link = str(desk.get_by_role("link", name="Results as a table (CSV)").get_attribute("href"))
    table = desk.context.request.get(link).text()
    assert "Which day?,one,Friday,5,,,,," in table
    assert sorted(row.split(",")[2] for row in table.splitlines()[1:5]) == sorted(WORDS)
    assert "Monday" not in table


def faults_of(page: Page, path: str) -> list[str]:
    page.goto(path)
    return list(faults(page))


def moderate(desk: Page) -> None:
    """Read, name and approve what was written."""
    press_and_wait(desk, desk.get_by_role("link", name="What are your expectations for this workshop?"))
    for _word in WORDS:
        press(desk, "Put together under this name")
    for _word in WORDS:
        press(desk, "Approve")
    press_and_wait(desk, desk.get_by_role("link", name="Workshop of the network"))


def a_poll(desk: Page, page: Page, house: House, path: str, tokens: list[str]) -> None:
    """Ask one more question; a telephone with a script shows it by itself, and keeps what is being written."""
    page.clock.install()
    page.goto(path)
    press_and_wait(page, page.locator("button[value=join]"))
    box = page.locator("input[name=words]").first
    box.fill("half a wo")
    page.wait_for_load_state("networkidle")
    press_and_wait(desk, desk.get_by_role("link", name="Ask a question", exact=True))
    desk.get_by_label("A poll with one answer").check()
    desk.locator("textarea[name=text]").fill("Which day?")
    desk.locator("textarea[name=options]").fill("Monday\nFriday")
    press(desk, "Ask it")
    for token in tokens:
        shown = send(house, path, ("do", "look"), ("token", token))
        for option in ("1", "0"):  # the first counts
            send(house, path, ("do", "answer"), ("token", token), ("question", question_in(shown)), ("option", option))
    page.wait_for_timeout(SNAPSHOT)
    page.clock.fast_forward(7000)
    expect(page.get_by_text("Something is new in the room.")).to_be_visible()
    expect(box).to_have_value("half a wo")
    press_and_wait(page, page.get_by_role("button", name="Look again"))
    expect(page.locator("section", has_text="Which day?").locator("ol.rows")).to_contain_text("at least 3 people")
    assert faults(page) == []
