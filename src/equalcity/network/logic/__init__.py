"""Rules of the network, worked out from their arguments alone."""
