"""Private links of stories, and the neutral letters that carry them. Called within the action that gives the occasion."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.journal.actions import queue_message
from equalcity.journal.actions.transactions import inside_transaction
from equalcity.people.logic.roles import Actor
from equalcity.people.logic.tokens import hash_of, new_token
from equalcity.voices.logic.stories import alias_of
from equalcity.voices.models import Story, StoryLink

VALID = timedelta(days=90)  # of an interview that nobody goes on with; then it is deleted


def new_link(*, actor: Actor, story: Story) -> str:
    """Return the token of a new private link, of which only a hash is kept; links given before go on working, as long as the story is there."""
    inside_transaction()
    token = new_token()
    StoryLink.objects.create(key=hash_of(token), story=story, made_at=now())
    return token


def address_of_link(*, actor: Actor, token: str, language: str) -> str:
    """Return the whole address of a private link."""
    with translation.override(language):
        return settings.SITE + reverse("story-mine", kwargs={"token": token})


def write_to_person(*, actor: Actor, story: Story, occasion: str) -> None:
    """Queue a letter with a private link of its own, in the language of the story; where no address is known, do nothing."""
    inside_transaction()
    if not story.address:
        return
    token = new_link(actor=actor, story=story)
    with translation.override(story.language):
        opening = {
            "invited": _("we would like to ask you a few questions about your work. Read them here first, answer in peace, come back as often as you like:"),
            "offered": _("your answers are edited. Please read them here as others would. Nothing goes out unless you agree:"),
            "waiting": _("thank you. We have noted what you agreed to. You have seven days to think again, and can stop it here with one press:"),
            "published": _("your text is out now. You can change what you agreed to, or take it down at once, here:"),
        }[occasion]  # fmt: skip
        sentences = [
            _("Good day,"),
            opening,
            address_of_link(actor=actor, token=token, language=story.language),
            _("The link is yours alone: please do not pass it on."),
        ]
        subject = _("A few questions from the network") if occasion == "invited" else _("Your answers to the network")
    queue_message(
        to=story.address,
        subject=subject,
        body="\n\n".join(sentences) + "\n",
        purpose=f"story-{occasion}",
        alias=alias_of(story.pk),
    )
