"""Asking for access to a toolbox before it is released."""
