"""What style sheets and `style` attributes say of an element: the cascade (CSS 2.1, 6.4), as far as it
decides whether and how its text is read.

A sheet is read as a browser with a wide screen would. Only what the page itself brings along is known: a
sheet that lies elsewhere is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import cssselect
import tinycss2
from cssselect.parser import Selector
from lxml import etree

from .selectors import Matcher, TooMuchWorkError

_WANTED = frozenset(
    (
        *("display", "visibility", "opacity", "font-size", "color", "background", "background-color"),
        *("background-image", "mso-hide", "list-style", "list-style-type", "text-align", "font-weight"),
        *("white-space", "text-decoration", "text-decoration-line", "content", "text-indent", "left", "top"),
        *("height", "max-height", "width", "max-width", "overflow", "overflow-x", "overflow-y", "clip"),
        *("min-width", "min-height", "padding", "padding-top", "padding-bottom", "padding-left"),
        *("padding-right", "flex", "flex-grow", "clip-path", "transform", "position", "float", "font"),
        *("content-visibility", "vertical-align", "right", "bottom", "margin", "margin-left", "margin-top"),
        *("filter", "translate", "scale", "zoom", "line-height", "z-index", "-webkit-text-security"),
        *("order", "flex-direction", "flex-flow"),
        *("background-clip", "-webkit-background-clip", "text-shadow", "-webkit-text-stroke"),
        *("-webkit-text-fill-color", "animation", "animation-name"),
    )
)
_WIDTH = 1280  # pixels of the screen that media queries are asked for
_QUERY = re.compile(r"(?:only\s+)?(?:(?:all|screen)(?:\s+and\s+|$))?(.*)", re.DOTALL)
_WIDE = re.compile(r"\(\s*(min|max)-width\s*:\s*([\d.]+)(px|r?em)\s*\)(?:\s+and\s+)?")
_PICTURE = re.compile(r"url\(|gradient\(|image\(|image-set\(|element\(|var\(")
_FONT_SIZE = re.compile(
    r"(?:^|\s)((?:\d++(?:\.\d*+)?|\.\d++)(?:px|pt|pc|r?em|%|[cm]m|in)|0)(?=[\s/])"
)  # of font, CSS 2.1, 15.8
_GENERATED = ("before", "after", "marker")
_SHADOWS = 50  # trees with sheets of their own that are looked at

_SHADOW_WORK = 20_000  # questions that a sheet of a shadow tree may ask
_ATTRIBUTE = re.compile(r"attr\(\s*+([\w-]++)[^()]*+\)")
_UNSEEN = {"display": "none", "visibility": "hidden", "opacity": "0", "font-size": "0"}

Declared = dict[str, tuple[tuple[bool, bool, tuple[int, int, int], int], str]]


class Styles:
    """The declared values of a page's elements. Nothing is inherited: that is the asker's to do.

    `unread` says whether there were more rules than are tried, or such as are nested without end; `partial`,
    whether there are sheets that are not known: None among the `sheets`, or imported by one.
    """

    def __init__(self, root: etree._Element, sheets: Iterable[str | None] = ()) -> None:
        self.unread = self.partial = False
        self._declared: dict[etree._Element, Declared] = {}
        self._generated: dict[tuple[etree._Element, str], Declared] = {}  # by what is generated of an element
        self._own: dict[str, Declared] = {}  # by the text of a style attribute
        self._order = 0
        matcher: Matcher | None = None
        for sheet in sheets:
            if sheet is None:
                self.partial = True
                continue
            matcher = matcher or Matcher(root)
            rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
            try:
                self._rules(matcher, rules)
            except (TooMuchWorkError, RecursionError):
                self.unread = self.partial = True
        self._read_shadows(root)

    def _read_shadows(self, root: etree._Element) -> None:
        """The sheets of shadow trees that the page declares: each holds in its own tree."""
        styles = [
            style for style in root.iter("style") if any(map(is_shadow, style.iterancestors("template")))
        ]
        for style in styles[:_SHADOWS]:
            tree = next(style.iterancestors("template"))
            rules = tinycss2.parse_stylesheet(style.text or "", skip_comments=True, skip_whitespace=True)
            try:
                self._rules(Matcher(tree, _SHADOW_WORK), rules)
            except (TooMuchWorkError, RecursionError):
                self.unread = self.partial = True
        self.unread |= len(styles) > _SHADOWS

    def of(self, element: etree._Element) -> Mapping[str, str]:
        """Property → value, in lower case, for those that this module knows."""
        declared = self._declared.get(element)
        text = element.get("style")
        if not text:
            return {name: value for name, (_, value) in declared.items()} if declared else {}
        own = self._own.get(text)
        if own is None:
            content = tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True)
            own = self._own[text] = dict(_declarations(content, inline=True, specificity=(0, 0, 0), order=0))
        both = dict(declared or {})
        for name, said in own.items():
            if name not in both or said[0] >= both[name][0]:
                both[name] = said
        return {name: value for name, (_, value) in both.items()}

    def generated(self, element: etree._Element) -> Iterator[str]:
        """The `content` that sheets write before and after an element, and as its mark, as they give it, but
        with what it takes from the element's attributes."""
        for kind in _GENERATED:
            found = self._generated.get((element, kind), {})
            seen = not any(name in found and found[name][1] == value for name, value in _UNSEEN.items())
            if "content" in found and seen:
                yield _ATTRIBUTE.sub(lambda one: f'"{element.get(one[1], "")}"', found["content"][1])

    def _rules(self, matcher: Matcher, nodes: Iterable[tinycss2.ast.Node]) -> None:
        for node in nodes:
            if node.type == "qualified-rule":
                self._rule(matcher, node)
            elif node.type == "at-rule" and node.content is not None and _applies(node):
                inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                self._rules(matcher, inner)
            elif node.type == "at-rule" and node.lower_at_keyword == "import":
                self.partial = True

    def _rule(self, matcher: Matcher, node: tinycss2.ast.QualifiedRule) -> None:
        self._order += 1
        content = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        if not any(_property(one) in _WANTED for one in content):
            return
        try:
            selectors = cssselect.parse(tinycss2.serialize(node.prelude))
        except cssselect.SelectorError:
            self.partial = True
            return
        for selector in selectors:
            said = dict(
                _declarations(content, inline=False, specificity=selector.specificity(), order=self._order)
            )
            self._add(matcher, selector, said)

    def _add(self, matcher: Matcher, selector: Selector, said: Declared) -> None:
        pseudo = selector.pseudo_element
        if pseudo is not None and pseudo not in _GENERATED:
            return
        for element in matcher.find(selector.parsed_tree):
            if pseudo is None:
                known = self._declared.setdefault(element, {})
            else:
                known = self._generated.setdefault((element, str(pseudo)), {})
            for name, value in said.items():
                if name not in known or value[0] >= known[name][0]:
                    known[name] = value


