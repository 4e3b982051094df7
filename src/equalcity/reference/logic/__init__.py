"""Rules of what may be shown, worked out from their arguments alone."""
