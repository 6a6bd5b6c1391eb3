"""The text of a paragraph as items and runs: words that look alike, and the items of an inline list.

The runs that are not debris, laid end to end, are the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

FIGURE, LAW, DEBRIS, MASKED = "figure", "law", "debris", "masked"


class Run(NamedTuple):
    """Words that look alike. `mark` is "", FIGURE, LAW, DEBRIS or MASKED; `note` says what was masked,
    or what is said of a cited law; `target`, at the end of its name, is the id of the line that says it."""

    text: str
    mark: str = ""
    note: str = ""
    target: str = ""


class Place(NamedTuple):
    """A range of a string that looks different from what is around it."""

    start: int
    end: int
    mark: str
    note: str
    target: str = ""


class Item(NamedTuple):
    """Part of a paragraph. `apart`: it is one of an inline list (一是…；二是…), on a line of its own."""

    runs: tuple[Run, ...]
    apart: bool = False


def items(string: str, inserts: Sequence[tuple[int, str]] = (), *, lists: bool = True) -> tuple[Item, ...]:
    """A paragraph's items and runs. `inserts` are (index, debris), by index; `lists` looks for inline lists.
    The runs that are not debris, laid end to end, are the string."""
    if not lists and not inserts:
        return (Item((Run(string),)),)
    starts = _list_starts(string) if lists else []
    if not starts:
        return (Item(tuple(_runs(string, 0, len(string), inserts))),)
    cuts = [0, *(s for s in starts if s > 0), len(string)]
    found = []
    for start, end in pairwise(cuts):
        here = [(at, words) for at, words in inserts if start <= at < end or at == end == len(string)]
        found.append(Item(tuple(_runs(string, start, end, here)), apart=start in starts))
    return tuple(found)


_LIST_ITEM = re.compile(r"[一二三四五六七八九十]{1,2}是")


def _list_starts(string: str) -> list[int]:
    """Where the items of an inline list begin, the blanks before them included: at the text's beginning or
    after a mark that ends a clause. Nothing where there is but one."""
    starts = []
    for match in _LIST_ITEM.finditer(string):
        before = string[: match.start()].rstrip()
        if not before or before[-1] in "。；：！？":
            starts.append(len(before))
    return starts if len(starts) > 1 or starts == [0] else []


def _runs(string: str, start: int, end: int, inserts: Iterable[tuple[int, str]]) -> Iterator[Run]:
    at = start
    for index, debris in inserts:
        if at < index:
            yield Run(string[at:index])
            at = index
        yield Run(debris, DEBRIS)
    if at < end:
        yield Run(string[at:end])


def laid(found: Iterable[Item], places: Sequence[Place]) -> tuple[Item, ...]:
    """Items in which what stands at some places is in runs of its own."""
    if not places:
        return tuple(found)
    made, at = [], 0
    for item in found:
        runs: list[Run] = []
        for run in item.runs:
            if run.mark == DEBRIS:
                runs.append(run)
            else:
                runs += _cut(run, at, places)
                at += len(run.text)
        made.append(Item(tuple(runs), item.apart))
    return tuple(made)


def _cut(run: Run, at: int, places: Sequence[Place]) -> Iterator[Run]:
    """A run that begins at an index of the string, cut where places begin and end."""
    done = 0
    for start, end, mark, note, target in places:
        left, right = max(start - at, done), min(end - at, len(run.text))
        if left < right:
            if done < left:
                yield run._replace(text=run.text[done:left])
            yield Run(run.text[left:right], mark, note, target if end - at <= len(run.text) else "")
            done = right
    if done < len(run.text):
        yield run._replace(text=run.text[done:])
