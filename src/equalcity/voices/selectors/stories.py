"""Stories for everybody, for whoever holds a private link, and for those who run the spotlight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from equalcity.core.clock import now
from equalcity.people.logic.roles import Actor
from equalcity.people.logic.tokens import hash_of
from equalcity.toolboxes.logic.reading import Words
from equalcity.voices.errors import NoSuchStory, StoryGone, StoryLinkInvalid
from equalcity.voices.logic.consent import Said, Scope, covers
from equalcity.voices.logic.rules import may_tell_stories, may_word_stories
from equalcity.voices.logic.stories import CampaignKind, Declared, ReadStory, StoryContent, digest_of
from equalcity.voices.logic.updates import Rendered, best_words
from equalcity.voices.models import Consent, Story, StoryPortrait
from equalcity.wording.logic.hashing import text_hash
from equalcity.wording.selectors import renditions_in

State = Story.State
SOON = timedelta(days=30)  # what ends within it stands on the calendar


def with_all(rows: QuerySet[Story]) -> QuerySet[Story]:
    """Fetch with stories what is needed to say who agreed to what: without the bytes of portraits."""
    portraits = StoryPortrait.objects.defer("content")
    return rows.select_related("campaign").prefetch_related(
        Prefetch("consents", queryset=Consent.objects.order_by("pk")), Prefetch("portrait", queryset=portraits)
    )


def _on_show(*, with_invented: bool) -> QuerySet[Story]:
    """Stories that are out; one whose last day is over is not, even before the job has taken it down."""
    rows = Story.objects.filter(state=State.PUBLISHED, ends_on__gt=now().date()).exclude(campaign__state="draft")
    return with_all(rows if with_invented else rows.filter(is_invented=False)).order_by("-published_at", "slug")


def stories_on_show(
    language: str, limit: int, city: str | None = None, *, with_invented: bool = True
) -> list[ReadStory]:
    """Return the newest stories in a language, those of a city if one is given (its slug). Public: for first pages."""
    rows = _on_show(with_invented=with_invented)
    return read_stories((rows.filter(city_id=city) if city else rows)[:limit], language)


def stories_of(campaign: UUID, language: str, *, with_invented: bool = True) -> list[ReadStory]:
    """Return the stories of a campaign that are out, the newest first. Public."""
    return read_stories(_on_show(with_invented=with_invented).filter(campaign_id=campaign), language)


def public_story(slug: str, *, with_invented: bool = True) -> Story:
    """Return a story that is out. Raises `StoryGone` for one that was withdrawn or whose time is over, `NoSuchStory`. Public."""
    row = with_all(Story.objects.filter(slug=slug, published_at__isnull=False)).first()
    if row is None or (row.is_invented and not with_invented):
        raise NoSuchStory
    is_over = row.state == State.PUBLISHED and (row.ends_on is None or row.ends_on <= now().date())
    if row.state == State.WITHDRAWN or is_over:
        raise StoryGone
    if row.state != State.PUBLISHED or row.campaign.state == "draft":
        raise NoSuchStory
    return row


def public_portrait(slug: str, *, with_invented: bool = True) -> bytes:
    """Return the portrait of a story that is out and shows one. Raises as `public_story`."""
    row = public_story(slug, with_invented=with_invented)
    found = StoryPortrait.objects.filter(story=row).first() if row.shows_portrait else None
    if found is None:
        raise NoSuchStory
    return bytes(found.content)


def stories_in_feeds(*, with_invented: bool = True) -> list[Story]:
    """Return the stories that are out and may stand in feeds, the newest first. Public."""
    return [row for row in _on_show(with_invented=with_invented) if may_use(row, Scope.FEEDS)]


def stories_gone_from_feeds() -> list[tuple[UUID, datetime]]:
    """Return what stood in feeds and does not any more, with the moment, for their deleted entries. Public: keys and times."""
    rows = with_all(Story.objects.filter(published_at__isnull=False)).order_by("-changed_at", "slug")
    gone = []
    for row in rows:
        ever = row.state == State.WITHDRAWN or any(Scope.FEEDS in one.scopes for one in row.consents.all())
        if ever and not (row.state == State.PUBLISHED and may_use(row, Scope.FEEDS)):
            gone.append((row.pk, row.withdrawn_at or row.changed_at))
    return gone


def may_use(story: Story, scope: Scope) -> bool:
    """Whether a story that is out may be used so, now. Ask anew before every use: a consent can end at any time."""
    return story.state == State.PUBLISHED and covers(said_of(story), digest(story), scope, now())


def said_of(story: Story) -> list[Said]:
    """Return the records of its consent, the first first."""
    return [Said(one.at, one.digest, frozenset(one.scopes), one.until) for one in story.consents.all()]


def content_of(story: Story) -> StoryContent:
    """Return everything it says, the workplace included that is not shown yet."""
    return StoryContent(
        name=story.name,
        role=story.role,
        workplace=story.workplace,
        city=story.city_id or "",
        lead=story.lead,
        answers=tuple(story.answers),
        drawing=story.drawing,
        shows_portrait=story.shows_portrait,
    )


def declared_of(story: Story) -> Declared:
    """Return what was declared with it."""
    return Declared(**{name: getattr(story, name) for name in Declared.__slots__})


def shown_workplace(story: Story) -> str:
    """Return the workplace as readers see it: not without the employer's agreement."""
    return story.workplace if story.employer_agreed_on and not story.at_risk else ""


