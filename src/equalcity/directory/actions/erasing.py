"""A person to ask for, erased with every word of their history, and again after a restore."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from equalcity.directory.actions.changing import directory_changed
from equalcity.directory.errors import NoSuchContact
from equalcity.directory.models import Contact, Language, Metadata, Phone, Revision
from equalcity.journal.actions import note_erasure, record
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor, may_run_city

CONTACT = "directory-contact"  # the kind in the ledger of erasures


@transaction.atomic
def erase_contact(*, actor: Actor, contact: UUID) -> None:
    """Erase a contact: name, numbers, and their revisions; it stays gone after a restore. Raises `NotYours`, `NoSuchContact`."""
    row = Contact.objects.select_related("origin").filter(pk=contact).first()
    if row is None:
        raise NoSuchContact
    city = row.origin.city_id
    if not may_run_city(actor, city):
        raise NotYours
    _erase(contact)
    note_erasure(kind=CONTACT, key=str(contact))
    directory_changed(actor=actor, city=city)
    record(actor=actor, verb="contact.erased", subject=f"city:{city}")


@transaction.atomic
def erase_contact_again(*, actor: Actor, contact: UUID) -> None:
    """Erase what a restored copy brought back; nothing there is no error. For the system alone. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    _erase(contact)


def _erase(contact: UUID) -> None:
    phones = set(Phone.objects.filter(contact=contact).values_list("pk", flat=True))
    spoken = set(Language.objects.filter(phone__in=phones).values_list("pk", flat=True))
    every = {contact, *phones, *spoken}
    every |= set(Revision.objects.filter(before__contact_id=str(contact)).values_list("entry", flat=True))
    Contact.objects.filter(pk=contact).delete()
    Revision.objects.filter(entry__in=every).delete()
    Metadata.objects.filter(resource_id__in=every).delete()
