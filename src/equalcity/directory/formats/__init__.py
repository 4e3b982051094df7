"""The directory's data to and from other people's forms."""
