"""Reading the reference files and the pages."""
