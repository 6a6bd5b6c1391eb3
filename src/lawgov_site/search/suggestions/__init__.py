"""Words and towns that are suggested while a query is typed."""
