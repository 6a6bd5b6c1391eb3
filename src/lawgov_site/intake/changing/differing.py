"""Two readings of a report → the places where what is published of them differs, as the log of changes tells
it.

Both are masked alike before they are compared, by all that is to be hidden in either: so what one of them
masks does not stand in what is said of the other, and that more is masked is no difference that has words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from ...archive.loader.words import Unit, units
from ...masking.people import MASK
from ...model import Report
from ...records.changes import Passage

MOST = 20  # places that are listed
_LONGEST = 400  # characters of a place
_AROUND = 30  # characters that stay around what differs in a longer one
_LEFT_OUT = "……"

Mask = Callable[[str], str]
"""Masks a text, one character for one."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs: the places, how many more there are, and whether more is masked."""

    passages: tuple[Passage, ...] = ()
    more: int = 0
    is_masked: bool = False

    def __bool__(self) -> bool:
        return bool(self.passages or self.is_masked)


def differences(before: Report, after: Report, mask: Mask) -> Differences:
    """The places where two readings of a report differ, in the order of the text."""
    old, new = _masked(units(before), mask), _masked(units(after), mask)
    found: list[Passage] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            found += _places(old[start:end], new[first:last])
    told = [place for place in found if not _only_masks(place)]
    is_masked = len(told) < len(found) or _hidden(after) > _hidden(before)
    return Differences(tuple(map(_shortened, told[:MOST])), max(0, len(told) - MOST), is_masked)


def _masked(pieces: Sequence[Unit], mask: Mask) -> list[Unit]:
    whole, at, masked = mask("\n".join(unit.text for unit in pieces)), 0, []
    for unit in pieces:
        masked.append(replace(unit, text=whole[at : at + len(unit.text)]))
        at += len(unit.text) + 1
    return masked


def _places(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Passage]:
    """A stretch of units that differ, as places: unit by unit where it has as many of them as before."""
    if len(old) == len(new) > 1:
        for before, after in zip(old, new, strict=True):
            yield from _places([before], [after]) if before != after else ()
        return
    words = ["\n".join(unit.text for unit in some) for some in (old, new)]
    if "".join(words[0].split()) == "".join(words[1].split()):  # the same words, as something else
        words = ["\n".join(map(str, some)) for some in (old, new)]
    yield Passage(*words)


def _only_masks(place: Passage) -> bool:
    """Whether a place differs in nothing but what is masked now."""
    before, after = "".join(place.before.split()), "".join(place.after.split())
    pairs = zip(before, after, strict=False)
    return len(before) == len(after) and MASK in after and all(a in (b, MASK) for b, a in pairs)


def _hidden(report: Report) -> int:
    """How many characters of a report are masked."""
    return sum(mask.end - mask.start for mask in report.masks)


def _shortened(place: Passage) -> Passage:
    """A place with what differs, and of a long one only some words around that."""
    before, after = place.before, place.after
    if max(len(before), len(after)) <= _LONGEST:
        return place
    shorter = min(len(before), len(after))
    same = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    rest = shorter - same
    ending = next((at for at in range(rest) if before[-1 - at] != after[-1 - at]), rest)
    cut = [
        _cut(text, max(0, same - _AROUND), len(text) - max(0, ending - _AROUND)) for text in (before, after)
    ]
    return Passage(*cut)


def _cut(text: str, start: int, end: int) -> str:
    end = min(end, start + _LONGEST)
    return f"{_LEFT_OUT if start else ''}{text[start:end]}{_LEFT_OUT if end < len(text) else ''}"
