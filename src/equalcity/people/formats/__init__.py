"""People from files: the invented ones of the demonstration."""
