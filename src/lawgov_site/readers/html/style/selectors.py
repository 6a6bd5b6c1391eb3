"""Which elements of a page a selector means (Selectors 3), from the right to the left, as browsers ask.

cssselect parses the selectors; its translation to XPath is not used, for the time of that has no bound that
anyone could keep. What a reader of a saved page cannot know (:hover) holds of no element.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cssselect.parser import (
    Attrib,
    Class,
    CombinedSelector,
    Element,
    Function,
    Hash,
    Matching,
    Negation,
    Pseudo,
    SelectorError,
    SpecificityAdjustment,
    parse_series,
)
from lxml import etree

MOST_WORK = 1_000_000  # questions, whether a part of a selector holds of an element: some seconds


class TooMuchWorkError(Exception):
    """There are more rules, or longer ones, than can be tried."""


class Matcher:
    """Finds elements of one page. All its questions together are bounded."""

    def __init__(self, root: etree._Element, work: int = MOST_WORK) -> None:
        self._work = work
        self._places: dict[etree._Element, dict[etree._Element, int]] = {}
        self._known: dict[tuple[int, etree._Element], bool] = {}
        self._by_name: dict[str, list[etree._Element]] = {}
        for element in root.iter(etree.Element):
            for name in ("*", str(element.tag), *_names(element)):
                self._by_name.setdefault(name, []).append(element)

    def find(self, tree: object) -> list[etree._Element]:
        """The elements that a parsed selector means. Raises TooMuchWorkError."""
        self._known = {}
        sets = [self._by_name.get(name, []) for name in ("*", *_needed(tree))]
        return [element for element in min(sets, key=len) if self._holds(tree, element)]

    def _holds(self, tree: object, element: etree._Element) -> bool:
        key = (id(tree), element)
        if key not in self._known:
            self._spend(1)
            self._known[key] = self._ask(tree, element)
        return self._known[key]

    def _spend(self, work: int) -> None:
        self._work -= work
        if self._work < 0:
            raise TooMuchWorkError

    def _ask(self, tree: object, element: etree._Element) -> bool:
        if isinstance(tree, Element):
            return tree.element is None or tree.element.lower() == str(element.tag)
        if isinstance(tree, CombinedSelector):
            return self._holds(tree.subselector, element) and any(
                self._holds(tree.selector, other) for other in self._beside(tree.combinator, element)
            )
        inner = getattr(tree, "selector", None)
        return inner is not None and self._holds(inner, element) and self._also(tree, element)

    def _also(self, tree: object, element: etree._Element) -> bool:
        """What the last part of a compound selector asks, beside the others."""
        holds = False
        match tree:
            case Class():
                holds = "." + tree.class_name in _names(element)
            case Hash():
                holds = element.get("id") == tree.id
            case Attrib():
                holds = _attribute(tree, element)
            case Negation():
                holds = not self._holds(tree.subselector, element)
            case Matching() | SpecificityAdjustment():
                holds = any(self._holds(one, element) for one in tree.selector_list)
            case Pseudo():
                holds = self._pseudo(tree.ident.lower(), element)
            case Function():
                holds = self._function(tree, element)
        return holds

    def _beside(self, combinator: str, element: etree._Element) -> Iterator[etree._Element]:
        parent = element.getparent()
        if combinator == " ":
            yield from element.iterancestors()
        elif combinator == ">":
            yield from () if parent is None else (parent,)
        elif combinator in "+~":
            for other in element.itersiblings(etree.Element, preceding=True):
                yield other
                if combinator == "+":
                    break

    def _pseudo(self, name: str, element: etree._Element) -> bool:
        first, last = self._place(element)
        if name in ("first-child", "last-child", "only-child"):
            return (first == 1 or name == "last-child") and (last == 1 or name == "first-child")
        if name == "root":
            return element.getparent() is None
        if name in ("link", "any-link"):
            return element.tag == "a" and element.get("href") is not None
        return name in ("checked", "disabled") and element.get(name) is not None

    def _function(self, tree: Function, element: etree._Element) -> bool:
        if tree.name not in ("nth-child", "nth-last-child"):
            return False
        try:
            step, start = parse_series(tree.arguments)
        except (ValueError, SelectorError):
            return False
        after = self._place(element)[tree.name == "nth-last-child"] - start
        return after == 0 if step == 0 else after % step == 0 and after // step >= 0

    def _place(self, element: etree._Element) -> tuple[int, int]:
        """Which child of its parent an element is, counted from either end."""
        parent = element.getparent()
        if parent is None:
            return 1, 1
        places = self._places.get(parent)
        if places is None:
            children = list(parent.iterchildren(etree.Element))
            self._spend(len(children))
            places = self._places[parent] = {child: at for at, child in enumerate(children, 1)}
        return places[element], len(places) - places[element] + 1


def _names(element: etree._Element) -> Sequence[str]:
    """The #id and .classes of an element."""
    key = element.get("id")
    return [*(["#" + key] if key else ()), *("." + name for name in (element.get("class") or "").split())]


def _needed(tree: object) -> Iterable[str]:
    """The tag, classes and id that an element must have for a selector to hold of it."""
    while not isinstance(tree, Element):
        if isinstance(tree, Class):
            yield "." + tree.class_name
        elif isinstance(tree, Hash):
            yield "#" + tree.id
        tree = tree.subselector if isinstance(tree, CombinedSelector) else getattr(tree, "selector", None)
        if tree is None:
            return
    if tree.element:
        yield tree.element.lower()


def _attribute(tree: Attrib, element: etree._Element) -> bool:
    value = element.get(tree.attrib.lower())
    wanted = str(tree.value.value) if tree.value is not None else ""
    if value is None or tree.operator == "exists":
        return value is not None
    if tree.operator in ("^=", "$=", "*=") and not wanted:
        return False
    return {
        "=": value == wanted,
        "~=": wanted in value.split(),
        "|=": value == wanted or value.startswith(wanted + "-"),
        "^=": value.startswith(wanted),
        "$=": value.endswith(wanted),
        "*=": wanted in value,
    }.get(tree.operator, False)
