"""Pages of which there is one.

home.py      what the archive is, its numbers, its newest reports
search.py    the form, its filters, and the lists that take its place without JavaScript
compare.py   the comparison of two reports: a shell
about.py     prose
notfound.py  404.html
"""
