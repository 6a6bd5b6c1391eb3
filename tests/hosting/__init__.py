"""The recipes of docs/hosting.md, run as they stand there, and what `lawgov verify --url` says of a host."""
