"""The data that the stages hand to one another, from a reader's lines to a finished report.

Words of a report are always `Text`: a string together with the spans of the source it was cut from, so
that a heading, a figure or an error can point at the words it came from. Everything here is immutable.

text.py        words, and where they stand in a source
document.py    what a reader makes of a file: lines, and an account of every character
places.py      regions and towns
source.py      the file itself: where it came from, what of it is published
companion.py   the files beside it: scans, the signed copy, attachments
laws.py        a law as a report cites it
dates.py       its dates, and whether it was published in time
fact.py        a figure that a report states
report.py      the report: sections, paragraphs, signature
passages.py    the units in which it is searched and quoted
grid.py        what heads a cell of a table
interchange.py  it as JSON: the contract of parse --json
"""

from __future__ import annotations

from .companion import Companion, CompanionName, Role, companion_name
from .dates import UNKNOWN_TIMELINESS, DateKind, DateSource, ReportDate, Timeliness, Timely
from .document import PLAIN, Annex, Cell, Document, Fate, LeftOut, Line, Mask, Replaced, Row, Style
from .fact import Fact, Level, Status
from .laws import LawCitation, Verdict
from .places import Region, Town
from .report import KIND_CLEAR, Finding, Heading, Kind, Paragraph, Report, Section, SignOff, Table
from .source import Original, OriginalState, Provenance, Source, TextOrigin
from .text import EMPTY, Span, Text

__all__ = [
    "EMPTY",
    "KIND_CLEAR",
    "PLAIN",
    "UNKNOWN_TIMELINESS",
    "Annex",
    "Cell",
    "Companion",
    "CompanionName",
    "DateKind",
    "DateSource",
    "Document",
    "Fact",
    "Fate",
    "Finding",
    "Heading",
    "Kind",
    "LawCitation",
    "LeftOut",
    "Level",
    "Line",
    "Mask",
    "Original",
    "OriginalState",
    "Paragraph",
    "Provenance",
    "Region",
    "Replaced",
    "Report",
    "ReportDate",
    "Role",
    "Row",
    "Section",
    "SignOff",
    "Source",
    "Span",
    "Status",
    "Style",
    "Table",
    "Text",
    "TextOrigin",
    "Timeliness",
    "Timely",
    "Town",
    "Verdict",
    "companion_name",
]
