"""Clean lines → outline → report.

forms/     what a few words may be: a marker, a date, a title, an organisation's name, a kind's
lines/     from the source's lines to whole paragraphs
around/    what stands around a report, and what it says of it
identity/  title and signature; whose report it is, on which year
headings/  which lines are headings, at which level, of which part
cited.py, stated.py       the laws and figures in the sections, each at its place
annexed.py, unread.py     the text of files beside the report; a report of which there is only a scan

report.py                 the way of a document through them: `parse`
"""
