"""The bytes of a page → its tree, with what came along in the same file.

page.py     bytes → tree
balance.py  ends of elements that are missing
mhtml.py    pages in one file, with their frames and style sheets
parts.py    what came along with a page
"""
