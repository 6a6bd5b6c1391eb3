"""Bags: folders in which libraries hand files over, with what tells that nothing is lost (BagIt, RFC 8493).

tags.py      the lines of a bag's own files: how they are written, and what of them can be trusted
writing.py   files → bag
lists.py     what they list
checking.py  is a bag whole? Read only

They know nothing of reports: what is in the bag of a year, exporting/bagging.py says.
"""

from .checking import is_bag, verify_bag
from .writing import write_bag

__all__ = ["is_bag", "verify_bag", "write_bag"]
