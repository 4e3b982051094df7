"""Writes of voices."""
