"""Laws: which are cited where, under which name, and whether they stood.

names.py    when two names are one
table.py    the laws that are known: names, days of entry into force and of repeal (data/laws.csv)
citing.py   where a text names a law
judging.py  what is said of a citation
"""

from __future__ import annotations

from .citing import Named, named
from .judging import judge
from .table import Law, Table, table

__all__ = ["Law", "Named", "Table", "judge", "named", "table"]
