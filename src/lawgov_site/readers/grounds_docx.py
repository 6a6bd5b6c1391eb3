"""What is drawn in a Word document and may be the ground of letters: shapes with a fill, pictures.

Where a floating thing lies, only laying the document out would tell. It is asked of letters in the paper's
colour alone: where something else than paper may lie behind them, they may be seen.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from operator import attrgetter

from lxml import etree

from ..diagnostics import LawgovError
from .ooxml import Package, W

FILLS = ("solidFill", "gradFill", "blipFill", "pattFill")
"""What DrawingML fills shapes and letters with."""

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_BOX = f"{W}txbxContent"
_ANCHOR = f"{_WP}anchor"
_DRAWN = ("wsp", "pic", "sp")  # names of DrawingML's shapes and pictures
_SHAPES = tuple(_V + name for name in ("shape", "rect", "roundrect", "oval", "polyline", "curve", "arc"))
_WHITE = ("white", "#fff", "window", "bg1", "lt1", "ffffff")
_FLOATS = re.compile(r"position\s*:\s*absolute")
_BEHIND = re.compile(r"z-index\s*:\s*-")
_LINES = (f"{W}p", f"{W}tr")
_REACH = 60  # paragraphs and rows: what is drawn on the same page is anchored in one of them


@dataclass(frozen=True, slots=True)
class _Floating:
    """A shape with a fill, or a picture, that is not set in a line."""

    element: etree._Element
    place: int  # of its paragraph or row among those of the part
    behind: bool  # behind the text; in front of it it may still be behind a text box


_at = attrgetter("place")


class Grounds:
    """What may lie behind letters in a package."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._floating: dict[tuple[etree._Element, bool], tuple[_Floating, ...]] = {}
        self._places: dict[etree._Element, dict[etree._Element, int]] = {}

    def may_be_behind(self, run: etree._Element) -> bool:
        """Whether something that is not white may be drawn behind a run's letters, beside its own box."""
        around = list(run.iterancestors())
        in_box = any(one.tag == _BOX for one in around)
        root = around[-1] if around else run
        place = self._place(root, run)
        near = self._things(root, behind=not in_box)
        begin, end = bisect_left(near, place - _REACH, key=_at), bisect_right(near, place + _REACH, key=_at)
        everywhere = (self._things(margin, behind=not in_box) for margin in self._margins)
        things = chain(islice(near, begin, end), *everywhere)
        return any(one.element not in around for one in things)

    @cached_property
    def _margins(self) -> tuple[etree._Element, ...]:
        """The heads and feet: what is drawn in them is drawn on every page."""
        found = []
        for kind in ("header", "footer"):
            for member in self._package.related(self._package.main, kind):
                with suppress(LawgovError):  # one that cannot be read is told as such
                    found.append(self._package.part(member))
        return tuple(root for root in found if root is not None)

    def _things(self, root: etree._Element, *, behind: bool) -> tuple[_Floating, ...]:
        """What floats in a part, in the order of its places; only what is behind the text, or all."""
        if (root, behind) not in self._floating:
            found = self._things(root, behind=False) if behind else sorted(self._found(root), key=_at)
            self._floating[root, behind] = tuple(one for one in found if one.behind or not behind)
        return self._floating[root, behind]

    def _found(self, root: etree._Element) -> Iterator[_Floating]:
        for anchor in root.iter(_ANCHOR):
            behind = anchor.get("behindDoc") in ("1", "true")
            for shape in anchor.iter(etree.Element):
                is_own = next(shape.iterancestors(_BOX, _ANCHOR), None) is anchor
                if is_own and _name(shape) in _DRAWN and not is_paper(fill_of_shape(shape)):
                    yield _Floating(shape, self._place(root, anchor), behind)
        for shape in root.iter(*_SHAPES):
            outer = [shape, *(one for one in shape.iterancestors(_BOX, f"{_V}group"))]
            styles = " ".join(one.get("style", "") for one in outer if one.tag != _BOX)
            if _FLOATS.search(styles) and not is_paper(fill_of_shape(shape)):
                yield _Floating(shape, self._place(root, shape), _BEHIND.search(styles) is not None)

    def _place(self, root: etree._Element, element: etree._Element) -> int:
        """Which of a part's paragraphs and rows an element is in, or is anchored in."""
        if root not in self._places:
            outer = (one for one in root.iter(*_LINES) if next(one.iterancestors(*_LINES), None) is None)
            self._places[root] = {one: at for at, one in enumerate(outer)}
        around = list(element.iterancestors(*_LINES))
        return self._places[root][around[-1]] if around else 0


def fill_of_shape(shape: etree._Element) -> str | None:
    """What a shape is filled with: a colour, "colour" for another or a picture; None where it has no fill."""
    if shape.tag in _SHAPES:
        return _fill_of_vml(shape)
    if _name(shape) == "pic":
        return "colour"
    own = next((one for one in shape.iter(etree.Element) if _name(one) == "spPr"), None)
    for element in own if own is not None else ():
        name = _name(element)
        if name in FILLS:
            return next((one.get("val") for one in element if one.get("val")), None) or "colour"
        if name == "noFill":
            return None
    reference = next((one for one in shape.iter(etree.Element) if _name(one) == "fillRef"), None)
    return "colour" if reference is not None and reference.get("idx") not in (None, "0") else None


def is_paper(fill: str | None) -> bool:
    """Whether a fill is none, or white."""
    return fill is None or fill.lower().startswith(_WHITE)


def _fill_of_vml(shape: etree._Element) -> str | None:
    if shape.find(f"{_V}textpath") is not None:
        return None  # its fill is that of letters
    if shape.find(f"{_V}imagedata") is not None:
        return "colour"
    colour = shape.get("fillcolor")
    return colour if colour and shape.get("filled") not in ("f", "false") else None


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
