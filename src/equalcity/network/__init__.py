"""Who belongs to the network, how they came to it, and what cities give one another."""
