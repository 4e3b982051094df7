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
