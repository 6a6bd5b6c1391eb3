"""Dates of reports, and whether they were published in time."""
