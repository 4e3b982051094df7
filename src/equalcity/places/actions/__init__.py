"""Writes about places."""

from equalcity.places.actions.loading import Loaded, load_places
from equalcity.places.actions.opening import open_city
from equalcity.places.actions.stating import state_city

__all__ = ["Loaded", "load_places", "open_city", "state_city"]
