"""What the pages of the tests show: the shipped places, numbers and pages, and two small toolboxes, one of them not released."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings

from equalcity.directory.actions.corrections import make_link
from equalcity.directory.actions.pathways import begin_draft
from equalcity.directory.models import Correction, ImportRun
from equalcity.gatherings.actions.rooms import ask_in_room, open_new_room
from equalcity.gatherings.logic.rooms import QuestionKind
from equalcity.gatherings.models import ProgrammePart, Room
from equalcity.journal.models import OutgoingMessage
from equalcity.network.actions.experts import make_expert_link
from equalcity.network.models import Contribution, Member
from equalcity.people.actions import invite
from equalcity.people.logic.roles import ANYBODY, NETWORK_ROLES, SYSTEM, Role
from equalcity.people.models import Account
from equalcity.places.actions import load_places
from equalcity.press.keeping_up import index_everything
from equalcity.reference.actions import load_pages, load_reference
from equalcity.toolboxes.actions import ask_for_access, move_release
from equalcity.toolboxes.logic.blocks import Block, Package
from equalcity.toolboxes.models import Release, Toolbox
from equalcity.voices.models import Episode, Story, Update
from factories.directory import service, source
from factories.episodes import published_episode
from factories.events import come, published, token_of
from factories.exchange import answer, buddies, card, entry, expert, opened, question
from factories.network import applied, asked, network_member, passed_on
from factories.people import ELSEWHERE, HERE, account, member
from factories.stories import told
from factories.toolboxes import block, catalogue, loaded, package, released, unit, with_catalogues
from factories.updates import posted, published_update

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
SECRET = "The word is Tuesday."


PLACES = ("here", "elsewhere")
RUN, TABLE = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"  # imports: ended; not begun


@dataclass(frozen=True, slots=True)
class People:
    """One person for each role in Rome and one in Brussels (network roles: one), an outsider; and things of Rome to act on."""

    by_role: dict[tuple[Role, str], Account]
    outsider: Account
    facts: dict[str, object]


def make_people(toolbox: Toolbox, event: object) -> People:
    """Make the cast of the matrix; the caller stands in a transaction."""
    cities = {"here": HERE, "elsewhere": ELSEWHERE}
    found = {
        (role, place): member(f"{role}-{place}", role, cities[place])
        for role in Role
        for place in (PLACES[:1] if role in NETWORK_ROLES else PLACES)
    }
    target = member("target", Role.FACILITATOR, HERE)
    tokens: list[str] = []
    invitation = invite(
        actor=SYSTEM,
        email="new@example.org",
        role=Role.FACILITATOR,
        city=HERE,
        language="en",
        link=lambda t: tokens.append(t) or t,
    )
    request = ask_for_access(
        actor=ANYBODY,
        toolbox=toolbox,
        stamp="s",
        name="Ada",
        email="ada@example.org",
        city="Ghent",
        organisation="",
        why="To read.",
        language="en",
    )
    lists = source(slug="list")
    ImportRun.objects.create(pk=RUN, source=lists, format="json", state="done")
    ImportRun.objects.create(pk=TABLE, source=lists, format="table", state="mapping", mapping=[["id", "", ""]])
    begin_draft(actor=SYSTEM, city=HERE, language="en")
    room = Room.objects.get()
    network_member()
    facts = {
        "enquiry": asked().pk,
        "posting": posted(city=HERE).pk,
        "application": applied().pk,
        "passing": passed_on(HERE).pk,
        "membership": target.memberships.get().pk,
        "invitation": invitation.pk,
        "token": tokens[0],
        "request": request.pk,
        "update_key": Update.objects.get().pk,
        "episode_key": Episode.objects.get().pk,
        "story_key": (story := Story.objects.get()).pk,
        "campaign_key": story.campaign_id,
        "message": OutgoingMessage.objects.get(purpose="invitation").pk,
        "event": event,
        "service": (made := service()).pk,
        "correction": Correction.objects.create(service=made).pk,
        "contribution": entry(member=HERE).pk,
        "question": (put := question(member=HERE, to="coast")).pk,
        "answer": answer(put, "coast").pk,
        "buddies": buddies(HERE, "coast").pk,
        "expert_key": expert(member=HERE).pk,
        "practice_key": Contribution.objects.get(kind="practice").pk,
        "room_key": room.pk,
        "room_question": room.questions.get().pk,
        "entry": make_link(actor=SYSTEM, service=made.pk),
    }
    return People(found, account("outsider", country="IT"), facts)


@dataclass(frozen=True, slots=True)
class World:
    """The releases there are, the key of a picture, and an open room of Rome with a question."""

    released: Release
    prerelease: Release
    draft: Release
    media: str
    room: Room
    update: Update
    episode: Episode
    meeting: str  # the address of an event of Rome
    event: object  # its key
    guest: str  # a private link to a registration
    story: Story
    teller: str  # a private link to the story
    practice: str  # the address of a good-practice card
    expert: str  # a private link of an expert


def make_world() -> World:
    """Load everything; the caller stands in a transaction."""
    content = Path(settings.CONTENT)
    load_places(actor=SYSTEM, folder=content / "reference")
    load_reference(actor=SYSTEM, folder=content / "reference")
    load_pages(actor=SYSTEM, folder=content / "pages")
    open_release = released(_package())
    waiting = move_release(actor=SYSTEM, release=loaded(_waiting()), after="prerelease")
    draft = loaded(package(unit("first-welcome", block("b", "Not ready.")), slug="waiting"))
    index_everything()
    room = open_new_room(actor=SYSTEM, city=HERE, title="A meeting", head_count=9, hours=3)
    ask_in_room(actor=SYSTEM, room=room.pk, kind=QuestionKind.WORDS)
    picture = open_release.head["media"]["media/a.svg"]
    meeting = published("rome")
    Member.objects.create(slug=HERE, kind="partner-city", name="Rome", country="IT", city_id=HERE)
    come(meeting, "Ada")
    hours = {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at}
    ProgrammePart.objects.create(event=meeting, key="talk", kind="talk", is_recorded=True, title="A talk", **hours)
    story, teller = told()
    return World(
        open_release,
        waiting,
        draft,
        picture,
        room,
        published_update(),
        published_episode(frames=9, chapters="0:00 Hello"),
        meeting.slug,
        meeting.pk,
        token_of("Ada"),
        story,
        teller,
        opened(card(member="")).slug,
        make_expert_link(actor=SYSTEM, expert=expert(member=network_member("hills").slug, stamp="link").pk),
    )


def _package() -> Package:
    fill = block("gap", "One place in this city.", "fill", id="door", what="door")
    session = block("s", "A morning", "session", children=(_step(),))
    worker = block("w", SECRET, "worker")
    given = package(
        unit("first-welcome", block("a", "Welcome."), worker),
        replace(unit("half-day", session), kind="session"),
        unit("five-things", block("f1", "Look around."), fill, zone="help", audience=("children",)),
        unit("meetings", block("f2", "We talk."), zone="help", audience=("parents",)),
    )
    words = {"first-welcome-t": ("First welcome", "خوش آمد"), "five-things-t": ("Five things", "پنج چیز")}
    return replace(with_catalogues(given, catalogue("fa", words)), media={"media/a.svg": DRAWING})


def _waiting() -> Package:
    session = block("ws", "An afternoon", "session", children=(_step(),))
    return package(unit("first-welcome"), replace(unit("half-day", session), kind="session"), slug="waiting")


def _step() -> Block:
    return Block("step", {"title": "Arrive", "body": "Say hello."}, {"minutes": "10"}, id="step")
