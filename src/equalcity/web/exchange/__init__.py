"""Between events: good-practice cards, questions among cities, buddy cities, experts by field and role, and the library of existing material."""
