"""The archive: all reports of a folder, by town and year, with a cache so that each is parsed once.

entries.py   Entry and Archive, what pages and search are made from
sources.py   the files of the reports folder: sources and their sidecars
cache.py     the SQLite cache in `.lawgov/`
loading.py   one source file → one report
gather.py    the folder → the archive
"""

from .cache import CACHE_FOLDER, Cache
from .entries import Archive, Entry
from .gather import Gathered, gather

__all__ = ["CACHE_FOLDER", "Archive", "Cache", "Entry", "Gathered", "gather"]
