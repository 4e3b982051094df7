"""Files by hash, with their rights."""
