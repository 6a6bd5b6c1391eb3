"""Search: the archive → an index in the cache folder → shards that the browser searches by itself.

tokens.py       words, by jieba
analysis.py     one report → folded passages and word counts
grams.py        characters and pairs: reports, kinds of section
index.py        the Whoosh index of words
longer.py       grams of three to sixteen characters
tied.py         which pair's shard tells of which of them
chunk.py        a run of reports, indexed: what one process makes at a time
chunks.py       all of them together
words.py        the words of a segment, tied to their pairs
reports.py      the order of the reports, and their table
bits.py         numbers as bits
lists.py        grams and words → published lists
grown.py        longer grams → what a shard tells of them
spread.py       which shard holds which gram
segment.py      a run of reports → the shards of a segment
folded.py       all folded passages in one file, for `lawgov search`
texts.py        a report's text as data
query.py        what a query asks for
filters.py      what hits are limited to, and their order
paths.py        the words that rank a query's hits
ranking.py      BM25F
excerpts.py     which passages of a hit are shown
engine.py       `lawgov search`: the same answers as the page's
vocabulary.py   words and the reports that hold them, to be suggested
pinyin.py       names in pinyin
suggestions.py  towns and words → shards of suggestions
kept.py         the segments in the cache folder, and what has been removed from them
maker.py        some reports → a segment there
update.py       brings them to the archive as it is: a base and a few small segments
publication.py  what of it the site publishes
scripts.py      the browser's part

The published format is described in docs/search-format.md.
"""

from .engine import Engine, Facets, Found, Hit, search
from .filters import Filters, Sort, Years
from .fingerprints import texts_fingerprint
from .publication import first_shard, targets
from .query import Problem
from .scripts import BUNDLES
from .texts import text_file
from .update import update_index

__all__ = [
    "BUNDLES",
    "Engine",
    "Facets",
    "Filters",
    "Found",
    "Hit",
    "Problem",
    "Sort",
    "Years",
    "first_shard",
    "search",
    "targets",
    "text_file",
    "texts_fingerprint",
    "update_index",
]
