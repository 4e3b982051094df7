"""Search over the texts of the platform: `entries` says what is found, `index` writes, `service` reads.

One engine for both databases, written by the worker alone. The order of the hits depends on the entries alone: not on
the database they came from, nor on the order they came in.
"""
