"""Another text beside the report, in the element that holds nearly all of a page's sentences.

A report is whole in a smaller element, and what stands beside it is none of it, where that element has most
of the sentences and the numbers from the first on, and the rest has no number: where it stands below, behind
the date that ends a report. Without a date it may be the report's last part: both are taken, and it is told.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ..lines.pieces import PageLine
from .core import CONTAINERS, container
from .going_on import numbered
from .page_lines import LONG, is_date, is_open, weight
from .page_parts import outward

_MOST = 0.5  # of the sentences' characters
_OUTER = 1  # styles of numbers: 第一章, 一、
_SIGNED = 3  # lines at the end of the report, and as many below it, among which its date is


def without_another(
    lines: Sequence[PageLine], core: etree._Element
) -> tuple[etree._Element, tuple[PageLine, ...]]:
    """The element of the report alone, and the sentences that stand beside it in what is taken."""
    inner = _largest(lines, core)
    if inner is None:
        return core, ()
    own = [at for at, line in enumerate(lines) if inner in outward(line.block)]
    beside = [
        at
        for at, line in enumerate(lines)
        if core in outward(line.block) and inner not in outward(line.block)
    ]
    said = [at for at in beside if _is_sentence(lines[at])]
    if not said or not _begins_at_one([lines[at] for at in own]):
        return core, ()
    if any(is_open(lines[at]) and numbered(lines[at].text) for at in beside):
        return core, ()
    ends = range(max(own[0], own[-1] + 1 - _SIGNED), min(len(lines), own[-1] + 1 + _SIGNED))
    if max(said) > own[-1] and not any(is_date(lines[at]) for at in ends):
        return core, tuple(lines[at] for at in said)
    return inner, ()


def _largest(lines: Sequence[PageLine], core: etree._Element) -> etree._Element | None:
    """The smallest element with nearly all sentences in the one child that has most of them."""
    around, found = core, None
    while found is None:
        sizes: dict[etree._Element, int] = {}
        for line in lines:
            if _is_sentence(line) and (child := _child(line, around)) is not None:
                sizes[child] = sizes.get(child, 0) + weight(line)
        child = max(sizes, key=lambda one: sizes[one], default=None)
        if child is None or sizes[child] <= _MOST * sum(sizes.values()):
            return None
        found = child if child.tag in CONTAINERS else None
        around = child
    return container([line for line in lines if found in outward(line.block)], found)


def _child(line: PageLine, around: etree._Element) -> etree._Element | None:
    """The child of an element in which a line stands."""
    chain = list(outward(line.block))
    at = chain.index(around) if around in chain else 0
    return chain[at - 1] if at else None


def _is_sentence(line: PageLine) -> bool:
    return not line.cells and weight(line) > LONG and "。" in line.text and is_open(line)


def _begins_at_one(lines: Sequence[PageLine]) -> bool:
    """Whether headings of one of the outer styles are numbered from the first on."""
    found = [number for line in lines if not line.cells and (number := numbered(line.text))]
    numbers = [[number for kind, number in found if kind == style] for style in range(_OUTER + 1)]
    return any(one[:2] == [1, 2] for one in numbers)
