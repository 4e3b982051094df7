"""Toolboxes in the formats of files: the package of text files, and what is made from it."""
