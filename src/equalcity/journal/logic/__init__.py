"""Pure parts of the journal: the chain, waiting times, what may be a fact, what an address is reduced to."""
