"""Numbered lists: lines that end with ； one after the other are items of one sentence, not headings."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Line
from ..forms.markers import Marker, marker_at

_LIST_END = "；;"


def listed(lines: Sequence[Line]) -> frozenset[int]:
    """Indexes of the lines of such lists: numbered one after the other, all but the last closed by ；."""
    found: set[int] = set()
    run: list[int] = []
    before: Marker | None = None
    for index, line in enumerate(lines):
        if line.row:
            continue
        string = line.text.string
        marker = marker_at(string)
        if run and (marker is None or before is None or not _follows(before, marker)):
            found.update(run if len(run) > 1 else ())
            run = []
        if marker and "。" not in string[:-1] and (run or string[-1] in _LIST_END):
            run.append(index)
        if string[-1] not in _LIST_END:
            found.update(run if len(run) > 1 else ())
            run = []
        before = marker
    return frozenset(found)


def _follows(before: Marker, marker: Marker) -> bool:
    return marker.family == before.family and marker.number == before.number + 1
