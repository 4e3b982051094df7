"""A confidential service of which the tables know everything, and the words by which it would be found."""

from __future__ import annotations

from equalcity.directory.models import Service
from equalcity.directory.models.confidential import ConfidentialPlace
from factories.directory import entry, service, weekly
from factories.imported import add_to

SECRETS = (
    "Geheimstraat",
    "9137",
    "50.111",
    "4.222",
    "050 33 91",
    "Hidden person",
    "hidden@example.org",
    "row-of-source",
)


def shelter() -> Service:
    """A service that became confidential when everything about it stood in the tables already."""
    made = service(
        "House",
        is_confidential=True,
        at=(50.111, 4.222),
        addresses=[{"address_1": "Geheimstraat 1", "postal_code": "9137"}],
        phones=[{"number": "+32 50 33 91 37", "description": "050 33 91"}, {"number": "+32 470 12 34 56"}],
        schedules=[weekly()],
        assurer_email="hidden@example.org",
    )
    made.origin.city.country_id = "BE"
    at = entry("service_at_location", "House at place", made.origin, {})
    location = entry("location", "place of House", made.origin, {})
    owner = {"organization_id": made.organization}
    rows = [
        entry("phone", "1", made.origin, {"number": "050 33 91 1", "location_id": location}),
        entry("phone", "2", made.origin, {"number": "050 33 91 2", "service_at_location_id": at}),
        entry("phone", "3", made.origin, {"number": "050 33 91 3", **owner}),
        entry("url", "4", made.origin, {"url": "https://example.org/Geheimstraat", **owner}),
        entry("service_area", "5", made.origin, {"service_id": made, "name": "9137", "extent": "50.111"}),
        entry("contact", "6", made.origin, {"service_id": made, "name": "Hidden person"}),
        entry("contact", "7", made.origin, {"name": "Hidden person", **owner}),
        entry("location", "8", made.origin, {"name": "Geheimstraat", "location_type": "physical", **owner}),
        entry("organization_identifier", "9", made.origin, {"identifier_type": "x", "identifier": "9137", **owner}),
        entry("program", "10", made.origin, {"name": "Geheimstraat", "description": "-", **owner}),
        entry("metadata", "11", made.origin, {"resource_id": made, "previous_value": "Geheimstraat"}),
    ]
    add_to(*rows)
    Service.objects.filter(pk=made.pk).update(
        program=rows[-2].pk, original_id="row-of-source 9137", extra={"street": "Geheimstraat"}
    )
    type(made.organization).objects.filter(pk=made.organization_id).update(original_id="row-of-source Geheimstraat")
    ConfidentialPlace.objects.create(service=made, address="Geheimstraat 1", telephone="050 33 91 4", note="9137")
    return made
