"""What the reports of a province cite and state, counted, so that to plan pages nobody reads all reports.

citing.py    who cites which laws
stating.py   who states figures of which indicators
bands.py     the lines in which the figures of an indicator are counted
kept.py      the tallies of all provinces, kept in the cache by the reports that they were made from

A new report makes the tally of its province anew; those of the others are as they were. What a page shows is
read from the entries again where the page is made.
"""
