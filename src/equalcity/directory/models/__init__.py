"""Tables of the directory: HSDS 3.1 under its own names, our profile, and what keeps entries true.

`ConfidentialPlace` is not among the names below: only `selectors.confidential` and `actions.confidential` may know it.
"""

import equalcity.directory.models.confidential  # noqa: F401 - a table, not a name
from equalcity.directory.models.cards import PrintBatch
from equalcity.directory.models.cities import CityDirectory, District
from equalcity.directory.models.entries import Entry, Known, Source
from equalcity.directory.models.imports import ImportNote, ImportRun
from equalcity.directory.models.keeping import (
    Correction,
    Duplicate,
    ProviderLink,
    Revision,
    Upkeep,
    VettingSheet,
    WrongReport,
)
from equalcity.directory.models.letterheads import Letterhead
from equalcity.directory.models.locations import Accessibility, Address, Location, ServiceAtLocation
from equalcity.directory.models.organizations import Contact, Funding, Organization, OrganizationIdentifier, Program
from equalcity.directory.models.pathways import Pathway, PathwayStep
from equalcity.directory.models.profile import Eligibility, Fact
from equalcity.directory.models.reaching import Language, Phone, Schedule
from equalcity.directory.models.services import (
    CostOption,
    RequiredDocument,
    Service,
    ServiceArea,
    ServiceCapacity,
    Unit,
    Url,
)
from equalcity.directory.models.terms import Attribute, Metadata, Taxonomy, TaxonomyTerm

__all__ = [
    "Accessibility",
    "Address",
    "Attribute",
    "CityDirectory",
    "Contact",
    "Correction",
    "CostOption",
    "District",
    "Duplicate",
    "Eligibility",
    "Entry",
    "Fact",
    "Funding",
    "ImportNote",
    "ImportRun",
    "Known",
    "Language",
    "Letterhead",
    "Location",
    "Metadata",
    "Organization",
    "OrganizationIdentifier",
    "Pathway",
    "PathwayStep",
    "Phone",
    "PrintBatch",
    "Program",
    "ProviderLink",
    "RequiredDocument",
    "Revision",
    "Schedule",
    "Service",
    "ServiceArea",
    "ServiceAtLocation",
    "ServiceCapacity",
    "Source",
    "Taxonomy",
    "TaxonomyTerm",
    "Unit",
    "Upkeep",
    "Url",
    "VettingSheet",
    "WrongReport",
]
