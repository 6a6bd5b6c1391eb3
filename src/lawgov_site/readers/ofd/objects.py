"""Texts, lines and pictures of a page → characters and boxes, as the PDF reader has them.

GB/T 33190-2016, 8 to 11: an object's own coordinates are moved by its CTM and then to its boundary, in
millimetres from the page's left and top.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from ...model import Fate
from ..pdf.chars import Box, Char
from .package import child, children, name, numbers

POINTS = 72 / 25.4  # a millimetre
_ABOVE, _BELOW = 0.88, 0.12  # of a character's size, from its baseline
_BOLD = 600
_THIN = 1.5  # points: a line of a table is thinner
_TURNED = {"90": 90, "180": 180, "270": 270}
_HIDDEN = (Fate.HIDDEN, "不显示的文字")
_BLACK = "0 0 0"

Left = tuple[Fate, str, str]  # why, what kind of thing, the characters


@dataclass(frozen=True, slots=True)
class Matrix:
    """x' = a x + c y + e, y' = b x + d y + f, in points."""

    a: float = POINTS
    b: float = 0.0
    c: float = 0.0
    d: float = POINTS
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """The box around a turned one."""
        corners = [self.at(x, y) for x in (left, right) for y in (top, bottom)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def within(self, element: etree._Element) -> Matrix:
        """That of an object in this place."""
        boundary = numbers(element.get("Boundary"))
        x, y = boundary[:2] if len(boundary) == 4 else (0.0, 0.0)
        ctm = numbers(element.get("CTM"))
        a, b, c, d, e, f = ctm if len(ctm) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        moved_x, moved_y = self.at(e + x, f + y)
        return Matrix(
            self.a * a + self.c * b, self.b * a + self.d * b,
            self.a * c + self.c * d, self.b * c + self.d * d,
            moved_x, moved_y,
        )  # fmt: skip


@dataclass
class Drawn:
    """What is drawn on a page, and what of it nobody sees."""

    chars: list[Char] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    filled: list[Box] = field(default_factory=list)  # coloured areas
    left: list[Left] = field(default_factory=list)

    def draw(self, element: etree._Element, matrix: Matrix, note: int = -1) -> None:
        """All objects in a layer, a block or an appearance."""
        for one in element:
            kind = name(one)
            if kind in ("Layer", "PageBlock", "Content"):
                self.draw(one, matrix, note)
            elif kind == "TextObject":
                self._text(one, matrix.within(one), note)
            elif kind == "ImageObject":
                size = numbers(one.get("Boundary"))[2:] or [0.0, 0.0]
                self.pictures.append(_placed(one, matrix).box(0, 0, *size))
            elif kind == "PathObject":
                self._path(one, matrix)

    def _text(self, element: etree._Element, matrix: Matrix, note: int) -> None:
        codes = list(children(element, "TextCode"))
        words = "".join(code.text or "" for code in codes)
        size = next(iter(numbers(element.get("Size"))), 0.0)
        if element.get("Visible") == "false" or element.get("Alpha") == "0" or size <= 0:
            self.left.append((*_HIDDEN, words))
            return
        seen = not _is_white(child(element, "FillColor"))
        turned = math.degrees(math.atan2(matrix.b, matrix.a)) + _TURNED.get(
            element.get("CharDirection") or "", 0
        )
        scale = next(iter(numbers(element.get("HScale"))), 1.0) or 1.0
        bold = next(iter(numbers(element.get("Weight"))), 400.0) >= _BOLD
        height = size * math.hypot(matrix.c, matrix.d)
        blank, x, y = "", 0.0, 0.0
        for code in codes:
            x = next(iter(numbers(code.get("X"))), x)
            y = next(iter(numbers(code.get("Y"))), y)
            for text, left, base in _places(code, x, y, size * scale):
                if not text.strip():
                    blank = blank or ("\u3000" if text == "\u3000" else " ")
                    continue
                box = matrix.box(
                    left,
                    base - _ABOVE * size,
                    left + size * scale * _width(text),
                    base + _BELOW * size,
                )
                visible = seen or any(_is_over(box, area) for area in self.filled)
                self.chars.append(
                    Char(
                        text, box.left, box.top, box.right, box.bottom, height,
                        bold, blank, False, round(turned) % 360, visible, note,
                    )
                )  # fmt: skip
                blank = ""

    def _path(self, element: etree._Element, matrix: Matrix) -> None:
        placed = matrix.within(element)
        if element.get("Fill") == "true" and not _is_white(
            child(element, "FillColor"), default="255 255 255"
        ):
            size = numbers(element.get("Boundary"))[2:] or [0.0, 0.0]
            self.filled.append(_placed(element, matrix).box(0, 0, *size))
        data = child(element, "AbbreviatedData")
        for (x1, y1), (x2, y2) in _strokes((data.text if data is not None else "") or ""):
            box = placed.box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
            if min(box.right - box.left, box.bottom - box.top) <= _THIN:
                self.rules.append(box)


def _placed(element: etree._Element, matrix: Matrix) -> Matrix:
    """Where an object's boundary stands, whatever its CTM does inside."""
    x, y = (numbers(element.get("Boundary")) or [0.0, 0.0])[:2]
    left, top = matrix.at(x, y)
    return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, left, top)


def _places(code: etree._Element, x: float, y: float, size: float) -> Iterator[tuple[str, float, float]]:
    """Each character of a text and where it begins, on the object's own ground.

    Where there are too few steps the last goes on; where there are none, characters follow one another.
    """
    across, down = _deltas(code.get("DeltaX")), _deltas(code.get("DeltaY"))
    for at, char in enumerate(code.text or ""):
        yield char, x, y
        if across or down:
            x += _step(across, at)
            y += _step(down, at)
        else:
            x += size * _width(char)


def _step(deltas: list[float], at: int) -> float:
    return deltas[min(at, len(deltas) - 1)] if deltas else 0.0


def _width(char: str) -> float:
    """In em."""
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5


def _deltas(text: str | None) -> list[float]:
    """`g 3 5.5` stands for 5.5 5.5 5.5."""
    words = (text or "").split()
    found: list[float] = []
    while words:
        if words[0] == "g" and len(words) > 2 and words[1].isdigit():
            found += numbers(words[2]) * min(int(words[1]), 10_000)
            words = words[3:]
        else:
            found += numbers(words[0])
            words = words[1:]
    return found


def _strokes(data: str) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight strokes of a path; of its curves only where they end."""
    points: list[tuple[float, float]] = []
    words = data.split()
    arguments = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
    at = 0
    while at < len(words):
        command = words[at]
        many = arguments.get(command)
        if many is None:
            at += 1
            continue
        given = numbers(" ".join(words[at + 1 : at + 1 + many]))
        at += 1 + many
        if command in ("S", "M") and len(given) == 2:
            yield from pairwise(points)
            points = [(given[0], given[1])]
        elif command == "L" and len(given) == 2:
            points.append((given[0], given[1]))
        elif command == "C":
            points += points[:1]
        else:
            yield from pairwise(points)
            points = [(given[-2], given[-1])] if len(given) == many else []
    yield from pairwise(points)


def _is_white(colour: etree._Element | None, default: str = _BLACK) -> bool:
    value = (colour.get("Value") or "") if colour is not None else default
    return value.replace("#", " ").lower().split() in (["255"] * 3, ["ff"] * 3, ["255"], ["ff"])


def _is_over(box: Box, area: Box) -> bool:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return area.left <= x <= area.right and area.top <= y <= area.bottom
