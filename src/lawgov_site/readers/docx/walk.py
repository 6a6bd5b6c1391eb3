"""The walk through a Word document: every element is met, in order, and every character is taken or left.

An element without a rule is a container: its characters and its children's are what its place makes of them.
A rule is for an element that means more: it makes a paragraph, or says that what stands in it is left out,
and why. Rules do not skip: whatever they do, they go `inside`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from lxml import etree

from ...model import Fate
from ..hidden_docx import Hidden
from ..ooxml import Package
from ..word_styles import ParagraphStyle, Styles
from .blocks import Block, Paragraph, Table, Words
from .numbering import Numbering
from .open_fields import OpenFields

_DEEPEST = 150  # elements within elements; ten tables in one another have fifty


@dataclass(frozen=True, slots=True)
class Context:
    """What the elements around say of the characters in them."""

    fate: Fate | None = None  # they are left out
    what: str = ""
    style: ParagraphStyle = field(default_factory=ParagraphStyle)  # the paragraph's
    bold: bool = False
    font: str = ""  # a symbol font
    shift: int = 0  # 1: above the line, -1: below it
    contents: bool = False  # in a table of contents
    chosen: etree._Element | None = None  # of alternatives, the one that is read

    def left(self, fate: Fate, what: str) -> Context:
        """In which everything is left out. What nobody sees stays what nobody sees."""
        return self if self.fate is Fate.HIDDEN else replace(self, fate=fate, what=what)


class Rule(NamedTuple):
    """What is done at some elements."""

    name: str
    tags: tuple[str, ...]
    apply: Callable[[Walk, etree._Element, Context], None]


class Rules(dict[str, Rule | None]):
    """Which rule an element has, by its tag: the first in the table; a rule for `{…}*` is for a namespace."""

    def __init__(self, table: Iterable[Rule]) -> None:
        super().__init__()
        for rule in table:
            for tag in rule.tags:
                self.setdefault(tag, rule)

    def __missing__(self, tag: str) -> Rule | None:
        self[tag] = found = self.get(tag[: tag.find("}") + 1] + "*")
        return found


class Walk:
    """Goes through parts of a document; `blocks` are what it has made of the story it is in."""

    def __init__(
        self, package: Package, styles: Styles, hidden: Hidden, numbering: Numbering, rules: Rules
    ) -> None:
        self.package = package
        self.styles = styles
        self.hidden = hidden
        self.numbering = numbering
        self.blocks: list[Block] = []
        self.table: Table | None = None  # the one whose rows are met
        self.fields = OpenFields()
        self.part = ""  # the member that is walked through
        self.walked: set[str] = set()
        self.notes: dict[tuple[str, str], str] = {}  # kind and id → mark, in the order of their references
        self.doubtful: list[etree._Element] = []  # runs in the text that may not be seen
        self.marked = 0  # how many of them have a mark of ours
        self._rules = rules
        self._depth = 0
        self._open: Paragraph | None = None
        self._captures: list[list[Words]] = []

    # Going through.

    def walk(self, member: str, root: etree._Element, context: Context) -> None:
        """A whole part."""
        with self.through(member, root):
            self.element(root, context)

    @contextmanager
    def through(self, member: str, root: etree._Element) -> Iterator[None]:
        """While a part is walked through."""
        outer, self.part = self.part, member
        self.walked.add(member.lower())
        with self.fields.of(root):
            yield
        self.part = outer

    def element(self, element: etree._Element, context: Context) -> None:
        """An element, as its rule says."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self.package.refuse("READ-FORMAT", "文件的结构层层嵌套，不像正常文档")
        rule = self._rules[element.tag]
        if rule is None:
            self.inside(element, context)
        else:
            rule.apply(self, element, context)
        self._depth -= 1

    def inside(self, element: etree._Element, context: Context) -> None:
        """All that an element holds: its own characters, its children, and those between them."""
        self.stray(element.text, context)
        for child in element:
            self.element(child, context)
            self.stray(child.tail, context)

    def stray(self, text: str | None, context: Context) -> None:
        """Characters in an element that is not known to hold any; blank ones only lay out the XML."""
        if text and text.strip():
            self.put(text, context)

    # What is found.

    def put(self, text: str, context: Context, *, original: str = "", made: bool = False) -> None:
        """Characters where the context has them."""
        if text:
            shift = 0 if made or original else context.shift
            self.add(Words(text, context.fate, context.what, made, original, context.bold, shift))
        if text.strip():
            self.fields.result()

    def leave(self, fate: Fate, what: str, text: str, context: Context) -> None:
        """Characters that are left out at this place; "" for what has none."""
        within = context.left(fate, what)
        self.add(Words(text, within.fate, within.what))

    def add(self, words: Words) -> None:
        """Words at the place that is reached."""
        if self._captures:
            self._captures[-1].append(words)
            return
        self._paragraph().words.append(words)

    def box(self, blocks: list[Block]) -> None:
        """What stands in a text box: it follows the paragraph in which it is anchored."""
        self._paragraph().boxes.extend(blocks)

    def _paragraph(self) -> Paragraph:
        if self._open is None:
            self._open = Paragraph(self.styles.of(None), implicit=True)
        return self._open

    @contextmanager
    def captured(self) -> Iterator[list[Words]]:
        """Words that a rule is going to put together itself."""
        self._captures.append([])
        try:
            yield self._captures[-1]
        finally:
            self._captures.pop()

    @property
    def captures(self) -> bool:
        """Whether words are being put together: no paragraph can begin here."""
        return bool(self._captures)

    # Blocks.

    @contextmanager
    def paragraph(self, paragraph: Paragraph) -> Iterator[None]:
        """A paragraph; what was open before goes on after it."""
        before = self._open
        self.close()
        self._open = paragraph
        yield
        self.close()
        if before is not None:
            self._open = Paragraph(before.style, implicit=True)

    @contextmanager
    def story(self) -> Iterator[list[Block]]:
        """Blocks of their own: of a cell, a text box, a note."""
        saved = self.blocks, self.table, self._open, self._captures
        self.blocks, self.table, self._open, self._captures = [], None, None, []
        yield self.blocks
        self.close()
        self.blocks, self.table, self._open, self._captures = saved

    def close(self) -> None:
        """End the paragraph that is open."""
        done, self._open = self._open, None
        if done is None:
            return
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Paragraph) and last.joins:
            last.go_on(done)
        else:
            self.blocks.append(done)
