"""What is kept of reports in the cache folder: batches with their Whoosh index, segments, seals."""
