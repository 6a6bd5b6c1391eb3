"""The archive: all reports of a folder, by town and year, with a cache so that each is parsed once.

folder/     the reports folder: sources, sidecars, what belongs together
loader/     one source file → one report and its entry, in a process apart
storage/    the cache in `.lawgov/`: what is kept of all that
gather.py   the folder → the archive
entry.py    what lists need of a report; entries.py the Archive, what pages and search are made from
common.py   what is the same for all sources of an archive
history.py  what became of reports; changed.py that, as it is published
to_come.py  dates of reports that have not come yet
"""
