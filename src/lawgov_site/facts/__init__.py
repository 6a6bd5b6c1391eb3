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
