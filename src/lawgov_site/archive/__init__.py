"""The archive: all reports of a folder, by town and year, with a cache so that each is parsed once.

sources.py   the files of the reports folder: sources and their sidecars
grouping.py  which of them belong together, by their names
sidecar_files.py  sidecars as files: read as they are, and changed
loading.py   one source file → one report; loaded.py what became of it
apart.py     that, in a process apart
seen.py      whether a source must be read again
annexes.py   the text of files beside a report that is the report's
shown.py     what a sidecar says, as it is shown
digests.py   a report → its entry, with the digests that tell whether it has changed
words.py     what is published of its words, piece by piece
acceptance.py     what of that a person has looked at
gather.py    the folder → the archive
entries.py   Entry and Archive, what pages and search are made from
to_come.py   dates of reports that have not come yet
cache.py     the cache in `.lawgov/`: what is kept of all that
database.py  SQLite, with its errors said as what they are
lock.py      one process at a time works on an archive
using.py     work with the cache: alone, and anew where it is damaged
"""

from .cache import CACHE_FOLDER, Cache
from .database import CacheDamagedError
from .entries import Archive, Entry
from .gather import Gathered, gather
from .using import Used, use_cache

__all__ = [
    "CACHE_FOLDER",
    "Archive",
    "Cache",
    "CacheDamagedError",
    "Entry",
    "Gathered",
    "Used",
    "gather",
    "use_cache",
]
