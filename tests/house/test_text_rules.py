"""Names, lengths and words of every file; and each rule shown to find a bad sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from house import text_rules
from house.tree import ROOT, Rule, write

RULES = (
    text_rules.long_files,
    text_rules.vague_names,
    text_rules.private_words,
    text_rules.unfinished,
    text_rules.loose_files,
)
BAD = (
    (text_rules.long_files, "src/equalcity/web/long.py", "x = 1\n" * 401, ["src/equalcity/web/long.py: 401 lines"]),
    (text_rules.vague_names, "src/equalcity/web/utils.py", "", ["src/equalcity/web/utils.py: `utils`"]),
    (text_rules.vague_names, "src/equalcity/common/text.py", "", ["src/equalcity/common/text.py: `common`"]),
    (text_rules.private_words, "docs/a.md", "see /wor" + "k/main\n", ["docs/a.md:1: a path of one machine"]),
    (text_rules.private_words, "a.lock", "\nhttps://pypi." + "org/simple\n", ["a.lock:2: a registry's host"]),
    (text_rules.private_words, "key", "-----BEGIN EC " + "PRIVATE KEY-----\n", ["key:1: a secret"]),
    (text_rules.unfinished, "src/equalcity/web/a.py", "# TO" + "DO later\n", ["src/equalcity/web/a.py:1: unfinished"]),
    (text_rules.unfinished, "tests/test_a.py", "@pytest.mark.sk" + "ip\n", ["tests/test_a.py:1: unfinished"]),
    (text_rules.loose_files, "src/equalcity/thing.py", "", ["src/equalcity/thing.py: belongs"]),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule: Rule):
    assert rule(ROOT) == []


@pytest.mark.parametrize(("rule", "path", "text", "begins"), BAD, ids=lambda value: getattr(value, "__name__", ""))
def test_the_rule_finds_a_bad_sample(tmp_path: Path, rule: Rule, path: str, text: str, begins: list[str]):
    found = rule(write(tmp_path, path, text))
    assert [line[: len(start)] for line, start in zip(found, begins, strict=True)] == begins


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_leaves_a_good_sample_alone(tmp_path: Path, rule: Rule):
    write(tmp_path, "src/equalcity/web/pages.py", '"""Pages."""\n')
    assert rule(write(tmp_path, "docs/a.md", "Work on `main`.\n")) == []


def test_every_kind_of_file_is_looked_at():
    from house.tree import tracked

    paths = {str(path) for path in tracked(ROOT)}
    assert {"Makefile", "pyproject.toml", "package-lock.json", "src/equalcity/core/errors.py"} <= paths
