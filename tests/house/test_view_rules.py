"""Public pages know nobody, and every page says of what kind it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import get_resolver

from equalcity.web.kinds import Kind
from house import view_rules
from house.docs_rules import addresses
from house.tree import ROOT, write

VIEWS = "src/equalcity/web/home/views.py"
PAGES = "src/equalcity/web/home/pages.py"
DIRECT = "@help_page\ndef home(request):\n    return request.user\n"
FAR = """
@login_required
@desk_page
def desk(request):
    return page(request.user)

@working_page
def home(request):
    return pages.page(request)
"""


def test_no_public_view_looks_at_a_person():
    assert view_rules.public_views_that_look_at_people(ROOT) == []


def test_a_public_view_that_looks_at_its_user_is_found(tmp_path: Path):
    found = view_rules.public_views_that_look_at_people(write(tmp_path, VIEWS, DIRECT))
    assert found == [f"{VIEWS}:3: `user` in reach of the public view home"]


def test_so_is_one_that_lets_another_function_look(tmp_path: Path):
    write(tmp_path, PAGES, "def page(request):\n    return request.session\n")
    found = view_rules.public_views_that_look_at_people(write(tmp_path, VIEWS, FAR))
    assert found == [f"{PAGES}:2: `session` in reach of the public view home"]


@pytest.mark.parametrize(
    "text",
    [
        DIRECT.replace("help_page", "desk_page"),
        FAR,
        "@working_page\ndef home(request):\n    return card.user\n",
    ],
)
def test_the_desk_may_look_and_other_things_may_have_users(tmp_path: Path, text: str):
    assert view_rules.public_views_that_look_at_people(write(tmp_path, VIEWS, text)) == []


def test_every_address_says_of_what_kind_it_is_and_the_desk_lies_below_desk():
    kinds = {
        address: getattr(pattern.callback, "kind", None) for address, pattern in addresses(get_resolver().url_patterns)
    }
    assert [address for address, kind in kinds.items() if not isinstance(kind, Kind)] == []
    wrong = [address for address, kind in kinds.items() if (kind is Kind.DESK) != address.startswith("/desk/")]
    assert wrong == []
