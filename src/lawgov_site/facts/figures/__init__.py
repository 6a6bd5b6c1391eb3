"""Where a text has figures: numbers with a measure word, in every form.

numbers.py    which number is 两千, 1.2万
written.py    how a number with its measure word may be written
finding.py    where a text has one
bounds.py     how exact it is
nofigures.py  what is no figure: titles, dates, ordinals, names
"""
