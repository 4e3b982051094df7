"""Texts by content hash and their renditions by language, each with its standing."""
