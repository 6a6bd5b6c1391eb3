"""Complex fields (ECMA-376 Part 1, 17.16.18): begin, instruction, separate, result, end, over many runs.

Files have fields that never end, or whose ends stand in a deletion or among hidden text. So begins and ends
are paired first, for each story by itself; what has no partner is no field, and hides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from lxml import etree

from ..ooxml import MC, W, attribute

_DEEPEST = 64  # fields in one another; Word allows twenty
_STORIES = (W + "txbxContent", W + "footnote", W + "endnote", W + "comment", MC + "Choice", MC + "Fallback")


@dataclass(slots=True)
class Field:
    """A field that has begun."""

    begin: etree._Element
    paragraph: etree._Element | None
    shown: bool  # whether it stands where text is read
    code: list[str] = field(default_factory=list)
    separated: bool = False  # its result has begun
    has_result: bool = False

    @property
    def name(self) -> str:
        """PAGE, EQ; in capitals."""
        return name_of("".join(self.code))


def name_of(code: str) -> str:
    """What a field is called, by its instruction."""
    return next(iter(code.split()), "").upper()


class OpenFields:
    """The fields in which the walk is, the outermost first."""

    def __init__(self) -> None:
        self._begins: dict[etree._Element, etree._Element] = {}  # of each separate and end
        self._open: list[Field] = []
        self.updated: set[str] = set()  # fields that have been read and whose results do not stay

    @contextmanager
    def of(self, root: etree._Element) -> Iterator[None]:
        """Those of a part."""
        saved = self._begins, self._open
        self._begins, self._open = _paired(root), []
        yield
        self._begins, self._open = saved

    def begin(self, mark: etree._Element, *, shown: bool) -> None:
        """A field begins, unless it never ends."""
        if mark in self._begins and len(self._open) < _DEEPEST:
            self._open.append(Field(mark, _paragraph_of(mark), shown))

    def separate(self, mark: etree._Element) -> None:
        """The result of a field begins."""
        if found := self._find(mark):
            found.separated = True

    def end(self, mark: etree._Element) -> Field | None:
        """The field that ends here."""
        found = self._find(mark)
        if found:
            self._open.remove(found)
        return found

    def code(self, text: str) -> None:
        """A piece of the innermost instruction."""
        if self._open and not self._open[-1].separated:
            self._open[-1].code.append(text)

    def result(self) -> None:
        """There are characters in the results of the fields that are open."""
        for one in self._open:
            one.has_result = one.has_result or one.separated

    def is_parameter(self, element: etree._Element) -> bool:
        """Whether an element stands in the result of a field that is part of another one's instruction.

        Instructions do not go over paragraphs; where one does, its field was not ended where it should.
        """
        outer = [one for one in self._open[:-1] if not one.separated]
        return bool(outer) and any(one.paragraph is _paragraph_of(element) for one in outer)

    def within(self, name: str) -> bool:
        """Whether the walk is in the result of a field of this name."""
        return any(one.separated and one.name == name for one in self._open)

    def _find(self, mark: etree._Element) -> Field | None:
        begin = self._begins.get(mark)
        return next((one for one in self._open if one.begin is begin), None)


def _paired(root: etree._Element) -> dict[etree._Element, etree._Element]:
    """For every begin, separate and end of a field that is whole: its begin."""
    stories: dict[etree._Element, list[list[etree._Element]]] = {}
    paired: dict[etree._Element, etree._Element] = {}
    for mark in root.iter(f"{W}fldChar"):
        waiting = stories.setdefault(next(mark.iterancestors(*_STORIES), root), [])
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            waiting.append([mark])
        elif kind == "separate" and waiting and len(waiting[-1]) == 1:
            waiting[-1].append(mark)
        elif kind == "end" and waiting:
            marks = [*waiting.pop(), mark]
            paired |= dict.fromkeys(marks, marks[0])
    return paired


def _paragraph_of(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(f"{W}p"), None)
