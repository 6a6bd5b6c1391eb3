"""What a web page holds and nobody sees: the one place that knows, for the reader and the copier.

Only what the page itself says counts: a style sheet that lies elsewhere is not known, and what it might show
is taken for shown. WeChat's articles come hidden, and a program of WeChat's shows them: they are seen. So are
whole pages that come hidden.
Letters are seen unless they are smaller than can be read, transparent, or of the colour of their ground.
Programs (script, style) are no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from ...contrast import WHITE, Colour, is_seen
from ..lines.elements import WAYS, Way
from ..lines.forms import shown_attributes
from ..tree.parts import NO_PARTS, sheets
from .away import SMALLEST, is_away, size_of
from .colours import FAINT, has_outlines, of_ground, of_text
from .styles import Styles, is_shadow

COMMENT = "网页里的注释"
HIDDEN = "网页里隐藏的文字"
UNSEEN = "网页里与底色同色的文字"
DATA = "网页里附带的数据"

_PROGRAM = re.compile(r"(?:(?:text|application)/(?:x-)?(?:java|ecma|j)script|module)?(?:;.*)?", re.IGNORECASE)
_SAVED_FROM = re.compile(
    r"\s*saved from url=\(\d+\)\S+\s*"
)  # by the browser; the address is published anyway
_POSITIONED = ("relative", "absolute", "fixed", "sticky")
_LATER = ("visibility", "opacity", "transform", "scale", "translate", "clip-path", "filter")
_PAGE = ("html", "body")
_BLOCKS = frozenset(("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "body"))
_TABLE = frozenset(("td", "th", "tr", "tbody", "thead", "tfoot"))


@dataclass(frozen=True, slots=True)
class _Look:
    """What an element's text has from around it."""

    hidden: bool = False
    size: float = 16.0  # pixels
    colour: tuple[Colour, float] | None = None  # a browser's own, or not known
    ground: Colour | None = WHITE  # not known
    doubted: bool = False  # a style sheet that is not known may give it another ground
    outlined: bool = False
    in_table: bool = False

    @property
    def why(self) -> str | None:
        """Why text that looks so is not seen."""
        if self.hidden or self.size < SMALLEST:
            return HIDDEN
        if self.colour and self.colour[1] <= FAINT and not self.outlined:
            return HIDDEN
        return UNSEEN if self.blends and not self.doubted else None

    @property
    def blends(self) -> bool:
        """Whether text has the colour of its ground, as far as the page says that."""
        if self.colour is None or self.ground is None or self.outlined:
            return False
        colour, share = self.colour
        return not is_seen(colour, self.ground, share)


