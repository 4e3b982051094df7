"""Saying a contribution in other languages, and removing its words everywhere when they turn out to be about a person."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import note_erasure, public_changed, record
from equalcity.network.errors import ContributionRefused, NoSuchContribution, NotYours
from equalcity.network.logic.contributions import TEXTS, Fault, plain_words
from equalcity.network.logic.rules import may_read_over, may_word_exchange
from equalcity.network.models import Contribution
from equalcity.network.selectors.contributions import texts_of
from equalcity.people.logic.roles import Actor
from equalcity.toolboxes.models import BlockRevision
from equalcity.wording.actions.words import keep_words, remove_texts
from equalcity.wording.logic.hashing import text_hash

WORDS = "contribution-words"  # the kind in the ledger of erasures


@transaction.atomic
def word_contribution(
    *, actor: Actor, contribution: UUID, language: str, words: Mapping[str, str], reviewer: str = ""
) -> int:
    """Keep translations of what everybody reads, by the hashes of its texts; return how many are new or changed (see `keep_words`).

    Raises `NotYours`, `NoSuchContribution`, `ContributionRefused`, and `ReviewedAlready` where a reviewed text would become a draft.
    """
    if not may_word_exchange(actor):
        raise NotYours
    row = Contribution.objects.select_for_update().filter(pk=contribution).first()
    if row is None or not row.is_out or row.public is None:
        raise NoSuchContribution
    said = {key: plain_words(text) for key, text in words.items()}
    most = {text_hash(row.public[text.name], row.language): text.longest * 2 for text in TEXTS[row.kind]}
    if any(len(text) > most.get(key, 0) for key, text in said.items() if key in most):
        raise ContributionRefused({"words": Fault.LONG.value})
    changed = keep_words(
        actor=actor, source=row.language, texts=texts_of(row), language=language, words=said, reviewer=reviewer
    )
    if changed:
        row.changed_at = now()
        row.save(update_fields=["changed_at"])
        facts: dict[str, str | int] = {"language": language, "texts": changed}
        verb = "exchange.reviewed" if reviewer else "exchange.translated"
        record(actor=actor, verb=verb, subject=f"contribution:{row.pk}", facts=facts)
        public_changed()
    return changed


@transaction.atomic
def remove_contribution_words(*, actor: Actor, contribution: UUID) -> None:
    """Remove what somebody wrote about a person, at once and everywhere: words, earlier words, translations; nobody can bring it back.

    Raises `NotYours`, `NoSuchContribution`.
    """
    if not may_read_over(actor):
        raise NotYours
    row = Contribution.objects.select_for_update().filter(pk=contribution).first()
    if row is None:
        raise NoSuchContribution
    _empty(row)
    note_erasure(kind=WORDS, key=str(row.pk))
    record(actor=actor, verb="exchange.disclosure", subject=f"contribution:{row.pk}")
    public_changed()


@transaction.atomic
def remove_contribution_again(*, actor: Actor, contribution: UUID) -> None:
    """Remove words that a restored backup has brought back. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    row = Contribution.objects.filter(pk=contribution).first()
    if row is not None:
        _empty(row)


def _empty(row: Contribution) -> None:
    kept = [row.said, row.public or {}, *row.revisions.values_list("said", flat=True)]
    keys = {key for said in kept for key in texts_of(row, said)}
    of_toolboxes = BlockRevision.objects.filter(text__in=keys).values_list(
        "text", flat=True
    )  # the same words, by chance
    remove_texts(keys=keys - set(of_toolboxes))
    row.revisions.all().delete()
    row.said, row.public, row.note = {}, None, ""
    row.state, row.withdrawn_at = Contribution.State.WITHDRAWN, row.withdrawn_at or now()
    row.slug = f"gone-{row.pk.hex[:12]}"  # the address was made of the title
    row.save()
