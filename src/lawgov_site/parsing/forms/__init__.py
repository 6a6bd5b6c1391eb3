"""What a few words by themselves may be: recognised anywhere, without a document.

markers.py        what numbers a heading
dates.py          a date, a year
periods.py        a span of months
titles.py         a report's title
organisations.py  the name of an organisation
kinds.py          the kind that a heading's words speak for
"""
