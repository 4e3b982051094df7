"""Makers of test people and test machines, shared by all tests."""
