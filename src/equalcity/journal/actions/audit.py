"""Writing into the audit trail."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from equalcity.journal.actions.transactions import inside_transaction
from equalcity.journal.logic import facts as rules
from equalcity.journal.models import AuditEntry

NOTHING: Mapping[str, str | int] = MappingProxyType({})


class Signed(Protocol):
    """Somebody with an alias; `people.logic.roles.Actor` is one."""

    @property
    def alias(self) -> str:
        """The name that stands for the person in the trail; empty for nobody."""
        ...


def record(*, actor: Signed, verb: str, subject: str, facts: Mapping[str, str | int] = NOTHING) -> None:
    """Write one entry in the caller's transaction: `actor` did `verb` (such as `city.opened`) to `subject` (such as
    `city:brussels`).

    Raises `NotAFact` when verb, subject or a fact is more than a short code or number, `OutsideTransaction` when no
    transaction is open.
    """
    inside_transaction()
    for name, text in (("verb", verb), ("subject", subject)):
        if not rules.is_code(text):
            raise rules.NotAFact(f"{name} is not a short code")
    AuditEntry.objects.create(alias=actor.alias, verb=verb, subject=subject, facts=rules.checked(facts))
