"""What a Word document holds and nobody sees: the one place that knows, for the reader and the copier.

Tracked deletions (ECMA-376 Part 1, 17.13.5), hidden text (17.3.2.41), text in the colour of its paper or too
small to be seen, and parts that a reader of the page never meets: comments, embedded files, building blocks,
data.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from lxml import etree

from .contrast import WHITE, Colour, is_seen
from .grounds_docx import FILLS, Grounds, fill_of_shape, is_paper
from .ooxml import W14, M, W, attribute, on, whole
from .word_styles import TRANSPARENT, ParagraphStyle, Styles, colour_of, fill_of

DELETED = "修订中删除的文字"
MOVED = "修订中移走的文字"
VANISHED = "隐藏文字"
UNSEEN = "与纸同色的文字"
TINY = "小得看不见的文字"
UNUSED = "正文没有引用的注释"
INVISIBLE = "设为不可见的图形"

_TRACKED = {W + "del": DELETED, W + "moveFrom": MOVED}
_EFFECTS = tuple(W + tag for tag in ("outline", "shadow", "emboss", "imprint"))  # which show white text
_HEX = re.compile("[0-9A-Fa-f]{6}")
_TINY = 2  # half-points: Word's smallest sizes are 1 and 2, of which letters are dots
_NAMED: Mapping[str, Colour] = MappingProxyType(
    {
        "white": WHITE,
        "window": WHITE,
        "black": (0, 0, 0),
        "red": (255, 0, 0),
        "yellow": (255, 255, 0),
        "green": (0, 255, 0),
        "cyan": (0, 255, 255),
        "blue": (0, 0, 255),
        "magenta": (255, 0, 255),
        "darkRed": (128, 0, 0),
        "darkYellow": (128, 128, 0),
        "darkGreen": (0, 128, 0),
        "darkCyan": (0, 128, 128),
        "darkBlue": (0, 0, 128),
        "darkMagenta": (128, 0, 128),
        "darkGray": (128, 128, 128),
        "lightGray": (192, 192, 192),
    }
)
"""Of highlights (17.18.40)."""
_DRAWN = tuple(W + tag for tag in ("drawing", "pict", "object"))
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_SWITCHED_OFF = re.compile(r"visibility\s*:\s*hidden|display\s*:\s*none", re.IGNORECASE)
_PARTS = (
    (re.compile(r"word/(?:comments\w*|people)\.xml"), "批注"),
    (re.compile(r"word/embeddings/.+"), "嵌入的文件"),
    (re.compile(r"word/glossary/.+\.xml"), "自动图文集"),
    (re.compile(r"customXml/item\d*\.xml"), "附带的数据"),
)


def is_mark(element: etree._Element) -> bool:
    """Whether a tracked change holds nothing: it says that the end of a paragraph, or a row, has changed."""
    parent = element.getparent()
    return parent is not None and parent.tag in (W + "rPr", W + "trPr")


class Hidden:
    """Tells of elements of a Word document whether they are hidden."""

    def __init__(self, styles: Styles, document: etree._Element | None, grounds: Grounds) -> None:
        self._styles = styles
        self._grounds = grounds
        background = document.find(f"{W}background") if document is not None else None
        self._paper = attribute(background, "color") if background is not None else "white"
        self._found: dict[tuple[etree._Element, str], etree._Element | None] = {}  # properties of elements
        self._boxes: dict[etree._Element, str | None] = {}  # what is behind text boxes
        self.doubtful: set[etree._Element] = set()  # runs that are seen if something is drawn behind them

    def why(self, element: etree._Element) -> str | None:
        """Why nobody sees what an element holds: one of the words above, or None where it is seen.

        It is asked of runs, rows, drawings and tracked changes; what stands in a hidden one is hidden too.
        """
        if element.tag in _TRACKED:
            return None if is_mark(element) else _TRACKED[element.tag]
        if element.tag == W + "tr":
            return DELETED if element.find(f"{W}trPr/{W}del") is not None else None
        if element.tag == W + "tc":
            return DELETED if element.find(f"{W}tcPr/{W}cellDel") is not None else None
        if element.tag in (W + "drawing", W + "pict"):
            return INVISIBLE if _is_invisible(element) else None
        return self._why_run(element) if element.tag in (W + "r", M + "r") else None

    def within(self, root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
        """The hidden elements, each with the reason; not those in other hidden ones."""
        waiting = list(reversed(root))
        while waiting:
            element = waiting.pop()
            why = self.why(element)
            if why:
                yield element, why
            else:
                waiting += reversed(element)

    def _why_run(self, run: etree._Element) -> str | None:
        own = run.find(f"{W}rPr")
        paragraph = next(run.iterancestors(f"{W}p"), None)
        keys = [attribute(own.find(f"{W}rStyle")) if own is not None else None]
        about = self._properties(paragraph, "pPr") if paragraph is not None else None
        keys.append(attribute(about.find(f"{W}pStyle")) if about is not None else None)
        styles = [self._styles.of(key) for key in keys if key]
        styles += [] if keys[1] else [self._styles.of(None)]
        said = [on(own.find(f"{W}vanish")) if own is not None else None, *(style.hidden for style in styles)]
        if next((value for value in said if value is not None), False):
            return VANISHED
        if _is_drawn(run):
            return None
        own_size = whole(attribute(own.find(f"{W}sz"))) if own is not None else None
        sizes = (own_size, *(style.size for style in styles))
        if next((size for size in sizes if size is not None), _TINY + 1) <= _TINY:
            return TINY
        return self._why_coloured(run, own, styles)

    def _why_coloured(
        self, run: etree._Element, own: etree._Element | None, styles: list[ParagraphStyle]
    ) -> str | None:
        """Whether a run has the colour of its ground; `own` are its properties."""
        colours = [colour_of(own), *(style.colour for style in styles)]
        colour = next((colour for colour in colours if colour), None)
        shown = _rgb(colour)
        if (shown is None and colour != TRANSPARENT) or (own is not None and _is_outlined(own)):
            return None
        if shown is None:
            return UNSEEN
        fills = [fill_of(own), *(style.fill for style in styles), *self._fills_around(run)]
        paper = next((fill for fill in fills if fill), None)
        ground = _rgb(paper or self._paper)
        if ground is None or is_seen(shown, ground):
            return None
        return None if paper is None and self._is_over_something(run) else UNSEEN

    def _is_over_something(self, run: etree._Element) -> bool:
        """Whether letters that the paper would hide may lie over something that is drawn."""
        if self._grounds.may_be_behind(run):
            self.doubtful.add(run)
        return run in self.doubtful

    def _properties(self, element: etree._Element, tag: str) -> etree._Element | None:
        """They are asked for every run, and a paragraph or a table can have many."""
        if (element, tag) not in self._found:
            self._found[element, tag] = element.find(W + tag)
        return self._found[element, tag]

    def _fills_around(self, run: etree._Element) -> Iterator[str | None]:
        """The fills behind a run, the nearest first; "some" where it is not asked which."""
        for around in run.iterancestors():
            if around.tag == W + "p":
                yield fill_of(self._properties(around, "pPr"))
            elif around.tag == W + "tc":
                yield fill_of(self._properties(around, "tcPr"))
            elif around.tag == W + "tr":
                yield fill_of(self._properties(around, "tblPrEx"))
            elif around.tag == W + "tbl":
                own = self._properties(around, "tblPr")
                yield fill_of(own)
                style = attribute(own.find(f"{W}tblStyle")) if own is not None else None
                yield next(filter(_may_be_dark, self._styles.fills(style)), None) and "some"
            elif around.tag == W + "txbxContent":
                if around not in self._boxes:
                    self._boxes[around] = _box_fill(around)
                yield self._boxes[around]


def is_hidden_part(member: str) -> str | None:
    """What a part is called that no page shows; None where a page may show it."""
    return next((what for pattern, what in _PARTS if pattern.fullmatch(member)), None)


def unused_notes(notes: etree._Element, used: Collection[str]) -> list[etree._Element]:
    """The footnotes or endnotes to which nothing refers; separators are no notes."""
    return [
        note for note in notes if note.get(f"{W}type") is None and (attribute(note, "id") or "") not in used
    ]


def _is_invisible(drawing: etree._Element) -> bool:
    """Whether all of a drawing is switched off."""
    frames = (
        drawing.findall(f"*/{_WP}docPr") or drawing.findall(f"{_V}shape") or drawing.findall(f"{_V}group")
    )
    return bool(frames) and all(
        frame.get("hidden") in ("1", "true") or bool(_SWITCHED_OFF.search(frame.get("style", "")))
        for frame in frames
    )


def _is_outlined(properties: etree._Element) -> bool:
    """Whether an effect shows the shapes of letters that have the paper's colour."""
    line = properties.find(f"{W14}textOutline")
    drawn = line is not None and any(line.find(W14 + fill) is not None for fill in FILLS)
    return (
        drawn
        or any(on(properties.find(tag)) for tag in _EFFECTS)
        or any(properties.find(W14 + effect) is not None for effect in ("shadow", "glow"))
    )


def _is_drawn(run: etree._Element) -> bool:
    """Whether a run holds a drawing and no characters: neither size nor colour of its letters matter."""
    return next(run.iter(*_DRAWN), None) is not None and not any(
        (text.text or "").strip() for text in run.iterfind(f"{W}t")
    )


def _may_be_dark(fill: str) -> bool:
    ground = _rgb(fill)
    return ground is None or is_seen(WHITE, ground)


def _rgb(colour: str | None) -> Colour | None:
    """What a colour is; None where that is not known, or Word takes one that is seen ("auto")."""
    if colour is None or not _HEX.fullmatch(colour):
        return _NAMED.get(colour or "")
    red, green, blue = bytes.fromhex(colour)
    return red, green, blue


def _box_fill(content: etree._Element) -> str | None:
    """Behind a text box: some colour, or None where its shape has no fill."""
    shape = content.getparent()
    shape = shape.getparent() if shape is not None else None
    if shape is None:
        return None
    fill = fill_of_shape(shape)
    return "white" if fill and is_paper(fill) else fill
