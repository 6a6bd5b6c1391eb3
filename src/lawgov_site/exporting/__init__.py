"""Exports: the rows of open data, of all reports or of some, in one file or folder of a format.

selecting.py    which reports, and their rows
narrowing.py    figures of some indicators alone
gathering.py    the data of the archive, as a build gathers it
releasing.py    the exports of a release, kept in the archive
since.py        which reports are others than at the last release
csv_files.py    a folder as the site's data/, each table in one file
json_lines.py   a report a line
sqlite_file.py  a database with foreign keys and a full-text index
workbook.py     a workbook with a sheet a table
parquet.py      a folder with a file a table
formats.py      the formats by name
bagging.py      what of a year is handed over to a library, as a bag
"""

from .formats import FORMATS, Format
from .gathering import with_holdings
from .releasing import update_exports
from .selecting import Selection, Wanted, select
from .since import Since, changed_since

__all__ = [
    "FORMATS",
    "Format",
    "Selection",
    "Since",
    "Wanted",
    "changed_since",
    "select",
    "update_exports",
    "with_holdings",
]
