"""Keep texts and their renditions. Called inside the transaction of the action that needs them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from equalcity.people.logic.roles import Actor
from equalcity.wording.models import Rendition, Text


@dataclass(frozen=True, slots=True)
class NewRendition:
    """A translation to keep, of the text with hash `text`."""

    text: str
    language: str
    body: str
    standing: str = Rendition.Standing.DRAFT
    translator: str = ""
    reviewer: str = ""
    reviewed_on: date | None = None


def keep_texts(*, actor: Actor, texts: Mapping[str, tuple[str, str]]) -> None:
    """Store texts given as `{hash: (language, body)}`; those already there stay as they are."""
    Text.objects.bulk_create(
        [Text(hash=key, language=language, body=body) for key, (language, body) in texts.items()],
        ignore_conflicts=True,
        batch_size=500,
    )


def keep_renditions(*, actor: Actor, renditions: Iterable[NewRendition]) -> None:
    """Store translations. A reviewed one is never replaced by a draft."""
    rows = [
        Rendition(
            text_id=new.text,
            language=new.language,
            body=new.body,
            standing=new.standing,
            translator=new.translator,
            reviewer=new.reviewer,
            reviewed_on=new.reviewed_on,
        )
        for new in renditions
    ]
    reviewed = set(
        Rendition.objects.filter(
            text_id__in={row.text_id for row in rows}, standing=Rendition.Standing.REVIEWED
        ).values_list("text_id", "language")
    )
    drafts = [r for r in rows if r.standing == Rendition.Standing.REVIEWED or (r.text_id, r.language) not in reviewed]
    Rendition.objects.bulk_create(
        drafts,
        update_conflicts=True,
        unique_fields=["text", "language"],
        update_fields=["body", "standing", "translator", "reviewer", "reviewed_on"],
        batch_size=500,
    )
