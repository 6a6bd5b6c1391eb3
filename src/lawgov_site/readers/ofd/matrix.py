"""Millimetres of an object, moved by its matrix and to its boundary, as points of the page.

GB/T 33190-2016, 8.3 and 8.5: an object's own coordinates are moved by its CTM, and then to its boundary.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ..pdf.chars import Box
from .package import numbers

POINTS = 72 / 25.4  # a millimetre


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

    def of(self, element: etree._Element) -> Box:
        """Where an object's boundary stands, whatever its CTM does inside."""
        x, y, width, height = _boundary(element)
        return self.box(x, y, x + width, y + height)

    def beside(self, element: etree._Element) -> Matrix:
        """That of an object in this place, without its CTM."""
        x, y, _, _ = _boundary(element)
        left, top = self.at(x, y)
        return Matrix(self.a, self.b, self.c, self.d, left, top)

    def within(self, element: etree._Element) -> Matrix:
        """That of an object in this place."""
        ctm = numbers(element.get("CTM"))
        a, b, c, d, e, f = ctm if len(ctm) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        x, y, _, _ = _boundary(element)
        moved_x, moved_y = self.at(e + x, f + y)
        return Matrix(
            self.a * a + self.c * b, self.b * a + self.d * b,
            self.a * c + self.c * d, self.b * c + self.d * d,
            moved_x, moved_y,
        )  # fmt: skip


def _boundary(element: etree._Element) -> list[float]:
    """Left, top, width and height."""
    found = numbers(element.get("Boundary"))
    return found if len(found) == 4 else [0.0, 0.0, 0.0, 0.0]
