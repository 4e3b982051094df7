"""What every card needs: the cities with their numbers."""

from factories.making import reference

__all__ = ["reference"]