def portrait_hash(story: Story) -> str:
    """Return the hash of its portrait, empty without one."""
    found = getattr(story, "portrait", None)
    return found.hash if found else ""


def digest(story: Story) -> str:
    """Return the mark of exactly what readers see, or would see."""
    content = content_of(story)
    seen = StoryContent(
        **{name: getattr(content, name) for name in StoryContent.__slots__} | {"workplace": shown_workplace(story)}
    )
    return digest_of(seen, language=story.language, questions=story.campaign.questions, portrait=portrait_hash(story))


def story_texts(story: Story) -> dict[str, str]:
    """Return its own texts by their hashes, those that say something and can be translated; the questions are the campaign's."""
    return texts_in(content_of(story), story.language)


def texts_in(content: StoryContent, language: str) -> dict[str, str]:
    """Return the texts of a content by their hashes."""
    return {text_hash(text, language): text for text in (content.role, content.lead, *content.answers) if text}


def read_stories(stories: Iterable[Story], language: str) -> list[ReadStory]:
    """Return stories as readers see them in a language: translated where that was agreed to. Says nothing about who may read them."""
    rows = list(stories)
    free = {row.pk for row in rows if row.language != language and may_use(row, Scope.TRANSLATIONS)}
    keys = {key for row in rows if row.pk in free for key in story_texts(row)}
    keys |= {text_hash(text, row.campaign.language) for row in rows for text in row.campaign.questions if text}
    there = renditions_in(keys, language)
    return [_read(row, language, there if row.pk in free else {}, there) for row in rows]


def _read(row: Story, language: str, own: Mapping[str, Rendered], there: Mapping[str, Rendered]) -> ReadStory:
    def words(text: str) -> Words:
        return best_words(text, row.language, language, own.get(text_hash(text, row.language)))

    def question(text: str) -> Words:
        asked_in = row.campaign.language
        return best_words(text, asked_in, language, there.get(text_hash(text, asked_in)))

    pairs = zip(row.campaign.questions, row.answers, strict=False)
    return ReadStory(
        key=row.pk,
        slug=row.slug,
        campaign=row.campaign.slug,
        kind=CampaignKind(row.campaign.kind),
        language=language,
        written_in=row.language,
        name=row.name,
        role=words(row.role),
        workplace=shown_workplace(row),
        city=row.city_id or "",
        lead=words(row.lead),
        answers=tuple((question(asked), words(said)) for asked, said in pairs if said),
        drawing=row.drawing,
        has_portrait=row.shows_portrait and bool(portrait_hash(row)),
        is_invented=row.is_invented,
        published_at=row.published_at or row.made_at,
        changed_at=row.changed_at,
        ends_on=row.ends_on,
    )


def story_by(token: str) -> Story:
    """Return the story a private link stands for; whoever holds it may ask. Raises `StoryLinkInvalid` without saying why."""
    found = Story.objects.filter(links__key=hash_of(token)).exclude(state=State.WITHDRAWN)
    row = with_all(found).first()
    if row is None or (row.expires_at is not None and row.expires_at <= now()):
        raise StoryLinkInvalid
    return row


def stories_visible_to(actor: Actor) -> list[Story]:
    """Return the stories of the desk, the last changed first: all to the team, those that are out and may be translated to translators."""
    rows = with_all(Story.objects.exclude(state=State.WITHDRAWN)).order_by("-changed_at", "slug")
    if may_tell_stories(actor):
        return list(rows)
    if not may_word_stories(actor):
        return []
    return [row for row in rows.filter(state=State.PUBLISHED) if may_use(row, Scope.TRANSLATIONS)]


def story_visible_to(actor: Actor, key: UUID) -> Story:
    """Return a story of the desk. Raises `StoryGone` for the team where it was withdrawn, `NoSuchStory`."""
    row = with_all(Story.objects.filter(pk=key)).first()
    if row is None or not (may_tell_stories(actor) or (may_word_stories(actor) and may_use(row, Scope.TRANSLATIONS))):
        raise NoSuchStory
    if row.state == State.WITHDRAWN:
        raise StoryGone
    return row
