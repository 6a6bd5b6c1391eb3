"""A report's page, from its sections to what the template writes.

report.py       the page
document.py     its text as blocks, with the removed debris in its place
blocks.py       a heading, paragraph or line as a block
runs.py         the words of a paragraph as items and runs
table_views.py  a table
article.py      the blocks as HTML
cited.py        the laws that it cites
timeliness.py   its dates, and whether they are in time
files.py        the files beside it
changed.py      what was changed in it
citations.py    how it is cited: GB/T 7714, BibTeX, RIS, CSL-JSON
"""
