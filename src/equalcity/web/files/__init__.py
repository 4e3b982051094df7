"""Files to take away: what there is of a toolbox, and handing it out."""
