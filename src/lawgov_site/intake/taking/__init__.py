"""A file, taken into the archive.

examining.py    as it would be taken in, and taking it in: nothing is overwritten
joining.py      the text of a report of which there is only a scan
recognising.py  the words of a scan: a proposal
attaching.py    files put beside a report
"""
