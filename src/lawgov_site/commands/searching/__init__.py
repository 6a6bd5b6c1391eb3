"""What `lawgov search` is made of.

all_lines.py  every line of every hit
line_rows.py  lines as rows of a table
offering.py   what is offered where nothing is found
"""
