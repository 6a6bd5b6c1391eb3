"""A text as it is seen.

plain.py   one form for widths, blanks, dashes, without what nobody sees
joined.py  the lines of a document, and lines of prose laid end to end
"""
