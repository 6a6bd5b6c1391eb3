"""What reports share with others.

reuse.py          what a report's page says of it
reuse_data.py     the same as data that pages load on demand: a file a county and year
common_wording.py sentences that many reports have
"""
