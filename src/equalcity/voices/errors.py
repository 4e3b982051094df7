"""What can go wrong with updates and subscriptions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from equalcity.core.errors import Kind, Problem


class NoSuchUpdate(Problem):
    """There is no such update, or not for this reader: the two look alike from outside."""

    code = "no-such-update"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("There is no such update."))  # type: ignore[arg-type]


class UpdateGone(Problem):
    """The update was withdrawn."""

    code = "update-gone"
    kind = Kind.GONE

    def __init__(self) -> None:
        super().__init__(_("This update was withdrawn. What was mailed or printed before cannot be called back."))  # type: ignore[arg-type]


class UpdateRefused(Problem):
    """The words of an update lack something, are too long, or hold what a letter cannot."""

    code = "update-refused"
    kind = Kind.INVALID

    def __init__(self) -> None:
        super().__init__(_("Title, sentences and text are needed before readers see it."))  # type: ignore[arg-type]


class NoSuchPosting(Problem):
    """There is no such posting in the log, or not for this reader."""

    code = "no-such-posting"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("There is no such entry in the log, or it is not yours."))  # type: ignore[arg-type]


class PostingRefused(Problem):
    """A posting lacks something, or says what cannot be."""

    code = "posting-refused"
    kind = Kind.INVALID

    def __init__(self) -> None:
        super().__init__(_("An entry needs a channel, a day that has come, and a title; a number needs its source."))  # type: ignore[arg-type]


class LinkInvalid(Problem):
    """A link of a letter was used, is too old, or was mistyped; which of these is not told."""

    code = "link-invalid"
    kind = Kind.GONE

    def __init__(self) -> None:
        super().__init__(
            _(
                "This link was used already, or is older than three days. If you confirmed before, all is well; if not, please ask once more."
            )  # type: ignore[arg-type]
        )


class NoSuchEpisode(Problem):
    """There is no such episode, or not for this reader: the two look alike from outside."""

    code = "no-such-episode"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("There is no such episode."))  # type: ignore[arg-type]


class EpisodeGone(Problem):
    """The episode was withdrawn."""

    code = "episode-gone"
    kind = Kind.GONE

    def __init__(self) -> None:
        super().__init__(_("This episode was withdrawn. What was downloaded before cannot be called back."))  # type: ignore[arg-type]


class EpisodeRefused(Problem):
    """The words of an episode are too long, or hold what they cannot."""

    code = "episode-refused"
    kind = Kind.INVALID

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or _("A title is needed, and texts must be words alone and not too long."))  # type: ignore[arg-type]


class EpisodeUnready(EpisodeRefused):
    """An episode lacks what it is published with."""

    code = "episode-unready"


class NoSuchCampaign(Problem):
    """There is no such campaign, or not for this reader."""

    code = "no-such-campaign"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("There is no such campaign."))  # type: ignore[arg-type]


class CampaignRefused(Problem):
    """The words of a campaign lack something, or are too long."""

    code = "campaign-refused"
    kind = Kind.INVALID

    def __init__(self) -> None:
        super().__init__(_("Readers need a title, a few words to open with, and at least one question."))  # type: ignore[arg-type]


class NoSuchStory(Problem):
    """There is no such story, or not for this reader: the two look alike from outside."""

    code = "no-such-story"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("There is no such story."))  # type: ignore[arg-type]


class StoryGone(Problem):
    """The story was taken down, for whatever reason."""

    code = "story-gone"
    kind = Kind.GONE

    def __init__(self) -> None:
        super().__init__(_("This story was taken down. Please do not pass on what you may have kept of it."))  # type: ignore[arg-type]


class StoryRefused(Problem):
    """A story cannot be kept so, or cannot go on so; `faults` say why (`logic.stories.Fault`)."""

    code = "story-refused"
    kind = Kind.INVALID

    def __init__(self, faults: frozenset[str] = frozenset()) -> None:
        self.faults = faults
        super().__init__(_("Something is missing, or may not be shown. Please look at the story again."))  # type: ignore[arg-type]


class NotAgreed(Problem):
    """Nobody agreed to exactly these words, or the consent is over."""

    code = "not-agreed"
    kind = Kind.CONFLICT

    def __init__(self) -> None:
        super().__init__(_("This cannot go out: there is no consent to exactly these words."))  # type: ignore[arg-type]


class TooEarly(Problem):
    """The seven days to think again, or the days until the planned one, are not over."""

    code = "too-early"
    kind = Kind.CONFLICT

    def __init__(self) -> None:
        super().__init__(_("This cannot go out yet: the person has seven days to think again, and it has its day."))  # type: ignore[arg-type]


class StoryLinkInvalid(Problem):
    """A private link is too old or was mistyped, or the story is gone; which of these is not told."""

    code = "story-link-invalid"
    kind = Kind.GONE

    def __init__(self) -> None:
        super().__init__(
            _(
                "This link does not work any more. If your story was taken down, all you gave is deleted. If not, please ask us for a new link."
            )  # type: ignore[arg-type]
        )
