"""The strokes of a path (GB/T 33190-2016, 9.1): `M 0 0 L 10 0 C`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from .package import child, numbers

Point = tuple[float, float]

_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_CURVES = {"Q", "B", "A"}
_CORNERS = 4


def outlines(path: etree._Element) -> Iterator[list[Point]]:
    """The straight lines of a path, each with the points that it runs through. A curve ends one."""
    data = child(path, "AbbreviatedData")
    words = ((data.text if data is not None else "") or "").split()
    points: list[Point] = []
    at = 0
    while at < len(words):
        command = words[at]
        many = _ARGUMENTS.get(command)
        if many is None:
            at += 1
            continue
        given = numbers(" ".join(words[at + 1 : at + 1 + many]))
        at += 1 + many
        if command in ("S", "M") and len(given) == 2:
            yield points
            points = [(given[0], given[1])]
        elif command == "L" and len(given) == 2:
            points.append((given[0], given[1]))
        elif command == "C":
            points += points[:1]
        else:
            yield points
            points = [(given[-2], given[-1])] if len(given) == many else []
    yield points


def rectangle(path: etree._Element) -> tuple[float, float, float, float] | None:
    """Left, top, right and bottom of a path that is nothing but one level rectangle."""
    data = child(path, "AbbreviatedData")
    words = ((data.text if data is not None else "") or "").split()
    drawn = [points for points in outlines(path) if len(points) > 1]
    if len(drawn) != 1 or any(word in _CURVES for word in words):
        return None
    corners = set(drawn[0])
    xs, ys = {x for x, _ in corners}, {y for _, y in corners}
    level = all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(drawn[0]))
    if not level or len(corners) != _CORNERS or len(xs) != 2 or len(ys) != 2:
        return None
    return min(xs), min(ys), max(xs), max(ys)
