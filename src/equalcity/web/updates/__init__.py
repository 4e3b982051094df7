"""Project updates: read, followed by feed, subscribed to by e-mail; written, translated and withdrawn on the desk."""
