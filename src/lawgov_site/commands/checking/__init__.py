"""What `lawgov check` is made of, besides checking.

accepting.py  what was shown is written down as looked at
links.py      which sources answer no more
"""
