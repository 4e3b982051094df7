"""The invented pathways of the demonstration."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import transaction

from equalcity.directory.actions.pathway_words import word_pathway
from equalcity.directory.actions.pathways import begin_draft, publish_pathway, save_steps
from equalcity.directory.formats.demo_pathways import Invented, read_pathways
from equalcity.directory.models import Pathway, Service
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.wording.logic.hashing import text_hash


@transaction.atomic
def load_demo_pathways(*, actor: Actor, folder: Path) -> int:
    """Publish the pathways of `pathways.yaml` where a city has none, with drafts of their translations. Returns how many are new.

    What somebody has written since stays. Raises `NotYours` unless the system asks, and never in production.
    """
    if not actor.is_system or settings.MODE == "production":
        raise NotYours
    fresh = [
        each for each in read_pathways(folder / "pathways.yaml") if not Pathway.objects.filter(city=each.city).exists()
    ]
    for invented in fresh:
        _publish(actor, invented)
    return len(fresh)


def _publish(actor: Actor, invented: Invented) -> None:
    city, language = invented.city, invented.language
    rows = Service.objects.filter(origin__city=city, origin__is_invented=True).values_list("original_id", "pk")
    steps = invented.with_services({original: str(key) for original, key in rows})
    draft = begin_draft(actor=actor, city=city, language=language)
    draft = save_steps(actor=actor, city=city, edit=draft.edit, steps=steps)
    publish_pathway(actor=actor, city=city, edit=draft.edit)
    for tongue, said in invented.words.items():
        words = {text_hash(text, language): body for text, body in said.items()}
        word_pathway(actor=actor, city=city, language=tongue, words=words)
