"""Search: over all toolboxes by an ordinary link; from a city's pages by POST, so that nothing typed stays in an address."""
