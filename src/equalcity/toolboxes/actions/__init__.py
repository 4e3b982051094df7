"""Writes of toolboxes."""

from equalcity.toolboxes.actions.access import ask_for_access, remove_old_requests
from equalcity.toolboxes.actions.load import load_package
from equalcity.toolboxes.actions.move import end_grant, grant_city, move_release

__all__ = ["ask_for_access", "end_grant", "grant_city", "load_package", "move_release", "remove_old_requests"]
