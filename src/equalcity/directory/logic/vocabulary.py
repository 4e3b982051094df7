"""The words in which eligibility is said: the values of each criterion (docs/formats/matching.md).

A value of a source that is not among them is kept and shown as it is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

VALUES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "gender_identity": (
            "woman",
            "man",
            "trans-woman",
            "trans-man",
            "non-binary",
            "not-trans-woman",
            "not-trans-man",
        ),
        "family_situation": ("alone", "with-children", "pregnant", "family"),
        "residence_status": ("citizen", "permit", "asylum-seeker", "refugee", "no-papers"),
        "lgbtqi": ("yes",),
        "disability": ("moving", "seeing", "hearing", "understanding"),
        "referred_by": ("oneself", "professional", "police", "health-care", "municipality"),
    }
)
"""Values by criterion; `age` has ends instead. `not-` before a word: known to be turned away, whatever wider word is named."""
