"""Joining the network, its members, their first steps, and what they passed on."""
