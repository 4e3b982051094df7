"""Rules of the directory, pure."""
