"""What must not be written down is not; and each rule is shown to find a bad copy of a real file."""

from __future__ import annotations

from pathlib import Path

import pytest

from house import absent_rules
from house.tree import ROOT, Rule, write

RULES = (
    absent_rules.mailboxes,
    absent_rules.people_of_history,
    absent_rules.stories_of_history,
    absent_rules.demo_that_could_be_real,
)
EVENTS, UPDATES = "content/history/events.yaml", "content/history/updates.yaml"
PODCASTS, HOUSE = "content/history/podcasts.yaml", "    people: RainbowHouse Brussels"
MEMBERS, PEOPLE, MEETINGS = "content/network/members.yaml", "content/demo/people.yaml", "content/demo/events.yaml"
AT = "@"  # so that this file does not find itself
BAD = (
    (absent_rules.mailboxes, "content/pages/contact.md", "", f"team{AT}city.brussels", "a mailbox at city.brussels"),
    (absent_rules.mailboxes, "content/pages/contact.md", "", "team (" + "at) office.int", "a mailbox at office.int"),
    (
        absent_rules.mailboxes,
        UPDATES,
        "Known by its title alone",
        f"x.y{AT}notexample.org",
        "a mailbox at notexample.org",
    ),
    (
        absent_rules.people_of_history,
        EVENTS,
        "    place: Brussels",
        "    place: Brussels\n    speakers: [A. B.]",
        "speakers",
    ),
    (absent_rules.people_of_history, MEMBERS, "project: true", "project: true, contact: A. B.", "contact"),
    (absent_rules.people_of_history, PODCASTS, HOUSE, "    people: A. B.", "people"),
    (absent_rules.stories_of_history, UPDATES, "year: 2021", "year: 2021\n    interview: I work.", "interview"),
    (absent_rules.demo_that_could_be_real, PEOPLE, "invented: true", "invented: false", "does not say"),
    (absent_rules.demo_that_could_be_real, PEOPLE, "name: Demo Author", "name: Alba Rossi", "names `Alba Rossi`"),
    (absent_rules.demo_that_could_be_real, MEETINGS, '["Demo Author,', '["Alba Rossi,', "names `Alba Rossi"),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule: Rule) -> None:
    assert rule(ROOT) == []


@pytest.mark.parametrize(("rule", "path", "old", "new", "says"), BAD, ids=lambda value: getattr(value, "__name__", ""))
def test_the_rule_finds_a_bad_copy(tmp_path: Path, rule: Rule, path: str, old: str, new: str, says: str) -> None:
    write(tmp_path, str(absent_rules.PLACES), (ROOT / absent_rules.PLACES).read_text(encoding="utf-8"))
    good = (ROOT / path).read_text(encoding="utf-8")
    assert rule(write(tmp_path, path, good)) == []
    bad = good.replace(old, new, 1) if old else f"{good}\n{new}\n"
    assert bad != good
    (found,) = rule(write(tmp_path, path, bad))
    assert says in found


def test_history_is_looked_at() -> None:
    looked_at = {str(path) for path, _trail, _said in absent_rules._fields(ROOT, *absent_rules.REAL)}
    assert {EVENTS, UPDATES, MEMBERS} <= looked_at