def is_shadow(element: etree._Element) -> bool:
    """Whether a template is a shadow tree that the page declares: a browser shows it."""
    return element.get("shadowrootmode", element.get("shadowmode")) is not None


def _property(node: tinycss2.ast.Node) -> str:
    return node.lower_name if node.type == "declaration" else ""


def _declarations(
    content: Iterable[tinycss2.ast.Node], *, inline: bool, specificity: tuple[int, int, int], order: int
) -> Iterator[tuple[str, tuple[tuple[bool, bool, tuple[int, int, int], int], str]]]:
    """Property → its rank in the cascade, and its value."""
    for node in content:
        name = _property(node)
        if name in _WANTED:
            value = tinycss2.serialize(node.value).strip()
            said = value if name == "content" else value.lower()
            rank = (node.important, inline, specificity, order)
            yield name, (rank, said)
            if name == "background":  # a shorthand says all of them, the picture too (CSS 2.1, 14.2.1)
                yield "background-color", (rank, said)
                yield "background-image", (rank, said if "(" in said and _PICTURE.search(said) else "none")
            if name == "font" and (size := _FONT_SIZE.search(said)):
                yield "font-size", (rank, size[1])


def _applies(rule: tinycss2.ast.AtRule) -> bool:
    """Whether the rules in a block of rules are for a wide screen."""
    if rule.lower_at_keyword in ("supports", "layer"):
        return True
    return rule.lower_at_keyword == "media" and for_wide_screen(tinycss2.serialize(rule.prelude))


def for_wide_screen(media: str) -> bool:
    """Whether a list of media queries holds for a browser on an office's screen; one not known does not."""
    return not media.strip() or any(_holds(query.strip().lower()) for query in media.split(","))


def _holds(query: str) -> bool:
    match = _QUERY.fullmatch(query)
    features = match[1] if match else query
    while found := _WIDE.match(features):
        pixels = float(found[2].strip(".") or 0) * (1 if found[3] == "px" else 16)
        if (pixels > _WIDTH) if found[1] == "min" else (pixels < _WIDTH):
            return False
        features = features[found.end() :]
    return not features.strip()
