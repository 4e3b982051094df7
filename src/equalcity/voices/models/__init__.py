"""Tables of voices."""

from equalcity.voices.models.sendings import Sending
from equalcity.voices.models.subscriptions import Subscription, SubscriptionRequest
from equalcity.voices.models.updates import Update

__all__ = ["Sending", "Subscription", "SubscriptionRequest", "Update"]
