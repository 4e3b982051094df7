"""What an application may say, and how long what it says is kept."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

# The services an applicant ticks: the audiences of the toolboxes (content/toolboxes), no list of people or of origins.
SERVICES = (
    "social-office",
    "police",
    "health",
    "school",
    "reception",
    "guardianship",
    "child-protection",
    "shelter",
    "association",
    "cultural-mediation",
)
# Why somebody is refused; each has a kind letter (formats/letters.py).
REASONS = ("no-places", "already-there", "not-reached", "other-work")

WORDS_KEPT = timedelta(days=30)  # boundaries: words in public boxes, or until the decision
UNDECIDED_KEPT = timedelta(days=180)  # who applied and was never answered
REFUSED_KEPT = timedelta(days=30)  # so that a mistake can be put right


def days_of(applied: date) -> tuple[date, date]:
    """Return the day on which the words of an application go, and the day on which all of it goes if nobody decides."""
    return applied + WORDS_KEPT, applied + UNDECIDED_KEPT


def slug_of(name: str) -> str:
    """Return a first proposal of a short name for addresses: letters a to z, digits and hyphens, at most 50 characters; may be empty."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(sign))
    plain = "".join(sign if sign in "abcdefghijklmnopqrstuvwxyz0123456789" else "-" for sign in bare)
    return "-".join(part for part in plain.split("-") if part)[:50].strip("-")
