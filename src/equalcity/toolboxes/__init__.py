"""Toolboxes, their parts, units and blocks; releases and who may read them."""
