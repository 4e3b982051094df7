"""The public shell: the network's home, a city's home, rights, and the pages every house has."""
