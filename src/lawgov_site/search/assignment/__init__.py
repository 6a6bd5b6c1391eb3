"""Which shard tells what: words and longer n-grams by the gram they are found by, grams by shard."""
