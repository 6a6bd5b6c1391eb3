"""The archive: all reports of a folder, by town and year, with a cache so that each is parsed once.

folder/     the reports folder: sources, sidecars, what belongs together
loader/     one source file → one report and its entry, in a process apart
storage/    the cache in `.lawgov/`: what is kept of all that
gather.py   the folder → the archive
entries.py  Entry and Archive, what pages and search are made from
common.py   what is the same for all sources of an archive
history.py  what became of reports; changed.py that, as it is published
to_come.py  dates of reports that have not come yet
"""

from .entries import Archive, Entry
from .gather import Gathered, gather
from .storage.cache import CACHE_FOLDER, Cache
from .storage.database import CacheDamagedError
from .storage.using import Used, use_cache

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
