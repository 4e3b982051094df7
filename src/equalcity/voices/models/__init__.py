"""Tables of voices."""

from equalcity.voices.models.campaigns import Campaign
from equalcity.voices.models.channels import Posting, PostingRevision
from equalcity.voices.models.episodes import Episode, EpisodeBefore
from equalcity.voices.models.sendings import Sending
from equalcity.voices.models.stories import Consent, Story, StoryLink, StoryPortrait, StoryRevision
from equalcity.voices.models.subscriptions import Subscription, SubscriptionRequest
from equalcity.voices.models.updates import Update

__all__ = [
    "Campaign",
    "Consent",
    "Episode",
    "EpisodeBefore",
    "Posting",
    "PostingRevision",
    "Sending",
    "Story",
    "StoryLink",
    "StoryPortrait",
    "StoryRevision",
    "Subscription",
    "SubscriptionRequest",
    "Update",
]
