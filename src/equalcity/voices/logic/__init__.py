"""Rules of voices, worked out from their arguments alone."""
