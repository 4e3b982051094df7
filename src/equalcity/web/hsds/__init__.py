"""The directory as a machine reads it: the HSDS 3.1 API, read-only and public, with its profile, schemas and description."""
