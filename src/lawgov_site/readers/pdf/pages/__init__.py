"""The pages of a PDF by PDFium, in a process of its own: characters, where they stand, whether they are seen.

child.py     that process: one page after the other
page.py      a page → its characters, and what else stands on it
objects.py   what a page is made of
texts.py     its characters
notes.py     its annotations
seeing.py    which characters are seen, asked of sight.py (the page drawn with its texts and without)
covering.py  boxes that hide characters, and scans over what was read in them
earlier.py   words of the file's earlier versions
"""
