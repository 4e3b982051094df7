"""What holds of words without a table."""
