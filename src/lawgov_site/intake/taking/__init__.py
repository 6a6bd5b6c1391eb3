"""A file, taken into the archive.

finding.py      which files are meant
examining.py    as it would be taken in
putting.py      taking it in: nothing is overwritten
joining.py      the text of a report of which there is only a scan
recognising.py  the words of a scan: a proposal
attaching.py    files put beside a report
"""
