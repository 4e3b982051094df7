"""Rules of toolboxes, pure."""
