"""Countries, cities and organisations; a city is the tenant."""
