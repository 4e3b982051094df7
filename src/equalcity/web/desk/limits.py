"""How often things may be tried from one neighbourhood of the network."""

from __future__ import annotations

from datetime import timedelta

INVITATION_TRIES = (60, timedelta(minutes=10))
