"""How large the pieces of the index may be, and how much of it is told: one object, handed down.

`update_index(…, limits)` and `targets(…, limits)` hand it to whatever is cut or left out by size; nothing
reads a number of its own. Answers are right under any limits (tests/search/made.py); these decide what they
cost. What a reader of the published files must know is in the manifest (`longest`, numbers of shards) or a
constant of the format (docs/search-format.md), not here.

Bytes are those of a file before compression, unless it is said otherwise.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

MOST_REPORTS = 65_536
"""Reports that a segment can have, by the format: readers keep their numbers in 16 bits."""

_OF_WORK = ("batch_reports", "counted_reports", "whoosh_mb", "kept_stretches", "fast_from_reports")
_OF_TIME = ("older_times_younger", "most_deltas", "stale_part")  # when a segment is made, not what is in it
_BESIDE = (
    "names_in_manifest_bytes",
    "names_bytes",
    "suggestions_in_table_bytes",
    "suggestions_bytes",
    "places_bytes",
    "spelling_bytes",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes of what the index is cut into: each with its unit, its reason, and what more or less would do."""

    # When segments are made

    segment_reports: int = 50_000
    """Reports of a segment of the base: the table of 40,000 takes 34 KB, that of 65,536, the most that the
    format allows, 50 KB, and lies in one file with the head; files have 64 KB at the most. More: a larger
    file with each query. Less: more segments, each of which a query asks."""

    older_times_younger: int = 3
    """Times that a segment is at least as large as the next younger one; else it is taken into the new one.
    More: each report is written oftener. Less: more segments, and so more requests a query. With 3, 150
    single changes of 1,000 reports write fewer than 7 reports each
    (tests/search/building/test_updates.py)."""

    most_deltas: int = 8
    """Segments beside the base: a query asks each of them. `older_times_younger` alone keeps to that up to
    3,280 changed reports (1 + 3 + … + 3^7)."""

    stale_part: float = 1 / 4
    """Part of the base that may have been removed before it is made anew. More: files of which so much is
    loaded in vain, with each query. Less: the whole base is written anew oftener."""

    # How a segment is cut into files

    packed_bytes: int = 45_000
    """Bytes of lists up to which the whole segment is one file, `all.js`: one request in place of three or
    more. A query loads all of it then; more would break the 80 KB that a query may take in a small
    archive."""

    shard_bytes: float = 2_310
    """Bytes of a shard of lists, times `growth`: 13.6 KB at 1,000 reports, 35 at 40,000, of which the longer
    grams take a part. More: bytes that a query did not ask for. Less: more files, and a head (`h.js`) that
    names more of them."""

    growth: float = 0.257
    """Power of the number of reports with which shards grow, and the head: 5.9 at 1,000, 15.2 at 40,000.
    More: more bytes a query in a large archive. Less: more files there. Both have a limit of their own at
    1,000 and at 40,000 (`python -m bench.search_bench`)."""

    file_bytes: int = 80_000
    """Bytes of any file but one that a single pair fills: 60,000 compressed, for gzip takes base64 back to
    three quarters, and 64 KB are allowed, so that no query waits for one file alone. Less: shards leave out
    longer grams that they should tell of, and totals are no longer exact."""

    mask_piece_bytes: int = 60_000
    """Bytes, as bits, of the masks of a shard that are one piece, and so in one file: as many as fit into one
    (`file_bytes`). Only a large archive has shards of more."""

    head_pairs: float = 145
    """Pairs of the head, times `growth`: 855 at 1,000, 2,200 at 40,000. The head is loaded with every query.
    More: it is larger. Less: common pairs lie by their hash beside rare ones, which then cost what the common
    ones do."""

    head_from_shards: float = 8
    """Shards of lists up to which there is no head: with fewer, a file that names the commonest pairs costs a
    request and saves none."""

    mask_group: int = 32
    """Shards of lists whose masks lie together. Only a query in one kind of section loads masks. More: it
    loads more of them in vain. Less: more files; with 1, at 1,000 reports, such a query takes a mean of 91 KB
    and not 156, and the segment has 512 files and not 284. It is also what one process encodes at a time."""

    # What is told of longer grams

    told_times: float = 3.7
    told_growth: float = 0.144
    """A gram is told of if both its parts are in more than `told_times` · n^`told_growth` of n reports: 10 of
    1,000, 17 of 40,000. So few are read anyway when they are listed; a total of up to so many is made exact
    by reading them. Less: larger shards, which must leave out more. More: more reports read in vain (at
    40,000 it was 21, until shards were filled evenly and had room for 17)."""

    longest: int = 16
    """Characters of the longest gram that is told of; in the manifest. Each further length takes less than
    the one before, and what is longer is hardly ever typed. Less: totals of longer queries are bounds
    only."""

    # Names, suggestions and spellings

    names_in_manifest_bytes: int = 3_000
    """Bytes of the names of places with reports up to which they stand in the manifest, which every query
    loads. Where they are longer, a query that can begin with a name loads a file of them."""

    names_bytes: int = 12_000
    """Bytes of a file of these names at the most on the average, about a third of that compressed. More: more
    is loaded for one name. Less: more files that change with a report."""

    suggestions_in_table_bytes: int = 20_000
    """Bytes of all suggestions up to which they are in the file of their table: a request less where there
    are few."""

    suggestions_bytes: int = 5_000
    """Bytes of a file of suggestions at the most on the average; a node that is larger has one of its own. A
    file is loaded with nearly every key: a row of keys may load 30 KB, and loads 28,763 bytes at the most
    (`python -m bench.suggestions_bench`). Less: more files."""

    places_bytes: int = 16_000
    """Bytes of a file of places in order. What is typed next mostly lies in the same file. More: bytes in
    vain. Less: more files; with this there are about 450. Those of the list of divisions are shipped and made
    with the value that stands here."""

    spelling_bytes: int = 20_000
    """Bytes of a file of spellings, about a third of that compressed, loaded only where nothing is found: it
    may load 150 KB more."""

    # What the work takes: none of these changes a byte of what is published

    batch_reports: int = 2_500
    """Reports that one process indexes at a time, as one Whoosh segment. More: more memory, and fewer
    processes have something to do. Less: `lawgov search` asks more Whoosh segments for each word."""

    counted_reports: int = 500
    """Reports whose grams are counted at once. More: more memory. Less: more parts to be merged."""

    whoosh_mb: int = 2_048
    """MB that Whoosh may hold before it spills to disk, which takes many times as long: more than
    `batch_reports` ever need."""

    kept_stretches: int = 200_000
    """Stretches of text that are kept with their words, for reports repeat one another. More: more memory.
    Less: jieba cuts again what it has cut."""

    fast_from_reports: int = 50
    """Reports in a batch from which on rjieba cuts, where it is installed: it loads a dictionary of its own
    first, which takes longer than a few reports do."""

    def of_segments(self) -> dict[str, float]:
        """Those that decide what a segment of some reports says: it is named by them, too. A field that is
        new is one of them until it is named as another."""
        others = (*_OF_WORK, *_OF_TIME, *_BESIDE)
        return {name: value for name, value in asdict(self).items() if name not in others}

    def beside_segments(self) -> dict[str, float]:
        """Those that decide what the files beside the segments say."""
        return {name: value for name, value in asdict(self).items() if name in _BESIDE}

    def list_bytes(self, reports: int) -> int:
        """Bytes that a shard of lists should hold, in a segment of so many reports."""
        return int(self.shard_bytes * reports**self.growth)

    def head_size(self, reports: int) -> int:
        """Pairs of the head of a segment of so many reports that has one."""
        return int(self.head_pairs * reports**self.growth)

    def told_above(self, reports: int) -> int:
        """A longer gram is told of if both its parts are in more reports than so many. Where a shard would be
        too large it is this number doubled, and doubled again."""
        return round(self.told_times * math.pow(reports, self.told_growth))


DEFAULT_LIMITS = Limits()
