"""What Python of the product must and must not be; and each rule shown to find a bad sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from house import python_rules as rules
from house.tree import ROOT, Rule, write

RULES = (
    rules.undescribed_modules,
    rules.long_functions,
    rules.migrations_with_app_code,
    rules.one_way_migrations,
    rules.loose_actions,
    rules.evidence_that_sees_rows,
    rules.ways_into_casework,
    rules.formats_that_know_http,
)
APP = "src/equalcity"
LONG = "def f():\n    '''Say.'''\n" + "    x = 1\n" * 61
MIGRATION = f"{APP}/places/migrations/0001_initial.py"
BAD = (
    (rules.undescribed_modules, f"{APP}/places/a.py", "x = 1\n", f"{APP}/places/a.py: no docstring"),
    (rules.long_functions, f"{APP}/places/a.py", LONG, f"{APP}/places/a.py:1: f has 61 lines, at most 60"),
    (
        rules.migrations_with_app_code,
        MIGRATION,
        "from equalcity.places.models import City\n",
        f"{MIGRATION}:1: a migration uses the product's code",
    ),
    (
        rules.migrations_with_app_code,
        MIGRATION,
        "import equalcity.places.models\nx = equalcity.places.models.City\n",
        f"{MIGRATION}:2: a migration uses the product's code",
    ),
    (
        rules.one_way_migrations,
        MIGRATION,
        "migrations.RunPython(forwards)\n",
        f"{MIGRATION}:1: RunPython cannot be undone",
    ),
    (
        rules.loose_actions,
        f"{APP}/places/actions/cities.py",
        "def name_city(actor, slug):\n    ...\n",
        f"{APP}/places/actions/cities.py:1: name_city(*, actor, ...) is how an action is called",
    ),
    (
        rules.loose_actions,
        f"{APP}/places/actions.py",
        "def name_city(*, slug, actor):\n    ...\n",
        f"{APP}/places/actions.py:1: name_city(*, actor, ...) is how an action is called",
    ),
    (
        rules.evidence_that_sees_rows,
        f"{APP}/evidence/a.py",
        "from equalcity.training.models import Answer\n",
        f"{APP}/evidence/a.py:1: evidence may import only tallies, not equalcity.training.models.Answer",
    ),
    (
        rules.ways_into_casework,
        f"{APP}/press/a.py",
        "import equalcity.casework.selectors\n",
        f"{APP}/press/a.py:1: equalcity.casework.selectors is a locked room",
    ),
    (
        rules.ways_into_casework,
        f"{APP}/web/home/views.py",
        "from equalcity.casework import tallies\n",
        f"{APP}/web/home/views.py:1: equalcity.casework.tallies is a locked room",
    ),
    (
        rules.formats_that_know_http,
        f"{APP}/press/formats/feed.py",
        "from django.http import HttpResponse\n",
        f"{APP}/press/formats/feed.py:1: formats know no django.http.HttpResponse",
    ),
)
GOOD = (
    (rules.migrations_with_app_code, MIGRATION, "import equalcity.a\nF(default=equalcity.a.new)\n"),
    (rules.one_way_migrations, MIGRATION, "migrations.RunPython(forwards, reverse_code=back)\n"),
    (rules.loose_actions, f"{APP}/places/actions/cities.py", "def name_city(*, actor, slug):\n    ...\n"),
    (rules.loose_actions, f"{APP}/places/actions/cities.py", "def forget_old():\n    ...\n"),
    (rules.evidence_that_sees_rows, f"{APP}/evidence/a.py", "from equalcity.training.tallies import reach\n"),
    (rules.ways_into_casework, f"{APP}/evidence/a.py", "from equalcity.casework.tallies import referrals\n"),
    (rules.ways_into_casework, f"{APP}/web/casework/views.py", "from equalcity.casework.actions import close\n"),
    (rules.formats_that_know_http, f"{APP}/press/formats/feed.py", "from xml.etree import ElementTree\n"),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule: Rule):
    assert rule(ROOT) == []


@pytest.mark.parametrize(("rule", "path", "text", "finding"), BAD, ids=lambda value: getattr(value, "__name__", ""))
def test_the_rule_finds_a_bad_sample(tmp_path: Path, rule: Rule, path: str, text: str, finding: str):
    assert rule(write(tmp_path, path, text)) == [finding]


@pytest.mark.parametrize(("rule", "path", "text"), GOOD, ids=lambda value: getattr(value, "__name__", ""))
def test_the_rule_leaves_a_good_sample_alone(tmp_path: Path, rule: Rule, path: str, text: str):
    assert rule(write(tmp_path, path, text)) == []
