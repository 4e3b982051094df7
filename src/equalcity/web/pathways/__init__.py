"""A city's pathway: its two faces in public, and the desk where it is written."""
