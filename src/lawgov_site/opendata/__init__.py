"""Open data: the archive as tables and as lines of JSON, with a description that machines and people read.

schema.py    what a table and its fields are
codes.py     the few values that some fields take
tables/      the tables, one small file each
places.py    where words that are quoted stand
csv_text.py  rows as CSV, and back
linking.py   links between two years as JSON
making.py    one report → its rows, as they lie in the files
pairing.py   what stands around a report that its rows follow from
kept.py      the rows of all reports in the cache: each report's made once
files.py     in which files they are published
package.py   datapackage.json: Data Package 2.0
codebook.py  every field and code, as a table
citing.py    CITATION.cff
told.py      what the data page and the codebook tell
published.py the files as targets of a build
state.py     of what an export is made

The tables are described for readers in docs/data.md.
"""

from .files import Dataset, Holdings
from .kept import update_pieces
from .published import targets
from .state import state
from .told import told

__all__ = ["Dataset", "Holdings", "state", "targets", "told", "update_pieces"]
