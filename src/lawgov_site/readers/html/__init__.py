"""Web pages as saved from a government site: the article, without what stands around it.

tree/        bytes → tree, with what came along
style/       what style sheets say, and so what nobody sees
lines/       tree → all characters in order, on lines or left out
article/     which of the lines are the article, and what the page says of it
document.py  all that: a page → a `Document`, the article's lines and the ledger of all else
"""

from .document import parse_page, read_html
from .tree.mhtml import read_mhtml

__all__ = ["parse_page", "read_html", "read_mhtml"]
