"""Rules of gatherings, worked out from their arguments alone."""
