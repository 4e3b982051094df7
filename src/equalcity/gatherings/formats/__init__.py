"""Our gatherings in somebody else's form."""
