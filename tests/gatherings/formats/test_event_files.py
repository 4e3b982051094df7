"""Files of events: the project's history as it is known, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from equalcity.core.clock import now
from equalcity.gatherings.actions.loading import load_events
from equalcity.gatherings.errors import NotYourEvent
from equalcity.gatherings.formats.event_files import read_events
from equalcity.gatherings.models import Event, ProgrammePart
from equalcity.gatherings.selectors.events import event_organised_by, events_past
from equalcity.gatherings.selectors.words import words_in
from equalcity.journal.errors import CannotMove
from equalcity.people.logic.roles import ANYBODY, SYSTEM
from equalcity.places.errors import FilesRejected
from factories.people import city

CONTENT = Path(settings.CONTENT)


def test_the_history_says_what_is_known_and_no_more() -> None:
    file = read_events(CONTENT / "history" / "events.yaml")
    assert file.mistakes == ()
    assert [(each.slug, each.form, each.day, each.is_year_inferred, each.is_as_announced) for each in file.events] == [
        ("workshop-2021-06-11", "online", date(2021, 6, 11), True, False),
        ("workshop-2021-06-17", "online", date(2021, 6, 17), True, False),
        ("workshop-2021-06-24", "online", date(2021, 6, 24), True, False),
        ("workshop-2021-09-09", "", date(2021, 9, 9), True, False),
        ("conference-2021-10-22", "hybrid", date(2021, 10, 22), True, True),
        ("webinar-safer-spaces", "online", None, False, True),
        ("webinar-migrant-women-and-girls", "online", None, False, True),
        ("webinar-unaccompanied-children", "online", None, False, True),
        ("webinar-parenting-in-a-new-country", "online", None, False, True),
    ]
    for each in file.events:
        assert each.source
        assert (each.starts, each.ends, each.programme, each.capacity) == (None, None, (), None)
        assert set(each.title) == set(each.summary) == {code for code, _name in settings.LANGUAGES}


def write(folder: Path, event: str, head: str = "") -> Path:
    text = f"format: equalcity-events/1\nlanguage: en\n{head}events:\n  - {{{event}}}\n"
    (folder / "events.yaml").write_text(text, encoding="utf-8")
    return folder


HISTORY = "slug: a, kind: webinar, title: {en: A}, summary: {en: B}, source: Page"
INVENTED = (
    "slug: a, kind: webinar, form: online, title: {en: A}, summary: {en: B}, in_days: 3, from: '10:00', to: '11:00'"
)


PART = "from: '10:00', to: '10:30', title: {en: C}"


@pytest.mark.parametrize(
    ("event", "head", "what"),
    [
        (HISTORY.replace(", source: Page", ""), "", "`source` is missing"),
        (HISTORY + ", from: '10:00'", "", "no hour that is not known"),
        (HISTORY + ", day: 2021-02-30", "", "is no day"),
        (HISTORY.replace("slug: a", "slug: mine"), "", "a word of our own addresses"),
        (HISTORY + ", zone: Mars/Base", "", "is no time zone"),
        (HISTORY + ", speaker: Ada", "", "`speaker` is not known here"),
        (INVENTED.replace(", in_days: 3", ""), "invented: true\n", "counted from the day of its loading"),
        (
            INVENTED + f", programme: [{{{PART}, kind: discussion, recorded: true}}]",
            "invented: true\n",
            "only talks and",
        ),
        (
            INVENTED + f", programme: [{{{PART}, kind: talk, toolbox: small}}]",
            "invented: true\n",
            "for a workshop alone",
        ),
        (INVENTED, "invented: true\nexpectations: {question: Q, source: S, texts: [a]}\n", "history alone"),
        (HISTORY, "expectations: {question: Q, source: S, texts: [a, a]}\n", "is there twice"),
        (INVENTED.replace("'10:00'", "'25:00'"), "invented: true\n", "has the wrong form"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, event: str, head: str, what: str) -> None:
    mistakes = read_events(write(tmp_path, event, head) / "events.yaml").mistakes
    assert [mistake for mistake in mistakes if what in str(mistake)], mistakes


@pytest.mark.django_db
def test_history_is_loaded_once_follows_its_file_and_is_nobodys_to_change() -> None:
    assert load_events(actor=SYSTEM, folder=CONTENT / "history") == 9
    Event.objects.filter(slug="workshop-2021-06-11").update(title="Old words")
    assert load_events(actor=SYSTEM, folder=CONTENT / "history") == 0
    rows = list(events_past(now(), with_invented=False))
    assert [row.slug for row in rows][:2] == ["conference-2021-10-22", "workshop-2021-09-09"]
    assert len(rows) == 9
    first = Event.objects.get(slug="workshop-2021-06-11")
    assert first.title == "Thematic workshop: migrant women and girls"
    said = words_in("fr", [("en", first.title)])[("en", first.title)]
    assert (said.text, said.standing) == ("Atelier thématique : femmes et filles migrantes", "draft")
    with pytest.raises(CannotMove):
        event_organised_by(SYSTEM, first.pk, to_change=True)


@pytest.mark.django_db
def test_what_is_invented_is_to_come_marked_and_never_in_production() -> None:
    city("demo-on-sea", "BE")
    assert load_events(actor=SYSTEM, folder=CONTENT / "demo") == 3
    made = Event.objects.get(slug="demo-workshop")
    assert (made.is_invented, made.state, made.starts_at > now()) == (True, "published", True)
    assert ProgrammePart.objects.filter(event=made).count() == 5
    with override_settings(MODE="production"), pytest.raises(NotYourEvent):
        load_events(actor=SYSTEM, folder=CONTENT / "demo")
    with pytest.raises(NotYourEvent):
        load_events(actor=ANYBODY, folder=CONTENT / "history")


@pytest.mark.django_db
def test_a_file_with_a_mistake_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(FilesRejected):
        load_events(actor=SYSTEM, folder=write(tmp_path, HISTORY + ", zone: Mars/Base"))
    assert Event.objects.count() == 0