class Sight:
    """What can be seen of a page."""

    def __init__(self, root: etree._Element, styles: Styles) -> None:
        self._styles = styles
        self._text: dict[etree._Element, str] = {}  # elements whose own text is not seen, and why
        self._around: set[etree._Element] = set()  # of these, those that hold something that is seen
        self._replaced: set[etree._Element] = set()  # those in whose place a shadow tree is shown
        self.doubtful: list[etree._Element] = []  # may have the ground's colour: its style sheet is not known
        self._inherit(root)

    def why(self, element: etree._Element) -> str | None:
        """Why nobody sees what an element holds: one of the words above, or None where it is seen.

        What stands in a hidden element is hidden with it; of a comment the text that follows it is not.
        """
        if not isinstance(element.tag, str):
            return None if _SAVED_FROM.fullmatch(element.text or "") else COMMENT
        if _is_data(element):
            return DATA
        if self._is_closed(element):
            return HIDDEN
        return None if element in self._around else self._text.get(element)

    def why_text(self, element: etree._Element) -> str | None:
        """Why nobody sees an element's own text, though some of its children are seen."""
        return self._text.get(element) if element in self._around else None

    def _is_closed(self, element: etree._Element) -> bool:
        """Whether an element is not shown at all, with all that is in it."""
        declared = self._declared(element)
        parent = element.getparent()
        if element.tag == "template":
            return not is_shadow(element)
        if parent in self._replaced:
            return True
        closed = (
            element.get("hidden") is not None
            or element.get("popover") is not None
            or (element.tag == "dialog" and element.get("open") is None)
        )
        if declared.get("display", "none" if closed else "") == "none":
            return element.tag not in _PAGE  # which a script shows
        around = self._styles.of(parent) if parent is not None else {}
        return is_away(element, declared, around) or self._is_below(element, declared)

    def _is_below(self, element: etree._Element, declared: Mapping[str, str]) -> bool:
        """Whether an element is put below the ground of one around it (CSS 2.1, Appendix E)."""
        below = declared.get("z-index", "").startswith("-") and declared.get("position") in _POSITIONED
        for one in element.iterancestors() if below else ():
            about = self._styles.of(one)
            if one.tag == "body" or (about.get("position") in _POSITIONED and "z-index" in about):
                return False  # what is below goes no deeper, and the ground of a page is below all
            said, ground = of_ground(one, about, None)
            if said and ground is not None:
                return True
        return False

    def _inherit(self, root: etree._Element) -> None:
        """Visibility, size and colour of text come from around it, and can be set anew inside."""
        looks: dict[etree._Element, _Look] = {}
        first = _Look()
        for element in root.iter(etree.Element):
            parent = element.getparent()
            around = looks.get(parent, first) if parent is not None else first
            look = self._own(element, around)
            looks[element] = around if look == around else look
            if why := look.why:
                self._text[element] = why
            elif around.why:
                self._around.update(a for a in element.iterancestors() if a in self._text)
            if look.blends and not why:
                self.doubtful.append(element)
            if _is_replaced(element):
                self._replaced.add(element)
                self._text[element] = HIDDEN
                self._around.add(element)

    def _own(self, element: etree._Element, around: _Look) -> _Look:
        declared = self._declared(element)
        visibility = declared.get("visibility")
        said, ground = of_ground(element, declared, around.ground)
        return _Look(
            hidden=around.hidden if visibility in (None, "inherit") else visibility in ("hidden", "collapse"),
            size=size_of(element, declared, around.size),
            colour=of_text(element, declared, around.colour),
            ground=ground,
            doubted=not said and self._is_doubted(element, around),
            outlined=around.outlined or has_outlines(declared),
            in_table=around.in_table or element.tag in _TABLE,
        )

    def _declared(self, element: etree._Element) -> Mapping[str, str]:
        """What is declared for an element, but how it is hidden until a script, or an animation, shows it."""
        declared = self._styles.of(element)
        later = _LATER if _is_shown_later(element, declared) else ()
        return {name: said for name, said in declared.items() if name not in later} if later else declared

    def _is_doubted(self, element: etree._Element, around: _Look) -> bool:
        """Whether a sheet that is not known may give a ground to an element, or to one around it in its
        block."""
        if self._styles.partial and (element.get("class") or element.get("id")):
            return True
        return around.doubted and (element.tag not in _BLOCKS or around.in_table)


def _is_shown_later(element: etree._Element, declared: Mapping[str, str]) -> bool:
    """Whether an element is seen in the end, however it begins: a page as a whole, which nobody would read
    otherwise; WeChat's article; what an animation lets appear."""
    is_wechat = element.get("id") == "js_content" and "rich_media_content" in element.get("class", "")
    moves = declared.get("animation-name") or declared.get("animation") or "none"
    return is_wechat or element.tag in _PAGE or moves.split()[0] != "none"


def _is_replaced(element: etree._Element) -> bool:
    """Whether a shadow tree without a slot is shown in the place of what stands in an element."""
    tree = next((child for child in element if child.tag == "template" and is_shadow(child)), None)
    return tree is not None and next(tree.iter("slot"), None) is None


def within(root: etree._Element) -> tuple[list[etree._Element], list[etree._Element]]:
    """The hidden elements and comments of a page (not those in other hidden ones); and the elements of which
    only the text is hidden that stands directly in them."""
    sight = Sight(root, Styles(root, sheets(root, NO_PARTS)))
    hidden = []
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        if sight.why(element):
            hidden.append(element)
        elif isinstance(element.tag, str):
            waiting += reversed(element)
    return hidden, [element for element in root.iter(etree.Element) if sight.why_text(element)]


def words_of(element: etree._Element) -> str:
    """What a hidden element holds, on one line."""
    return " ".join("".join(_words(element)).split())


def _words(element: etree._Element) -> Iterator[str]:
    if not isinstance(element.tag, str):
        yield element.text or ""
        return
    if WAYS.get(element.tag) is Way.PROGRAM and not _is_data(element):
        return
    yield from shown_attributes(element, hidden=True)
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""


def _is_data(element: etree._Element) -> bool:
    kind = (element.get("type") or "").strip().lower()
    return (
        kind == "hidden"
        if element.tag == "input"
        else element.tag == "script" and not _PROGRAM.fullmatch(kind)
    )
