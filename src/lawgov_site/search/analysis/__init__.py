"""What a report is cut into: folded passages, words, n-grams of characters."""
