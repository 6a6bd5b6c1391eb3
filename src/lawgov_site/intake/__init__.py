"""Taking reports into an archive.

founding.py     where an archive is, and how an empty one is made
holdings.py     what it holds already
examining.py    a file as it would be taken in, and taking it in: nothing is overwritten
web.py          the report at an address: the page, or one of its attachments (file_names.py, claims.py)
refusing.py     what is said of a file that is not taken in
changed.py      an address that was fetched before
replacing.py    a corrected version in the place of the old one
withdrawing.py  a report, or a passage of it, taken back; and brought back

Nothing is imported here: a command loads what it needs.
"""
