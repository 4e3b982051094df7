"""Reading the files that describe places."""
