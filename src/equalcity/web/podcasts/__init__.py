"""The podcast: heard and read, followed by feed; made, translated and withdrawn on the desk."""
