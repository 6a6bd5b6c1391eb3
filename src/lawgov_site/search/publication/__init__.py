"""What the site publishes of the index, and beside it."""
