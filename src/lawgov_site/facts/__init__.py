"""Figures: how much a report says there was of what, when, and whose.

words.py      the words by which figures are read (data/fact_words.yaml)
codebook.py   the indicators that are known (data/indicators.csv)
figures/      where a text has one: numbers in every form, and what is none
around/       what stands around a figure, of what was spoken last
scope/        of which time, and whose
naming/       which indicator it is, what is part of a total
stated.py     what is known of a figure and of its text
reading.py    all of this, for a paragraph
tables/       for a table
conflicts.py  what contradicts itself within a report
"""

from __future__ import annotations

from .codebook import Indicator, codebook
from .conflicts import with_conflicts
from .figures.numbers import may_go_on
from .reading import stated
from .scope.outlook import heads_mixed, still_ahead
from .stated import Setting, Stated
from .tables.cells import InRow, stated_in_table

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
