"""What stands around a report and is not of it, and what that says of it.

address.py          the address that a document itself says it is from
contents.py         tables of contents
furniture.py        what a web page puts around a report
furniture_kinds.py  what a whole line must be to be furniture
omissions.py        what a text says of itself that it lacks
page_says.py        the dates, number, signer, publisher that furniture names
unclear_dates.py    dates of which the page does not say what happened on them
provenance.py       where the report came from
"""
