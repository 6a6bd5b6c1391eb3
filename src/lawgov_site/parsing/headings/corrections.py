"""Corrections of the outline from the sidecar, applied to the candidates before they are weighed.

Each correction names a line by the words it begins with. It must fit exactly one place in the text: one that
does not is left out, and said with the line that is nearest, so that a changed source is neither corrected
into something else nor kept from its readers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from ...diagnostics import Diagnostic
from ...model import Document, Kind, Line
from ...sidecar import Correction, Sidecar
from .candidate import Candidate
from .outline import Placed, outline

_NEVER = 1000.0  # a cost that no other evidence outweighs
_NEAR = 0.3  # how alike two beginnings are: below that, they have nothing to do with each other
_COMPARED = 40  # characters of two beginnings
_QUOTED, _NAMED = 30, 5  # characters of a line, and lines, in a message

_Place = tuple[int, int]  # index of a line, and where in it


@dataclass(frozen=True, slots=True)
class Corrected:
    """The candidates with the corrections applied, and the kinds that corrections give."""

    candidates: tuple[Candidate, ...]
    kinds: tuple[tuple[int, int, Kind], ...]  # line, start, kind
    diagnostics: tuple[Diagnostic, ...]  # SIDECAR-UNMATCHED for each correction that does not fit

    def kinds_of(self, placed: Sequence[Placed]) -> dict[int, Kind]:
        """The given kinds by index in `placed`."""
        given = {(line, start): kind for line, start, kind in self.kinds}
        at = ((index, heading.candidate) for index, heading in enumerate(placed))
        return {index: given[c.line, c.start] for index, c in at if (c.line, c.start) in given}


def correct(found: Sequence[Candidate], lines: Sequence[Line], sidecar: Sidecar) -> Corrected:
    """Apply the sidecar's corrections; those that do not fit change nothing."""
    by_place = {(c.line, c.start): c for c in found}
    kinds: list[tuple[int, int, Kind]] = []
    unmatched: list[Diagnostic] = []
    for correction in sidecar.corrections:
        places = _places(correction, found, lines)
        if len(places) != 1:
            unmatched.append(_unmatched(correction, places, lines))
            continue
        (place,) = places
        candidate = by_place.get(place)
        if correction.heading == 0 and candidate:
            by_place[place] = replace(candidate, as_heading=_NEVER)
        elif correction.heading or correction.kind:
            if correction.heading or candidate is None:
                candidate = _as_heading(candidate or _whole_line(place[0], lines), correction.heading)
            by_place[place] = replace(candidate, as_text=_NEVER)
        if correction.kind:
            kinds.append((*place, correction.kind))
    corrected = tuple(by_place[place] for place in sorted(by_place))
    return Corrected(corrected, tuple(kinds), tuple(unmatched))


def lost_headings(
    document: Document,
    lines: Sequence[Line],
    found: Sequence[Candidate],
    corrected: Corrected,
    placed: Sequence[Placed],
) -> Iterator[Diagnostic]:
    """What corrections of other lines have made text of: without them it would be a heading. `found` are the
    candidates before they were corrected, `placed` the headings now."""
    if tuple(found) == corrected.candidates:
        return
    now = {(one.candidate.line, one.candidate.start) for one in placed}
    same = set(corrected.candidates)
    for candidate in (one.candidate for one in outline(found)):
        if (candidate.line, candidate.start) not in now and candidate in same:
            text = lines[candidate.line].text.slice(candidate.start, candidate.end)
            message = f"照更正排列以后，这一行不再是标题，并入了正文：{text}"
            hint = "仍是标题的，在 corrections 里给它也写上 heading 和级别；不是的，不必处理"
            yield document.diagnostic(text, "OUTLINE-LOST", message, hint)


def _places(correction: Correction, found: Sequence[Candidate], lines: Sequence[Line]) -> list[_Place]:
    """The candidates and lines that begin with the correction's text."""
    words = squash(correction.text)
    places = {(c.line, c.start) for c in found} | {(index, 0) for index in range(len(lines))}
    return sorted(place for place in places if _words_from(place, lines, len(words)) == words)


def _words_from(place: _Place, lines: Sequence[Line], length: int) -> str:
    """So many characters from a place on. What two lines have in common, those after them may tell apart."""
    index, start = place
    words = squash(lines[index].text.string[start:])
    while words and len(words) < length and (index := index + 1) < len(lines):
        words += squash(lines[index].text.string)
    return words[:length]


def _whole_line(index: int, lines: Sequence[Line]) -> Candidate:
    length = len(lines[index].text.string)
    return Candidate(index, 0, 0, length, length, None, False, False, 0.0, 0.0)


def _as_heading(candidate: Candidate, level: int | None) -> Candidate:
    return replace(candidate, as_heading=0.0, level=level)


def _unmatched(correction: Correction, places: Sequence[_Place], lines: Sequence[Line]) -> Diagnostic:
    if places:
        numbers = [str(lines[index].text.line) for index, _ in places[:_NAMED]]
        more = " 等" if len(places) > _NAMED else ""
        why = f"在正文中有 {len(places)} 处：第 {'、'.join(numbers)}{more} 行"
        hint = "text 写长一些，直到只有一处；一行不够就接着抄下一行"
    else:
        near = _nearest(correction, lines)
        why = "在正文中没有"
        if near:
            why += f"，最接近的是第 {near.text.line} 行：“{near.text.shown.strip()[:_QUOTED]}”"
        hint = (
            "要更正的是那一行，就照抄它的开头；" if near else "照抄该行开头的文字；"
        ) + "不再需要则删去这条更正"
    at, message = correction.place, f"更正“{correction.text}”没有采用，{why}"
    return Diagnostic(at.path, at.line, at.column, "SIDECAR-UNMATCHED", message, hint)


def _nearest(correction: Correction, lines: Sequence[Line]) -> Line | None:
    """The line whose beginning is most like the correction's text, or None where none is like it."""
    words = squash(correction.text)[:_COMPARED]
    matcher = SequenceMatcher(None, "", words, autojunk=False)
    best, nearest = _NEAR, None
    for line in lines:
        matcher.set_seq1(squash(line.text.string[: 2 * _COMPARED])[: len(words)])
        if matcher.quick_ratio() > best and (ratio := matcher.ratio()) > best:
            best, nearest = ratio, line
    return nearest


def squash(text: str) -> str:
    """Without blanks: what a person copies has others than the source."""
    return "".join(text.split())
