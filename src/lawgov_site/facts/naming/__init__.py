"""Which indicator a figure is.

rules.py   an ordered table (data/fact_rules.yaml)
named.py   what a figure is called by it: most often one indicator, at times two
zeros.py   that there was none (data/fact_zeros.yaml)
actual.py  what was to be done beside what was
parts.py   what is only part of a total
sums.py    what adds up to a total beside it
"""
