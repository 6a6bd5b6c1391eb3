"""Corrections of the outline from the sidecar, applied to the candidates before they are weighed.

Each correction names a line by the words it begins with. It must fit exactly one place in the text: a
correction that no longer fits is an error, so that a changed source is not corrected into something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..diagnostics import Diagnostic, LawgovError
from ..model import Kind, Line
from ..sidecar import Correction, Sidecar
from .candidates import Candidate
from .outline import Placed

_NEVER = 1000.0  # a cost that no other evidence outweighs


@dataclass(frozen=True, slots=True)
class Corrected:
    """The candidates with the corrections applied, and the kinds that corrections give."""

    candidates: tuple[Candidate, ...]
    kinds: tuple[tuple[int, int, Kind], ...]  # line, start, kind

    def kinds_of(self, placed: Sequence[Placed]) -> dict[int, Kind]:
        """The given kinds by index in `placed`."""
        given = {(line, start): kind for line, start, kind in self.kinds}
        at = ((index, heading.candidate) for index, heading in enumerate(placed))
        return {index: given[c.line, c.start] for index, c in at if (c.line, c.start) in given}


def correct(found: Sequence[Candidate], lines: Sequence[Line], sidecar: Sidecar) -> Corrected:
    """Apply the sidecar's corrections. Raises LawgovError (SIDECAR-UNMATCHED) with each that does not fit."""
    by_place = {(c.line, c.start): c for c in found}
    kinds: list[tuple[int, int, Kind]] = []
    errors: list[Diagnostic] = []
    for correction in sidecar.corrections:
        place = _place(correction, found, lines)
        if place is None:
            errors.append(_unmatched(sidecar, correction))
            continue
        candidate = by_place.get(place)
        if correction.heading == 0 and candidate:
            by_place[place] = replace(candidate, as_heading=_NEVER)
        elif correction.heading or correction.kind:
            if correction.heading or candidate is None:
                candidate = _as_heading(candidate or _whole_line(place[0], lines), correction.heading)
            by_place[place] = replace(candidate, as_text=_NEVER)
        if correction.kind:
            kinds.append((*place, correction.kind))
    if errors:
        raise LawgovError(*errors)
    return Corrected(tuple(by_place[place] for place in sorted(by_place)), tuple(kinds))


def _place(
    correction: Correction, found: Sequence[Candidate], lines: Sequence[Line]
) -> tuple[int, int] | None:
    """Line and start of the one candidate or line that begins with the correction's text."""
    words = _squash(correction.text)
    places = {
        (c.line, c.start) for c in found if _squash(lines[c.line].text.string[c.start :]).startswith(words)
    }
    places |= {(i, 0) for i, line in enumerate(lines) if _squash(line.text.string).startswith(words)}
    return places.pop() if len(places) == 1 else None


def _whole_line(index: int, lines: Sequence[Line]) -> Candidate:
    length = len(lines[index].text.string)
    return Candidate(index, 0, 0, length, length, None, False, False, 0.0, 0.0)


def _as_heading(candidate: Candidate, level: int | None) -> Candidate:
    return replace(candidate, as_heading=0.0, level=level)


def _unmatched(sidecar: Sidecar, correction: Correction) -> Diagnostic:
    return sidecar.diagnostic(
        "corrections",
        "SIDECAR-UNMATCHED",
        f"更正“{correction.text}”在正文中没有，或不止一处",
        "照抄该行开头的文字，写长一些直到只有一处；正文已改则删去这条更正",
    )


def _squash(text: str) -> str:
    return "".join(text.split())
