"""Tables of voices."""

from equalcity.voices.models.channels import Posting, PostingRevision
from equalcity.voices.models.episodes import Episode, EpisodeBefore
from equalcity.voices.models.sendings import Sending
from equalcity.voices.models.subscriptions import Subscription, SubscriptionRequest
from equalcity.voices.models.updates import Update

__all__ = [
    "Episode",
    "EpisodeBefore",
    "Posting",
    "PostingRevision",
    "Sending",
    "Subscription",
    "SubscriptionRequest",
    "Update",
]
