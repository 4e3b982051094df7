"""Tables of people."""

from equalcity.people.models.account import Account

__all__ = ["Account"]
