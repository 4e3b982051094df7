"""Pathways made as coordinators make them."""

from __future__ import annotations

from dataclasses import replace

from equalcity.directory.actions.pathways import begin_draft, publish_pathway, save_steps
from equalcity.directory.logic.pathways import Step, empty_steps
from equalcity.directory.models import Pathway
from equalcity.people.logic.roles import SYSTEM, Actor
from factories import people


def full_steps(**services: str) -> list[Step]:
    """Return eight steps that lack nothing; `services` names one by kind, with _ for -."""
    return [
        replace(
            step,
            actor=f"Office for {step.kind}",
            service=services.get(step.kind.replace("-", "_"), ""),
            condition=f"If {step.kind} is asked for",
            response="The same day",
            for_workers=f"Say: {step.kind} is your choice.",
            for_survivors=f"You choose about {step.kind}.",
        )
        for step in empty_steps()
    ]


def drafted(steps: list[Step] | None = None, *, city: str = people.HERE, actor: Actor = SYSTEM) -> Pathway:
    """Begin a draft and save steps in it, a full set unless others are given."""
    people.city(city)
    begun = begin_draft(actor=actor, city=city, language="en")
    return save_steps(actor=actor, city=city, edit=begun.edit, steps=full_steps() if steps is None else steps)


def published(steps: list[Step] | None = None, *, city: str = people.HERE, actor: Actor = SYSTEM) -> Pathway:
    """Publish a new version."""
    draft = drafted(steps, city=city, actor=actor)
    return publish_pathway(actor=actor, city=city, edit=draft.edit)
