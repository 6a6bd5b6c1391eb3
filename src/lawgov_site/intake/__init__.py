"""Taking reports into an archive.

founding.py     where an archive is, and how an empty one is made
holdings.py     what it holds already
examining.py    a file as it would be taken in, and taking it in: nothing is overwritten
replacing.py    a corrected version in the place of the old one

Nothing is imported here: a command loads what it needs.
"""
