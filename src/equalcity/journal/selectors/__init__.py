"""Reads of the journal."""

from equalcity.journal.selectors.public import public_number

__all__ = ["public_number"]
