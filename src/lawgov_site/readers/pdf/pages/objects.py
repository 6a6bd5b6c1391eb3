"""What a page is made of, as PDFium has it: texts, paths, pictures, and forms that hold others.

In the child process. A form has a matrix of its own, so that a thing's place takes those of all the forms
that it is in.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from ..chars import Box

_DEEPEST = 8  # forms in forms
_MOST = 200_000  # objects of a page
_SEGMENTS = 20_000  # of all paths of a page: beyond that it is a drawing, and no table
_THIN = 3.0  # points: a filled rectangle that is no thicker is a line
_SHORTEST = 4.0  # points: of a line


class Matrix(NamedTuple):
    """x' = a x + c y + e, y' = b x + d y + f"""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, o: Matrix) -> Matrix:
        """This one first, then the other."""
        return Matrix(
            self.a * o.a + self.b * o.c,
            self.a * o.b + self.b * o.d,
            self.c * o.a + self.d * o.c,
            self.c * o.b + self.d * o.d,
            self.e * o.a + self.f * o.c + o.e,
            self.e * o.b + self.f * o.d + o.f,
        )


@dataclass(frozen=True, slots=True)
class Thing:
    """A page object, what it is (`FPDF_PAGEOBJ_*`), and how its own lengths become the page's."""

    raw: Any
    kind: int
    matrix: Matrix
    top: int  # which of the page's own objects it is, or is in
    second: int  # and which of that one's; -1 where it is in none


def walk(page: Any) -> Iterator[Thing]:
    """All objects of a page, forms before what is in them."""
    left = _MOST
    todo: list[tuple[Any, Matrix | None, int, int, int]] = [
        (pdfium_c.FPDFPage_GetObject(page, index), None, index, -1, 0)
        for index in reversed(range(min(pdfium_c.FPDFPage_CountObjects(page), left)))
    ]
    while todo and left:
        raw, outer, top, second, depth = todo.pop()
        left -= 1
        matrix = _matrix(raw) if outer is None else _matrix(raw).then(outer)
        kind = pdfium_c.FPDFPageObj_GetType(raw)
        yield Thing(raw, kind, matrix, top, second)
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            todo += [
                (pdfium_c.FPDFFormObj_GetObject(raw, i), matrix, top, i if depth == 0 else second, depth + 1)
                for i in reversed(range(min(pdfium_c.FPDFFormObj_CountObjects(raw), left)))
            ]


def address(raw: Any) -> int | None:
    """By which two references to an object are known to be to the same."""
    return ctypes.cast(raw, ctypes.c_void_p).value


def pictures(things: list[Thing]) -> list[Box]:
    """The pictures' boxes, in the page's own lengths."""
    return [
        _around([thing.matrix(x, y) for x in (0, 1) for y in (0, 1)])
        for thing in things
        if thing.kind == pdfium_c.FPDF_PAGEOBJ_IMAGE
    ]


def simple(things: list[Thing]) -> bool:
    """Whether a page's paths are few enough to be looked at, and drawn in no time."""
    paths = [thing for thing in things if thing.kind == pdfium_c.FPDF_PAGEOBJ_PATH]
    segments: int = sum(pdfium_c.FPDFPath_CountSegments(path.raw) for path in paths)
    return segments <= _SEGMENTS


def rules(things: list[Thing]) -> list[Box]:
    """Upright and level lines, in the page's own lengths: strokes, and filled rectangles that are thin."""
    found: list[Box] = []
    for thing in things:
        if thing.kind != pdfium_c.FPDF_PAGEOBJ_PATH:
            continue
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDFPath_GetDrawMode(thing.raw, fill, stroke)
        for outline in corners(thing):
            if stroke.value:
                found += map(_around, pairwise(outline))
            elif fill.value:
                found.append(_around(outline))
    return [box for box in found if _is_line(box)]


def _is_line(box: Box) -> bool:
    # PDFium counts y upwards: a box's top is its larger y only once it is placed on the screen.
    width, height = abs(box.right - box.left), abs(box.bottom - box.top)
    return min(width, height) <= _THIN and max(width, height) >= _SHORTEST


def corners(thing: Thing) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path; of curves the points that they are drawn by."""
    x, y = ctypes.c_float(), ctypes.c_float()
    outline: list[tuple[float, float]] = []
    for index in range(pdfium_c.FPDFPath_CountSegments(thing.raw)):
        segment = pdfium_c.FPDFPath_GetPathSegment(thing.raw, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_MOVETO and outline:
            yield outline
            outline = []
        outline.append(thing.matrix(x.value, y.value))
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            outline.append(outline[0])
    if outline:
        yield outline


def _matrix(raw: Any) -> Matrix:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(raw, matrix)
    return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _around(points: Iterable[tuple[float, float]]) -> Box:
    """The box of some points: y grows upwards here, as it does in the file."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), max(ys), max(xs), min(ys))
