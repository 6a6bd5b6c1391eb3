"""Reports at addresses.

getting.py     the page or one of its attachments: which of them is the original
file_names.py  what its file is called
claims.py      what a server says of it that is not so
changed.py     an address that was fetched before
links.py       which sources answer no more
asked.py       when each was asked, and what came of it
"""
