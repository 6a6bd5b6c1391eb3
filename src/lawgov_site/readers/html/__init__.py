"""Web pages as saved from a government site: the article, without what stands around it.

document.py   a page → a `Document`: the article's lines, and the ledger of all else
mhtml.py      pages in one file, with their frames and style sheets
page.py       bytes → tree
balance.py    ends of elements that are missing
parts.py      what came along with a page
styles.py     what style sheets and `style` attributes say (selectors.py)
hidden.py     what nobody sees; for the copier of originals too (away.py, colours.py)
elements.py   what becomes of each element's text
walk.py       tree → all characters in order, on lines or left out (pieces.py)
tables.py, lists.py, notes.py, forms.py, embedded.py   what the walk asks
core.py       which element holds the article's sentences
beside.py     which other text stands in it
article.py    which of the lines are the article
copies.py     which are a second copy of it
going_on.py   where it goes on in the next element, by its numbers
paging.py     whether it is one of several pages of its article
elsewhere.py  a page that has not the report, but leads to it
metadata.py   what the page says of the document
"""

from .document import parse_page, read_html
from .mhtml import read_mhtml

__all__ = ["parse_page", "read_html", "read_mhtml"]
