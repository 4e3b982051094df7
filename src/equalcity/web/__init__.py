"""The pages, one folder per surface."""
