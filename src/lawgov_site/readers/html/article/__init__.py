"""Which of a page's lines are the article, and whose it is.

core.py       which element holds the article's sentences
beside.py     which other text stands in it
going_on.py   where it goes on in the next element, by its numbers
issuers.py    the lines above its title that name who issues it
extent.py     from which line to which
titles.py     which line is its title; information.py what an information table above it says
page_lines.py what a line of a page is; page_parts.py which elements are parts of the page around an article
copies.py     which lines are a second copy of it
paging.py     whether it is one of several pages of its article
elsewhere.py  a page that has not the report, but leads to it
metadata.py   what the page says of the document
"""
