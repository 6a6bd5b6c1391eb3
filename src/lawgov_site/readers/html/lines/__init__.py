"""The tree → all characters in order, on lines that a reader sees or left out.

walk.py      through the tree
look.py      what the elements around a text say of it
pieces.py    what a page falls into
elements.py  what becomes of each element's text
tables.py, lists.py, notes.py, forms.py, embedded.py   what the walk asks
"""
