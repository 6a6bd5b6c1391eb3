"""Word's paragraph styles: what a style says of a paragraph, inherited from the style it is based on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from lxml import etree

from .ooxml import W14, W, attribute, on, whole

_SHIFTS = {"superscript": 1, "subscript": -1, "baseline": 0}  # 17.3.2.42
_NO_FILL = (None, "auto", "nil", "none")
TRANSPARENT = "transparent"
_CLEAR = 98_000  # thousandths of a per cent; w14:alpha is how much of the paper comes through
_OF_PAPER = ("bg1", "lt1")  # colours of a theme
_DEPTH = 20  # styles based on one another; more is a loop


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What of a style matters here. None is "not said"."""

    name: str = ""
    outline: int | None = None  # from 0
    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None  # through, by one line or two
    alignment: str | None = None
    instance: str | None = None  # numbering
    depth: int | None = None
    colour: str | None = None  # of its text
    fill: str | None = None  # behind it
    size: int | None = None  # half-points
    font: str | None = None  # of its letters and signs
    shift: int | None = None  # 1: above the line, -1: below it


class Styles:
    """The styles part."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._default = ""
        self._made: dict[str, ParagraphStyle] = {}
        for element in root.findall(f"{W}style") if root is not None else ():
            key = attribute(element, "styleId") or ""
            self._elements[key] = element
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true"):
                self._default = key

    def of(self, key: str | None) -> ParagraphStyle:
        """The style of a paragraph that names `key`, or names none."""
        key = key or self._default
        if key not in self._made:
            self._made[key] = self._make(key, _DEPTH)
        return self._made[key]

    def based_on(self, key: str | None) -> Iterator[str]:
        """A style and those it is based on, the nearest first."""
        key = key or self._default
        for _ in range(_DEPTH):
            element = self._elements.get(key or "")
            if element is None:
                break
            yield key or ""
            key = attribute(element.find(f"{W}basedOn"))

    def fills(self, key: str | None) -> Iterator[str]:
        """The colours that the style of a table puts behind cells; behind which, is not asked."""
        for style in self.based_on(key) if key else ():
            cells = self._elements[style].iter(f"{W}tcPr", f"{W}tblPr")
            yield from filter(None, map(fill_of, cells))

    def _make(self, key: str, depth: int) -> ParagraphStyle:
        element = self._elements.get(key)
        if element is None or not depth:
            return ParagraphStyle()
        base = attribute(element.find(f"{W}basedOn"))
        below = self._make(base, depth - 1) if base else ParagraphStyle()
        own = properties(element.find(f"{W}pPr"), element.find(f"{W}rPr"))
        name = (attribute(element.find(f"{W}name")) or "").lower()
        said = {one.name: value for one in fields(own) if (value := getattr(own, one.name)) is not None}
        return replace(below, **{**said, "name": name})


def properties(paragraph: etree._Element | None, run: etree._Element | None) -> ParagraphStyle:
    """What a paragraph's or style's own properties say."""

    def find(path: str) -> etree._Element | None:
        return None if paragraph is None else paragraph.find(path)

    def flag(tag: str) -> bool | None:
        return None if run is None else on(run.find(W + tag))

    return ParagraphStyle(
        outline=whole(attribute(find(f"{W}outlineLvl"))),
        bold=flag("b"),
        hidden=flag("vanish"),
        struck=_struck(run),
        alignment=attribute(find(f"{W}jc")),
        instance=attribute(find(f"{W}numPr/{W}numId")),
        depth=whole(attribute(find(f"{W}numPr/{W}ilvl"))),
        colour=colour_of(run),
        fill=fill_of(run) or fill_of(paragraph),
        size=whole(attribute(run.find(f"{W}sz"))) if run is not None else None,
        font=font_of(run),
        shift=_SHIFTS.get(attribute(run.find(f"{W}vertAlign")) or "") if run is not None else None,
    )


def colour_of(run: etree._Element | None) -> str | None:
    """The colour that properties of a run give its text; TRANSPARENT, or "colour" where it is not told.

    What fills the letters ([MS-DOCX], w14:textFill) goes before w:color.
    """
    if run is None:
        return None
    fill = run.find(f"{W14}textFill")
    if fill is None:
        return attribute(run.find(f"{W}color"))
    if fill.find(f"{W14}noFill") is not None:
        return TRANSPARENT
    colour = next(fill.iterfind(f"{W14}solidFill/*"), None)
    return "colour" if colour is None else _solid(colour)


def _solid(colour: etree._Element) -> str:
    """A colour that fills letters. One of the theme is the paper's where it is called so and is not changed;
    how dark another is, or a changed one, is not asked."""
    changes = {str(one.tag): one.get(f"{W14}val") for one in colour}
    if (whole(changes.pop(f"{W14}alpha", None)) or 0) >= _CLEAR:
        return TRANSPARENT
    value = colour.get(f"{W14}val") or ""
    if changes or not value:
        return "colour"
    return "white" if value in _OF_PAPER else value


def _struck(run: etree._Element | None) -> bool | None:
    """Whether properties of a run strike its text through (17.3.2.37, 17.3.2.9)."""
    if run is None:
        return None
    said = [value for tag in ("strike", "dstrike") if (value := on(run.find(W + tag))) is not None]
    return any(said) if said else None


def font_of(run: etree._Element | None) -> str | None:
    """The font that properties of a run name for letters and signs; one of a theme has no name here."""
    fonts = None if run is None else run.find(f"{W}rFonts")
    for slot in ("ascii", "hAnsi"):
        if fonts is not None and fonts.get(f"{W}{slot}Theme") is None and (name := attribute(fonts, slot)):
            return name
    return None


def fill_of(properties: etree._Element | None) -> str | None:
    """The colour behind what has these properties (of a run, paragraph, cell or table), None if not said."""
    if properties is None:
        return None
    highlight = attribute(properties.find(f"{W}highlight"))
    if highlight not in _NO_FILL:
        return highlight
    shading = properties.find(f"{W}shd")
    if shading is None:
        return None
    pattern, fill = attribute(shading), attribute(shading, "fill")
    if pattern not in ("clear", *_NO_FILL):
        return attribute(shading, "color") if pattern == "solid" else "pattern"
    return None if fill in _NO_FILL else fill
