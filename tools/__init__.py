"""Tools of development: set-up, scores, pictures."""
