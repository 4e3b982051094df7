"""Bringing services in: files, what their columns mean, what became of the rows, and the way back."""
