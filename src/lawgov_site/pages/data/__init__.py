"""What can be taken away.

data.py      the data page
datasets.py  open data as pages tell of it
codebook.py  every table, its fields, their units and codes
tables.py    lists of the archive as CSV, and what the choice of a report is made from
"""
