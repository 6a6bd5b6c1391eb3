"""Texts, lines and pictures of a page → characters and boxes, as the PDF reader has them (GB/T 33190-2016, 8
to 13)."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lxml import etree

from ...model import Fate
from ..contrast import LEAST, OPAQUE
from ..pdf.chars import MAX_CHARACTERS, Box, Char, is_in
from .inks import Ink, of_area, of_text, share
from .matrix import Matrix
from .package import child, children, name, numbers, says, texts_in
from .resources import Resources, TooMuchDrawnError
from .sight import Area, Drawing, look, size
from .strokes import outlines, rectangle

_ABOVE, _BELOW = 0.88, 0.12  # of a character's size, from its baseline
_BOLD = 600
_THIN = 1.5  # points: a line of a table is thinner
_SHORTEST = 4.0  # points: it is longer
_SEGMENTS = 20_000  # of all lines of a page: beyond that it is a drawing, and no table
_MOST = 0.5  # of the page's area: a picture that takes more is a scan, or the page's ground
_DEEPEST = 8  # drawings in drawings
_TURNED = {"90": 90, "180": 180, "270": 270}
_STEPS = {90: (0, 1), 180: (-1, 0), 270: (0, -1)}  # where a text goes that is read in that direction
_HIDDEN = (Fate.HIDDEN, "不显示的文字")
_PATTERN = (Fate.SHOWN, "底纹图案里的字")
_LAYERS = ("Background", "Body", "Foreground")

Left = tuple[Fate, str, str]  # why, what kind of thing, the characters


@dataclass(frozen=True, slots=True)
class Place:
    """Where an object stands: what it takes from what it is in."""

    matrix: Matrix
    note: int = -1  # the annotation that it is part of
    params: tuple[etree._Element, ...] = ()  # the parameters of drawing of its layer
    share: float = 1.0  # how much of it is to be seen
    shown: bool = True
    covers: bool = True  # what is filled hides what is below: the marks of a pen do not
    cuts: tuple[tuple[Box, ...], ...] = ()  # what stands in none of the boxes of one of them is cut away
    depth: int = 0


@dataclass
class Drawn:
    """What is drawn on a page, and what of it nobody sees."""

    resources: Resources
    order: Iterator[int]  # in which things are drawn; it ends where no document draws more
    chars: list[Char] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    _drawings: list[Drawing] = field(default_factory=list)
    _areas: list[Area] = field(default_factory=list)
    _pictured: list[tuple[int, Box]] = field(default_factory=list)  # scans, in the order of drawing
    _pasted: list[tuple[int, Box]] = field(default_factory=list)  # that nothing shines through
    _segments: int = 0

    def content(self, element: etree._Element, matrix: Matrix) -> None:
        """The layers of a page or a template, those of the background first."""
        layers = list(children(element, "Layer"))
        layers.sort(key=lambda one: _LAYERS.index(kind) if (kind := one.get("Type")) in _LAYERS else 1)
        for layer in layers:
            self._object(layer, Place(matrix))

    def draw(self, element: etree._Element, place: Place) -> None:
        """All objects in a layer, a block or an appearance. Raises TooMuchDrawnError."""
        for one in element:
            self._object(one, place)

    def look(self, width: float, height: float) -> None:
        """When all is drawn: tell of each character whether it is seen on a page of that size."""
        page = (Box(0, 0, width, height),)
        for char in self.chars:
            char.seen = char.seen and is_in(char, page)
        most = [(order, box) for order, box in self._pictured if size(box) > _MOST * width * height]
        areas = self._areas
        if sum(size(box) for box in self.pictures) <= _MOST * width * height:  # else it is a scan in pieces
            areas = [*areas, *(Area(order, box, Ink(None), rectangle=True) for order, box in self._pasted)]
            areas.sort(key=lambda area: area.order)
        look(self._drawings, areas, most)
        if self._segments > _SEGMENTS:
            self.rules.clear()

    def _object(self, one: etree._Element, place: Place) -> None:
        kind = name(one)
        if kind not in _DRAWN:
            return
        order = next(self.order, None)
        if order is None or len(self.chars) > MAX_CHARACTERS:
            raise TooMuchDrawnError
        params = tuple(self.resources.parameters(one.get("DrawParam") or ""))
        place = replace(
            place,
            share=place.share * share(one),
            shown=place.shown and says(one, "Visible", usually=True),
            params=(*params, *place.params),
            cuts=(*place.cuts, *_cuts(one, place.matrix)),
        )
        match kind:
            case "TextObject":
                self._text(one, place, order)
            case "ImageObject":
                if place.shown and place.share:
                    self._picture(one, place, order)
            case "PathObject":
                self._path(one, place, order)
            case "CompositeObject":
                self._composite(one, place)
            case _:
                self.draw(one, place)

    def _picture(self, one: etree._Element, place: Place, order: int) -> None:
        box = place.matrix.of(one)
        self.pictures.append(box)
        number = one.get("ResourceID") or ""
        if self.resources.is_scanned(number):
            self._pictured.append((order, box))
        whole = place.covers and not place.cuts and place.share * OPAQUE > OPAQUE - LEAST
        level = not (place.matrix.b or place.matrix.c)
        if whole and level and not one.get("ImageMask") and self.resources.is_opaque(number):
            self._pasted.append((order, box))

    def _composite(self, one: etree._Element, place: Place) -> None:
        drawing = self.resources.drawing(one.get("ResourceID") or "")
        if drawing is None:
            return
        if place.depth >= _DEEPEST:
            self.left += ((*_PATTERN, text) for text in texts_in(drawing))
            return
        place = replace(place, matrix=place.matrix.within(one), depth=place.depth + 1)
        for content in children(drawing, "Content"):
            self.draw(content, place)

    def _text(self, element: etree._Element, place: Place, order: int) -> None:
        self._patterns(element)
        matrix = place.matrix.within(element)
        size = next(iter(numbers(element.get("Size"))), 0.0)
        codes = list(children(element, "TextCode"))
        if not place.shown or size <= 0:
            self.left.append((*_HIDDEN, "".join(code.text or "" for code in codes)))
            return
        inks = [
            Ink(ink.colour, ink.share * place.share) for ink in of_text(element, place.params, self.resources)
        ]
        turned = math.degrees(math.atan2(matrix.b, matrix.a)) + _TURNED.get(
            element.get("CharDirection") or "", 0
        )
        scale = next(iter(numbers(element.get("HScale"))), 1.0) or 1.0
        bold = next(iter(numbers(element.get("Weight"))), 400.0) >= _BOLD
        height = size * math.hypot(matrix.c, matrix.d)
        along = _STEPS.get(_TURNED.get(element.get("ReadDirection") or "", 0), (1, 0))
        blank, x, y = "", 0.0, 0.0
        for code in codes:
            x = next(iter(numbers(code.get("X"))), x)
            y = next(iter(numbers(code.get("Y"))), y)
            for text, left, base in _places(code, x, y, (along[0] * size * scale, along[1] * size)):
                if not text.strip():
                    blank = blank or ("\u3000" if text == "\u3000" else " ")
                    continue
                box = matrix.box(
                    left,
                    base - _ABOVE * size,
                    left + size * scale * _width(text),
                    base + _BELOW * size,
                )
                char = Char(
                    text, box.left, box.top, box.right, box.bottom, height,
                    bold, blank, False, round(turned) % 360, note=place.note,
                )  # fmt: skip
                char.seen = all(is_in(char, boxes) for boxes in place.cuts)
                self.chars.append(char)
                self._drawings.append(Drawing(order, char, inks))
                blank = ""

    def _path(self, element: etree._Element, place: Place, order: int) -> None:
        self._patterns(element)
        if not place.shown:
            return
        ink = of_area(element, place.params, self.resources)
        if ink is not None:
            ink = Ink(ink.colour, ink.share * place.share)
            self._areas.append(_area(element, place, order, ink))
        matrix = place.matrix.within(element)
        for points in outlines(element):
            for (x1, y1), (x2, y2) in pairwise(points):
                box = matrix.box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
                self._segments += 1
                if place.note < 0 and _is_line(box):  # what somebody drew on the page rules no table
                    self.rules.append(box)

    def _patterns(self, element: etree._Element) -> None:
        """The words of what an object is filled with, or cut along."""
        for inner in children(element, "FillColor", "StrokeColor", "Clips"):
            self.left += ((*_PATTERN, text) for text in texts_in(inner))


_DRAWN = {
    "Layer", "PageBlock", "Content", "TextObject", "ImageObject", "PathObject", "CompositeObject",
}  # fmt: skip


def _is_line(box: Box) -> bool:
    width, height = box.right - box.left, box.bottom - box.top
    return min(width, height) <= _THIN and max(width, height) >= _SHORTEST


def _area(element: etree._Element, place: Place, order: int, ink: Ink) -> Area:
    """Where a path is filled: a level rectangle, or somewhere in its boundary."""
    matrix = place.matrix.within(element)
    level = not (matrix.b or matrix.c) or not (matrix.a or matrix.d)
    if place.covers and level and not place.cuts and (corners := rectangle(element)):
        return Area(order, matrix.box(*corners), ink, rectangle=True)
    return Area(order, place.matrix.of(element), ink, rectangle=False)


def _cuts(element: etree._Element, matrix: Matrix) -> Iterator[tuple[Box, ...]]:
    """Of each thing that an object is cut along the boxes around it, with the object's own matrix and
    without: programs differ in which they mean."""
    grounds = [matrix.within(element), matrix.beside(element), matrix]
    for clips in children(element, "Clips"):
        for clip in children(clips, "Clip"):
            areas = list(children(clip, "Area"))
            paths = [path for area in areas if (path := child(area, "Path")) is not None]
            if areas and len(paths) == len(areas) and all(path.get("Boundary") for path in paths):
                yield tuple(
                    ground.of(path) if area.get("CTM") is None else ground.within(area).of(path)
                    for ground in grounds
                    for area, path in zip(areas, paths, strict=True)
                )


def _places(
    code: etree._Element, x: float, y: float, step: tuple[float, float]
) -> Iterator[tuple[str, float, float]]:
    """Each character of a text and where it begins, on the object's own ground. `step` is an em.

    Where there are too few steps the last goes on; where there are none, characters follow one another.
    """
    across, down = _deltas(code.get("DeltaX")), _deltas(code.get("DeltaY"))
    for at, char in enumerate(code.text or ""):
        yield char, x, y
        if across or down:
            x += _step(across, at)
            y += _step(down, at)
        else:
            x += step[0] * _width(char)
            y += step[1] * _width(char)


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
