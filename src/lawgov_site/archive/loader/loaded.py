"""What became of a source: of its file, in whatever process it was read."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from ...diagnostics import Diagnostic
from ...model import Report


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a source: its report, or None and the errors that say why.

    The diagnostics are the report's, with what the archivist has accepted of them, and those of its place.
    """

    report: Report | None
    diagnostics: tuple[Diagnostic, ...]


def report_of(encoded: bytes) -> Report:
    """The report of a `Loaded` as JSON, as it is sent to another process; only reports that there are."""
    report = msgspec.json.decode(encoded, type=Loaded).report
    assert report is not None  # only reports have entries
    return report
