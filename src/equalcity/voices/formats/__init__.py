"""Updates to and from other forms."""
