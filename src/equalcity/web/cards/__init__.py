"""Cards to take along: for one person from the list of services, for many from the desk."""
