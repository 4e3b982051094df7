"""Finding a service of a city: a few optional questions, answered by POST, and a list that says why each service may fit."""
