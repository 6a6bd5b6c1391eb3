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
_PNG, _COLOUR_TYPE, _HEAD = b"\x89PNG\r\n\x1a\n", 25, 8192
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
        self._media: dict[str, str] = {}  # pictures, by number: the members
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
        if root is None:
            return
        for one in root.iter():
            kind = name(one)
            if kind in _KINDS:
                self._found.setdefault((kind, one.get("ID") or ""), one)
                if kind == "MultiMedia" and (file := child(one, "MediaFile")) is not None:
                    file_place = f"{root.get('BaseLoc') or '.'}/{(file.text or '').strip()}"
                    self._media.setdefault(one.get("ID") or "", self._package.beside_part(place, file_place))
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

    def is_opaque(self, number: str) -> bool:
        """Whether nothing shines through a picture: a photograph, or a PNG that says that it has no more than
        colours (ISO/IEC 15948, 11.2.2 and 11.3.2)."""
        place = self._media.get(number, "")
        data = self._package.data(place)[:_HEAD] if place in self._package.members else b""
        if data.startswith(_PNG):
            return data[_COLOUR_TYPE : _COLOUR_TYPE + 1] in (b"\0", b"\2", b"\3") and b"tRNS" not in data
        return data.startswith((b"\xff\xd8", b"BM"))

    def unused(self) -> Iterator[etree._Element]:
        """The drawings that no page shows."""
        for (kind, number), element in self._found.items():
            if kind == "CompositeGraphicUnit" and number not in self.used:
                yield element
