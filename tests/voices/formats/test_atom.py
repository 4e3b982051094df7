"""Feeds: valid by the written rule list, whatever is in them; and the list itself finds what is wrong."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta, timezone

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from equalcity.toolboxes.logic.reading import Standing, Words
from equalcity.voices.formats.atom import MOST, Entry, Feed, atom, moment
from equalcity.voices.logic.updates import cleaned
from voices.formats.atom_rules import ATOM, faults

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
KEY = uuid.UUID(int=7)


def words(text: str, language: str = "en") -> Words:
    return Words(text, language, Standing.SOURCE)


def entry(number: int = 1, title: str = "News", body: str = "Text <b> & *more*", language: str = "en") -> Entry:
    return Entry(
        key=uuid.UUID(int=number),
        href=f"https://guide.example/en/updates/{number}/",
        title=words(title, language),
        summary=words("Short.", language),
        body=words(body, language),
        published_at=NOON,
        changed_at=NOON + timedelta(minutes=number),
        topic="safer-spaces",
    )


def feed(*entries: Entry, deleted: tuple[tuple[uuid.UUID, datetime], ...] = (), language: str = "en") -> bytes:
    here = "https://guide.example/en/updates/"
    return atom(Feed(f"{here}feed/", here, "Equalcity", "Equalcity", language, entries, deleted, NOON))


def test_a_feed_is_valid_empty_full_and_after_a_withdrawal() -> None:
    assert faults(feed()) == []
    made = feed(entry(1), entry(2), deleted=((KEY, NOON),))
    assert faults(made) == []
    root = fromstring(made)
    assert root.findtext(f"{ATOM}updated") == "2026-11-22T12:02:00Z"
    (gone,) = root.findall("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
    assert gone.attrib == {"ref": f"urn:uuid:{KEY}", "when": "2026-11-22T12:00:00Z"}
    content = root.find(f"{ATOM}entry/{ATOM}content")
    assert content is not None
    assert content.text == "<p>Text &lt;b&gt; &amp; <em>more</em></p>"


def test_a_text_in_another_language_says_so_and_a_long_feed_is_cut() -> None:
    root = fromstring(feed(entry(language="en"), language="ar"))
    said = root.find(f"{ATOM}entry")
    assert said is not None
    assert said.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert len(fromstring(feed(*map(entry, range(MOST + 5)))).findall(f"{ATOM}entry")) == MOST


@given(st.text(min_size=1).filter(cleaned))
def test_nothing_that_somebody_types_breaks_a_feed(text: str) -> None:
    said = cleaned("".join(letter for letter in text if not "\ud800" <= letter <= "\udfff"))
    if said:
        assert faults(feed(entry(title=said, body=said))) == []


def test_moments_are_said_in_utc() -> None:
    assert moment(datetime(2026, 1, 1, 1, tzinfo=timezone(timedelta(hours=2)))) == "2025-12-31T23:00:00Z"


@pytest.mark.parametrize(
    ("there", "instead", "rule"),
    [
        (
            "<generator>Equalcity</generator>",
            "<updated>2026-11-22T12:00:00Z</updated>",
            "4.1.1: exactly one atom:updated",
        ),
        ("2026-11-22T12:01:00Z</updated><link", "2026-11-22t12:01:00z</updated><link", "3.3:"),
        ("<author><name>Equalcity</name></author>", "", "4.1.1: an author"),
        ("<author><name>Equalcity</name></author>", "<author/>", "3.2.1:"),
        (f"urn:uuid:{uuid.UUID(int=1)}", "nothing", "4.2.6: atom:id is an absolute IRI"),
        ('href="https://guide.example/en/updates/1/"', 'href="/en/updates/1/"', "4.2.7.1:"),
        ("<title>News</title>", "<title><b>News</b></title>", "3.1.1:"),
        ('term="safer-spaces"', 'label="x"', "4.2.2.1:"),
        (f'ref="urn:uuid:{KEY}"', f'ref="urn:uuid:{uuid.UUID(int=1)}"', "RFC 6721, 3: what is gone"),
        ('when="2026-11-22T12:00:00Z"', "", "RFC 6721, 3: a deleted entry says since when"),
    ],
)
def test_the_rule_list_finds_what_is_wrong(there: str, instead: str, rule: str) -> None:
    good = feed(entry(1), deleted=((KEY, NOON),)).decode()
    assert there in good
    assert any(fault.startswith(rule) for fault in faults(good.replace(there, instead, 1).encode()))
