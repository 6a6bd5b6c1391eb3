"""The Whoosh index: which words stand how often in which report's title and text.

It is private (in the cache folder, never published): Whoosh pickles its schema, so that it is opened only
under this user's seal (files/seal.py).
`lawgov search` ranks with it (../answers/ranking.py); whoosh_writer.py writes it.
"""

from __future__ import annotations

TITLE, TEXT = "title", "text"
FIELDS = (TITLE, TEXT)


def length_code(length: int) -> int:
    """Whoosh's code of a field's length, 0 to 255: about a thirtieth more from one to the next."""
    from whoosh.util.numeric import length_to_byte  # noqa: PLC0415 - of what most builds need nothing of

    return int(length_to_byte(length))
