"""What pages refer to by number: parameters of drawing, colour spaces, and drawings that are put on pages.

GB/T 33190-2016, 7.9: the document's public and own resources, and those of its pages. A number stands for
one thing in the whole document.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .package import OfdPackage, child, children, name

_KINDS = ("DrawParam", "ColorSpace", "CompositeGraphicUnit", "MultiMedia")
_LISTS = ("PublicRes", "DocumentRes", "PageRes")
_SCANNED = (".jpg", ".jpeg", ".jp2", ".jb2", ".jbig2", ".tif", ".tiff", ".bmp")
_DEEPEST = 8  # parameters that go on from others
_MOST = 20_000  # drawings that are put on pages: one may hold others, and be put often


class TooMuchDrawnError(Exception):
    """Drawings that hold drawings, or all that is drawn, are more than a document can have."""


class Resources:
    """`parts` are those that have drawings in them (in lower case), `used` the numbers of the drawings that
    pages show."""

    def __init__(self, package: OfdPackage) -> None:
        self._package = package
        self._found: dict[tuple[str, str], etree._Element] = {}
        self._seen: set[str] = set()
        self.parts: set[str] = set()
        self.used: set[str] = set()
        self._put = 0

    def take(self, member: str, element: etree._Element) -> None:
        """Those that a part lists in an element: its `CommonData`, or a page."""
        for one in children(element, *_LISTS):
            place = self._package.beside_part(member, one.text or "")
            if place.lower() not in self._seen:
                self._seen.add(place.lower())
                self._take(place)

    def _take(self, place: str) -> None:
        root = self._package.part(place)
        for one in () if root is None else root.iter():
            kind = name(one)
            if kind in _KINDS:
                self._found.setdefault((kind, one.get("ID") or ""), one)
                if kind == "CompositeGraphicUnit":
                    self.parts.add(place.lower())

    def drawing(self, number: str) -> etree._Element | None:
        """What is drawn where an object refers to a drawing. Raises TooMuchDrawnError."""
        self._put += 1
        if self._put > _MOST:
            raise TooMuchDrawnError
        self.used.add(number)
        return self._found.get(("CompositeGraphicUnit", number))

    def parameters(self, number: str) -> Iterator[etree._Element]:
        """The parameters of that number, and those that it goes on from."""
        for _ in range(_DEEPEST):
            found = self._found.get(("DrawParam", number))
            if found is None:
                return
            yield found
            number = found.get("Relative") or ""

    def space(self, number: str) -> str:
        """The kind of a colour space: RGB, GRAY, CMYK; "" where nobody says."""
        found = self._found.get(("ColorSpace", number))
        return "" if found is None else (found.get("Type") or "").upper()

    def is_scanned(self, number: str) -> bool:
        """Whether a picture is a file as scanners write it. Others may be seen through."""
        found = child(self._found.get(("MultiMedia", number)), "MediaFile")
        return found is not None and (found.text or "").strip().lower().endswith(_SCANNED)

    def unused(self) -> Iterator[etree._Element]:
        """The drawings that no page shows."""
        for (kind, number), element in self._found.items():
            if kind == "CompositeGraphicUnit" and number not in self.used:
                yield element
