"""What lists, years and regions need of a report: an archive of 40,000 fits in memory."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..model import Companion, Kind, Provenance, Source, TextOrigin, Timely, Town


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a report without loading it."""

    id: str  # <code>-<year>
    year: int
    town: Town
    title: str | None
    date: dt.date | None  # 成文日期
    kinds: tuple[Kind, ...]  # the statutory parts that are there, in the document's order
    characters: int  # length of the report's text, blanks not counted
    source: Source
    provenance: Provenance
    digest: str  # changes if and only if something that the report's page shows changed
    text_digest: str  # the same for what is searched and quoted: its words, their order, its town and year
    formerly: tuple[str, ...] = ()  # ids under which it was published before
    files: tuple[Companion, ...] = ()  # what is published beside it
    text_origin: TextOrigin = TextOrigin.FILE
    stated: str = ""  # the figures that it states (stated.py)
    words_digest: str = ""  # the same for its words alone (words.py); "": kept by an older program
    cited: str = ""  # the laws that it cites, and where (cited.py)
    timely: Timely = Timely.UNKNOWN
    published: dt.date | None = None  # the day of publication; None where it is not known to the day

    @property
    def has_text(self) -> bool:
        """Whether there is more of it than a scan."""
        return self.text_origin is not TextOrigin.NONE

    @property
    def has_parts(self) -> bool:
        """Whether any of the statutory parts was recognised in it: of a report without headings, one in a
        table or a scan nobody can say which it lacks."""
        return bool(self.kinds)

    @property
    def length(self) -> int | None:
        """`characters`; None where nobody knows them yet, for there is only a scan."""
        return self.characters if self.has_text else None
