"""Reports of the archive, changed, and what is recorded of it.

replacing.py    a corrected version in the place of the old one
correcting.py   what was changed in a sidecar by hand: was it said?
withdrawing.py  a report, or a passage of it, taken back; and brought back
differing.py    what differs between two readings, as the log tells it
recording.py    the log of changes: a line more, and what of it goes
released.py     what a release has to say of its texts
"""
