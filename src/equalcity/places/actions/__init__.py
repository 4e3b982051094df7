"""Writes about places."""

from equalcity.places.actions.loading import Loaded, load_places

__all__ = ["Loaded", "load_places"]
