"""The classification of incidents: what ships, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from equalcity.reference.formats.gbv import CONDITIONS, read_gbv

SOURCE = '[{url: "https://example.org/", publisher: Example, read: 2026-11}]'
GBV = f"""format: equalcity-gbv/1
types:
  - {{id: one, names: {{en: One}}, definition: D, question: "Is it?", traps: [], sources: {SOURCE}}}
  - {{id: none, names: {{en: None}}, definition: D, counts: false, sources: {SOURCE}}}
contexts:
  - {{id: tag, names: {{en: Tag}}, definition: D, types: [one], when: [partner], sources: {SOURCE}}}
flags:
  - {{id: mark, names: {{en: Mark}}, definition: D, why: W}}
"""


def test_what_ships(content: Path) -> None:
    found, mistakes = read_gbv(content / "reference/gbv.yaml")
    assert mistakes == []
    kinds = ["rape", "sexual-assault", "physical-assault", "forced-marriage", "denial-of-resources"]
    kinds.append("psychological-abuse")
    assert [each.id for each in found.types if each.is_gbv] == kinds
    assert [each.id for each in found.types if not each.is_gbv] == ["not-gbv"]
    both = ("rape", "sexual-assault")
    assert {each.id: (each.types, each.when) for each in found.contexts} == {
        "intimate-partner-violence": (tuple(kinds), ("partner",)),
        "child-sexual-abuse": (both, ("under-18",)),
        "early-marriage": (("forced-marriage",), ("under-18",)),
        "possible-sexual-exploitation": (both, ("exchange",)),
        "possible-sexual-slavery": (both, ("abduction",)),
        "harmful-practice": (tuple(kinds), ("practice",)),
    }
    assert {condition for each in found.contexts for condition in each.when} == set(CONDITIONS)
    assert [each.id for each in found.flags] == ["honour-related", "technology-facilitated"]
    languages = {"en", "fr", "nl", "de", "it", "sv", "ar"}
    assert {frozenset(each.names) for each in (*found.types, *found.contexts, *found.flags)} == {frozenset(languages)}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ('question: "Is it?"', 'question: "It is."', [(3, "value")]),
        ('question: "Is it?", ', "", [(3, "value")]),
        ("types: [one]", "types: [none]", [(6, "value")]),
        ("types: [one]", "types: [two]", [(6, "value")]),
        ("when: [partner]", "when: [nationality]", [(6, "value")]),
        ("when: [partner]", "when: []", [(6, "missing")]),
        (f"when: [partner], sources: {SOURCE}", "when: [partner]", [(6, "source")]),
        (f"counts: false, sources: {SOURCE}", "counts: false", [(4, "source")]),
        ("why: W", "score: 3", [(8, "missing"), (8, "unknown-key")]),
        ("id: mark", "id: tag", [(3, "twice")]),
    ],
)
def test_mistakes(tmp_path: Path, old: str, new: str, expected: list[tuple[int, str]]) -> None:
    path = tmp_path / "gbv.yaml"
    path.write_text(GBV.replace(old, new) if old else GBV, encoding="utf-8")
    assert [(mistake.line, mistake.code) for mistake in read_gbv(path)[1]] == expected


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert [(mistake.path, mistake.code) for mistake in read_gbv(tmp_path / "gbv.yaml")[1]] == [("gbv.yaml", "missing")]
