"""What became of reports and addresses.

corrections.py  what was corrected, replaced, withdrawn: by year, as a feed, as a table
withdrawn.py    the page of a report that was withdrawn
whereabouts.py  where a report is that stands at its old address no more
fates.py        what became of any address at which nothing stands
moved.py        the page that says so
lost.py         what is said where nobody knows
"""
