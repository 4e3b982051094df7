"""Updates and subscriptions, made by the product's own actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from equalcity.core.clock import now
from equalcity.people.logic.roles import SYSTEM
from equalcity.voices.actions.channels import log_posting
from equalcity.voices.actions.updates import publish_update, write_update
from equalcity.voices.logic.channels import Posted
from equalcity.voices.models import Posting, Subscription, Update

WORDS = {
    "title": "The network grows",
    "summary": "Two more cities are in.",
    "body": "## Two cities\n\nRead *more* in [the list](https://guide.example/en/cities/).\n\n- Ghent\n- Turin",
}


def draft_update(**more: str) -> Update:
    """Return a draft; `title`, `summary`, `body`, `toolbox` and `language` may be given."""
    words = {**WORDS, **{name: text for name, text in more.items() if name in WORDS}}
    return write_update(actor=SYSTEM, language=more.get("language", "en"), toolbox=more.get("toolbox", ""), words=words)


def published_update(**more: str) -> Update:
    """Return an update that everybody can read (see `draft_update`)."""
    return publish_update(actor=SYSTEM, update=draft_update(**more).pk)


def subscription(address: str = "ada@example.org", language: str = "en", *topics: str) -> Subscription:
    """Return a confirmed subscription."""
    return Subscription.objects.create(address=address, language=language, topics=list(topics), confirmed_at=now())


def posted(**more: Any) -> Posting:
    """Write down a posting on a social network, or what `more` says (see `Posted`)."""
    given: dict[str, Any] = {
        "kind": "social",
        "channel": "Demo page",
        "on": date(2026, 3, 2),
        "title": "Two cities more",
    }
    return log_posting(actor=SYSTEM, posted=Posted(**given | more))
