"""A city's directory to take away, for those who run the city."""
