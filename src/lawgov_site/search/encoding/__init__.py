"""What is published, as bits: postings, longer n-grams, the table of reports."""
