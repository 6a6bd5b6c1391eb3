"""How a segment is put together, and the index brought to the archive as it is."""
