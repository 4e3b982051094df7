"""Campaign kits of cities: to take for everybody; emblem, helpline and languages on the desk."""
