"""A city's emblem, helpline and languages: set by whoever runs the city, each earlier emblem kept to be put back."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from equalcity.core.clock import now
from equalcity.directory.actions.letterheads import put_back_emblem, put_emblem, remove_emblem, settle_letterhead
from equalcity.directory.errors import LetterheadRefused
from equalcity.directory.models import Letterhead
from equalcity.directory.selectors.letterheads import earlier_emblems, letterhead_of, letterheads
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.journal.selectors import public_numbers
from equalcity.media.errors import UnusablePicture
from equalcity.media.selectors import path_of
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import ANYBODY, Actor, Hat, Role
from equalcity.places.models import City
from equalcity.places.selectors import city
from equalcity.reference.selectors import reference_book
from factories.making import reference

__all__ = ["reference"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><metadata>Ada</metadata><circle r="%d"/></svg>'
HERE = Actor("here", 1, "IT", (Hat(Role.CITY_COORDINATOR, "rome"),))
ELSEWHERE = Actor("elsewhere", 2, "BE", (Hat(Role.CITY_COORDINATOR, "brussels"),))


def rome() -> City:
    return city("rome")


def settle(actor: Actor = HERE, **said: object) -> None:
    given = {"line": "", "languages": ["ar"], "asked_on": now().date(), "seen": 0, **said}
    settle_letterhead(actor=actor, city=rome(), book=reference_book("en", shows_unchecked=True), **given)  # type: ignore[arg-type]


def test_an_emblem_is_redrawn_replaced_removed_and_put_back() -> None:
    before = public_numbers()
    put_emblem(actor=HERE, city=rome(), content=DRAWING % 1)
    put_emblem(actor=HERE, city=rome(), content=DRAWING % 1)
    first = letterhead_of(rome())
    assert first is not None
    assert first.emblem is not None
    assert b"Ada" not in path_of(first.emblem.hash).read_bytes()
    put_emblem(actor=HERE, city=rome(), content=DRAWING % 2)
    remove_emblem(actor=HERE, city=rome())
    current = letterhead_of(rome())
    assert current is not None
    assert current.emblem is None
    assert [row.pk for row in earlier_emblems(HERE, rome())][-1] == first.pk
    put_back_emblem(actor=HERE, city=rome(), key=first.pk)

    current = letterheads([rome()])["rome"]
    assert current.emblem_id == first.emblem_id
    assert Letterhead.objects.count() == 4
    after = public_numbers()
    assert after.number > before.number
    assert after.content == before.content


def test_a_picture_loses_its_notes_and_what_is_no_picture_is_refused() -> None:
    out, notes = io.BytesIO(), PngInfo()
    notes.add_text("Author", "Ada")
    Image.new("RGBA", (90, 60), (9, 9, 9, 0)).save(out, "PNG", pnginfo=notes)
    put_emblem(actor=HERE, city=rome(), content=out.getvalue())
    with pytest.raises(UnusablePicture):
        put_emblem(actor=HERE, city=rome(), content=b"GIF89a")
    with pytest.raises(UnusablePicture):
        put_emblem(actor=HERE, city=rome(), content=b"\x89PNG\r\n\x1a\n" + b"x" * 1_000_000)

    head = letterhead_of(rome())
    assert head is not None
    assert head.emblem is not None
    assert b"Ada" not in path_of(head.emblem.hash).read_bytes()
    assert (head.emblem.media_type, Letterhead.objects.count()) == ("image/png", 1)


@pytest.mark.parametrize("actor", [ELSEWHERE, ANYBODY])
def test_another_city_and_nobody_change_nothing(actor: Actor) -> None:
    put_emblem(actor=HERE, city=rome(), content=DRAWING % 1)
    row = letterhead_of(rome())
    assert row is not None
    for change in (
        lambda: put_emblem(actor=actor, city=rome(), content=DRAWING % 2),
        lambda: remove_emblem(actor=actor, city=rome()),
        lambda: put_back_emblem(actor=actor, city=rome(), key=row.pk),
        lambda: settle(actor, seen=row.pk),
        lambda: earlier_emblems(actor, rome()),
    ):
        with pytest.raises(NotYours):
            change()
    assert Letterhead.objects.count() == 1


def test_a_kit_needs_a_day_on_which_the_numbers_were_rung() -> None:
    for day in (None, now().date() + timedelta(days=1), now().date() - timedelta(days=61)):
        with pytest.raises(LetterheadRefused) as refused:
            settle(asked_on=day)
        assert refused.value.field == "asked_on"
    with pytest.raises(LetterheadRefused):
        settle(languages=["tlh"])
    with pytest.raises(LetterheadRefused):
        settle(line="se-kvinnofridslinjen")  # not a line of this country
    settle(line="it-1522", languages=["ar", "en"])

    head = letterhead_of(rome())
    assert head is not None
    assert (head.line, head.languages) == ("it-1522", ["en", "ar"])
    with pytest.raises(ChangedMeanwhile):
        settle(languages=[], asked_on=date(2020, 1, 1))
    settle(languages=[], asked_on=None, seen=head.pk)


def test_an_emblem_of_another_city_cannot_be_put_back() -> None:
    put_emblem(actor=ELSEWHERE, city=city("brussels"), content=DRAWING % 1)

    with pytest.raises(LetterheadRefused):
        put_back_emblem(actor=HERE, city=rome(), key=Letterhead.objects.get().pk)
