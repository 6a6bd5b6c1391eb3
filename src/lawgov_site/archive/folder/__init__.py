"""The reports folder: which files are there, which belong together, and the hand on them.

sources.py        sources and their sidecars
names.py          names that every system allows
grouping.py       which files belong together, by their names
companions.py     what lies beside a report: scans, the signed copy, attachments
sidecar_files.py  sidecars as files: read as they are, and changed
versions.py       originals that were replaced
held.py           files that somebody else has read already
source_bytes.py   the bytes of a source, as they were when it was loaded
"""
