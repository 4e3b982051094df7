"""What a column of a table can mean, in words: the fields people ask for first, then all others under their HSDS names."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from equalcity.directory.formats.hsds.shape import Form, tables
from equalcity.directory.formats.tables.mapping import MARK, SECTORS

COMMON: Mapping[str, Promise] = MappingProxyType(
    {
        "service.name": _("name of the service"),
        "service.id": _("id of the service in this list"),
        "service.description": _("what it does"),
        "service.alternate_name": _("other name"),
        "organization.name": _("organisation"),
        "organization.id": _("id of the organisation"),
        "location.name": _("name of the place"),
        "address.address_1": _("street and number"),
        "address.city": _("town"),
        "address.postal_code": _("postcode"),
        "address.state_province": _("province"),
        "address.country": _("country (two letters)"),
        "location.latitude": _("latitude"),
        "location.longitude": _("longitude"),
        "phone.number": _("telephone"),
        "service.email": _("e-mail address"),
        "service.url": _("web page"),
        "schedule.description": _("opening hours in words"),
        "language.name": _("languages (a list)"),
        SECTORS: _("our sectors, by their slugs (a list)"),
        "taxonomy_term.name": _("kinds of service (a list)"),
        "service_area.name": _("area it is for (a list)"),
        "required_document.document": _("papers needed (a list)"),
        "service.eligibility_description": _("for whom"),
        "service.minimum_age": _("lowest age"),
        "service.maximum_age": _("highest age"),
        "service.fees_description": _("what it costs"),
        "service.application_process": _("how one gets there"),
        "service.status": _("status: active, inactive, defunct, temporarily closed"),
        "service.assured_date": _("last checked on"),
        "contact.name": _("person to ask for"),
        "location.transportation": _("how to get there"),
        "accessibility.description": _("accessibility"),
    }
)
MAINS: Mapping[str, Promise] = MappingProxyType(
    {"service": _("a service"), "organization": _("an organisation"), "location": _("a place")}
)
_KINDS = ("service", "organization", "location", "address", "phone", "contact", "schedule", "cost_option")


def target_choices() -> list[tuple[str | Promise, list[tuple[str, str | Promise]]]]:
    """Return the choices for a column, in groups."""
    others = [
        (f"{kind}.{name}", f"{kind}.{name}")
        for kind in _KINDS
        for name, one in tables()[kind].fields.items()
        if one.form is not Form.REFERENCE and f"{kind}.{name}" not in COMMON
    ]
    return [
        ("", [("", _("leave this column out")), (MARK, _("says that the place is confidential"))]),
        (_("Often used"), list(COMMON.items())),
        (_("Other fields, by their HSDS names"), list(others)),
    ]
