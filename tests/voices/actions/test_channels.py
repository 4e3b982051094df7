"""Keeping the log: written down by hand or by itself, corrected, put back, taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from equalcity.journal.errors import ChangedMeanwhile
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import SYSTEM
from equalcity.voices.actions.channels import (
    bring_posting_back,
    change_posting,
    forget_postings_of,
    log_posting,
    put_posting_back,
    take_posting_back,
)
from equalcity.voices.actions.sending import send_update
from equalcity.voices.errors import PostingRefused
from equalcity.voices.formats.channels_csv import log_csv
from equalcity.voices.models import Posting, PostingRevision
from equalcity.voices.selectors.channels import posting_visible_to, postings_visible_to, said_by
from factories.people import cast
from factories.updates import posted, published_update

pytestmark = pytest.mark.django_db


def test_what_the_product_publishes_and_sends_writes_itself_down() -> None:
    update = published_update()
    send_update(actor=SYSTEM, update=update.pk, site="https://city.test/")
    rows = Posting.objects.order_by("made_at")
    assert [(row.kind, row.about, row.about_name, row.title, row.is_automatic, row.made_by) for row in rows] == [
        (kind, "update", update.slug, "The network grows", True, "") for kind in ("website", "newsletter")
    ]


def test_a_city_keeps_its_own_log_and_the_team_every() -> None:
    people = cast()
    row, network = posted(city="rome"), posted()
    owner, colleague = people.actor("owner"), people.actor("colleague")
    assert list(postings_visible_to(owner)) == [row]
    assert (list(postings_visible_to(colleague)), list(postings_visible_to(people.actor("outsider")))) == ([], [])
    assert set(postings_visible_to(SYSTEM)) == {row, network}
    for who in ("colleague", "outsider", "anonymous"):
        with pytest.raises(NotYours):
            take_posting_back(actor=people.actor(who), posting=row.pk)
        with pytest.raises(NotYours):
            log_posting(actor=people.actor(who), posted=said_by(row))
    moved = replace(said_by(row), city="")
    with pytest.raises(NotYours):
        change_posting(actor=owner, posting=row.pk, version=1, posted=moved)


def test_two_who_correct_at_once_lose_nothing_and_a_correction_can_be_undone() -> None:
    row = posted()
    first = said_by(row)
    change_posting(actor=SYSTEM, posting=row.pk, version=1, posted=replace(first, title="Three cities"))
    with pytest.raises(ChangedMeanwhile):
        change_posting(actor=SYSTEM, posting=row.pk, version=1, posted=replace(first, title="Four"))
    assert (
        change_posting(actor=SYSTEM, posting=row.pk, version=2, posted=replace(first, title="Three cities")).version
        == 2
    )
    put_posting_back(actor=SYSTEM, posting=row.pk, version=1)
    assert said_by(posting_visible_to(SYSTEM, row.pk)) == first
    assert [each.said["title"] for each in PostingRevision.objects.all()] == ["Three cities", first.title]
    with pytest.raises(PostingRefused):
        change_posting(actor=SYSTEM, posting=row.pk, version=3, posted=replace(first, reach=5))


def test_what_is_taken_back_stays_and_comes_back() -> None:
    row = posted()
    take_posting_back(actor=SYSTEM, posting=row.pk)
    assert posting_visible_to(SYSTEM, row.pk).taken_back_at is not None
    bring_posting_back(actor=SYSTEM, posting=row.pk)
    assert posting_visible_to(SYSTEM, row.pk).taken_back_at is None


def test_an_erased_account_leaves_no_alias() -> None:
    people = cast()
    owner = people.actor("owner")
    row = log_posting(actor=owner, posted=said_by(posted(city="rome")))
    change_posting(actor=owner, posting=row.pk, version=1, posted=replace(said_by(row), title="Other"))
    forget_postings_of(actor=SYSTEM, alias=owner.alias)
    assert not Posting.objects.filter(made_by=owner.alias).exists()
    assert not PostingRevision.objects.filter(alias=owner.alias).exists()


def test_no_cell_of_the_table_is_a_formula() -> None:
    text = log_csv([posted(title='=HYPERLINK("x")', channel="+1")])
    assert text.startswith("\ufeffday,")
    assert '"\'=HYPERLINK(""x"")"' in text
    assert ",'+1," in text
