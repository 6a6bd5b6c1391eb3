"""Figures: how much a report says there was of what, when, and whose.

words.py, codebook.py   the words by which figures are read, the indicators that are known (data)
numbers.py              which number is 两千, 1.2万
written.py              how a number with its measure word may be written
figures.py, bounds.py   where a text has one, and how exact it is
nofigures.py            what is no figure: titles, dates, ordinals, names
sentences.py, topics.py what stands around a figure, of what was spoken last
rules.py, naming.py     which indicator it is: an ordered table (data/fact_rules.yaml)
parts.py                what is only part of a total
spans_of_time.py, whose.py   of which time, and whose
outlook.py              which of them are planned
zeros.py                that there was none
actual.py               what was to be done beside what was
sums.py                 what adds up to a total beside it
reading.py, stated.py   all of this, for a paragraph
tables.py, heads.py     for a table, and what heads its columns
conflicts.py            what contradicts itself within a report
"""

from __future__ import annotations

from .codebook import Indicator, codebook
from .conflicts import with_conflicts
from .numbers import may_go_on
from .outlook import heads_mixed, still_ahead
from .reading import stated
from .stated import Setting, Stated
from .tables import InRow, stated_in_table

__all__ = [
    "InRow",
    "Indicator",
    "Setting",
    "Stated",
    "codebook",
    "heads_mixed",
    "may_go_on",
    "stated",
    "stated_in_table",
    "still_ahead",
    "with_conflicts",
]
