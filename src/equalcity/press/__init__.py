"""What is composed from all below: the search index, files and packs."""
