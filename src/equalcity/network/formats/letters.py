"""Letters to those who apply. Subjects are neutral, and no letter repeats a word that somebody typed."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

Letter = tuple[str, str]  # subject, body


def received(language: str) -> Letter:
    """Return the letter that says that an application has come in."""
    with translation.override(language):
        return _("We have received your message"), _joined(
            _("Good day,"),
            _(
                "the project team has received your application to the network of cities. A person reads it and answers you at this address."
            ),
            _("What you wrote in your own words is deleted once it is decided, and after 30 days at the latest."),
            _("If you did not write to us, you need do nothing."),
        )


def message_waits(address: str, language: str) -> Letter:
    """Return the note to the project team that something waits on the desk; it says neither what nor from whom."""
    with translation.override(language):
        return _("A message waits on your desk"), _joined(
            _("Good day,"),
            _("a message from outside waits for the project team. You find it on the desk:"),
            address,
            _("This note comes once a day at most."),
        )


def refused(reason: str, language: str) -> Letter:
    """Return the letter that says no, kindly and why."""
    with translation.override(language):
        reasons = {
            "no-places": _(
                "At present we cannot take in another member and give it the time it deserves. You are welcome to apply again next year."
            ),
            "already-there": _(
                "Your city or organisation takes part already. Your colleagues there can tell you who coordinates it."
            ),
            "not-reached": _(
                "We could not reach anybody who speaks for your city or organisation. You are welcome to apply again with another address."
            ),
            "other-work": _(
                "The network is for city services and those who work with them. From what you told us, your work seems to be another one."
            ),
        }
        return _("An answer to your message"), _joined(
            _("Good day,"),
            _("thank you for wanting to join the network of cities. This time the answer is no."),
            reasons[reason],
            _("The toolboxes are open to everyone all the same, and you may use them without being a member."),
            _("What you sent us is deleted within 30 days."),
        )


def question_waits(language: str) -> Letter:
    """Return the letter to those who coordinate a member: a question waits for it."""
    with translation.override(language):
        return _("A message waits for you"), _joined(
            _("Good day,"),
            _("another member of the network of cities has asked yours something. It waits for you on the desk."),
            _("This is the only letter about it. You need not answer; nobody is told whether you did."),
        )


def answer_waits(language: str) -> Letter:
    """Return the letter to whoever asked: an answer is there."""
    with translation.override(language):
        return _("A message waits for you"), _joined(
            _("Good day,"),
            _("somebody has answered what you asked the network of cities. The answer waits for you on the desk."),
            _("You can switch these letters off on the page of your question."),
        )


def buddy_waits(language: str) -> Letter:
    """Return the letter to those who coordinate a member: another one proposes to go together."""
    with translation.override(language):
        return _("A message waits for you"), _joined(
            _("Good day,"),
            _(
                "another member of the network of cities would like to work with yours for a time. Its proposal waits on the desk."
            ),
            _("This is the only letter about it. A no needs no reason."),
        )


def _joined(*sentences: str) -> str:
    return "\n\n".join(sentences) + "\n"
