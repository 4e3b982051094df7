"""Reads of voices."""
