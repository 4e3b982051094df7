"""The network's words to and from others: letters, files of content."""
