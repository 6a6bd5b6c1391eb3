"""Laws: which are cited where, under which name, and whether they stood.

names.py    when two names are one
table.py    the laws that are known: names, days of entry into force and of repeal (data/laws.csv)
own.py      what an archive adds or corrects: laws.yaml
citing.py   where a text names a law
judging.py  what is said of a citation
noting.py   how a reader is told
"""

from __future__ import annotations

from .citing import Named, named
from .judging import Judged, judge
from .noting import note
from .own import load_own
from .table import Law, Table, table

__all__ = ["LAWS_FILE", "Judged", "Law", "Named", "Table", "judge", "load_own", "named", "note", "table"]
