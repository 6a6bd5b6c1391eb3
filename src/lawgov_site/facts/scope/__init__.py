"""Of which time a figure is, and whose.

spans_of_time.py  the last words before it that tell its time
outlook.py        which figures are planned
whose.py          the town's, a village's, or that of those above
"""
