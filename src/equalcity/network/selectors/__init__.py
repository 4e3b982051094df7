"""Reads of the network."""

from equalcity.network.selectors.applications import application_for, applications_settled, applications_waiting
from equalcity.network.selectors.enquiries import enquiries_open, enquiry_for
from equalcity.network.selectors.members import member_for, members_in_public, members_run_by, networks, progress_of
from equalcity.network.selectors.passings import passings_of, reach_in_public, reach_of

__all__ = [
    "application_for",
    "applications_settled",
    "applications_waiting",
    "enquiries_open",
    "enquiry_for",
    "member_for",
    "members_in_public",
    "members_run_by",
    "networks",
    "passings_of",
    "progress_of",
    "reach_in_public",
    "reach_of",
]
