"""Events: what is next, who speaks, how to come; and planning them on the desk."""
