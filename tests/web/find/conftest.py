"""What every question needs: the cities with their numbers, and the kinds of service."""

from factories.making import reference

__all__ = ["reference"]
