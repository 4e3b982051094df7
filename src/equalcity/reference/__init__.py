"""Helplines, law notes, service types and languages, each with source and standing."""
