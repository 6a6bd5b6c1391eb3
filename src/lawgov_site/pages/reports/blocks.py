"""A heading, paragraph or line of a report as a block of its page, with what its words do not tell.

Debris is shown where it stood, apart from the text, and hidden until a reader asks for it; masks, figures and
cited laws are marked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from ...model import Heading, Mask, Text
from ...model.passages import heading_text
from .runs import FIGURE, LAW, MASKED, Item, Place, items, laid


class Flag(NamedTuple):
    """A name of a law of which something is to be said; `target` is the id of the line that says so."""

    quote: Text
    note: str
    target: str


class Block(NamedTuple):
    """A heading, paragraph or line with the id of its element; `before` is debris that stands before it."""

    anchor: str
    items: tuple[Item, ...]
    before: tuple[str, ...] = ()


class Source:
    """What a report's words do not tell: debris, handed out as the blocks pass by, what was masked, and what
    are figures, and of which laws something is to be said."""

    def __init__(
        self,
        dropped: Iterable[Text],
        masks: Iterable[Mask],
        flags: Iterable[Flag],
        figures: Iterable[Text] = (),
    ) -> None:
        self._left = sorted(dropped, key=lambda text: text.start, reverse=True)
        marked = {(mask.start, mask.end, MASKED, mask.kind, "") for mask in masks}
        marked |= {(f.quote.start, f.quote.spans[-1].end, LAW, f.note, f.target) for f in flags}
        marked |= {(figure.start, figure.spans[-1].end, FIGURE, "", "") for figure in figures}
        self._marked = sorted(marked)

    def __bool__(self) -> bool:
        return bool(self._left)

    def until(self, offset: int) -> list[Text]:
        """Takes what starts before a source offset."""
        taken = []
        while self._left and self._left[-1].start < offset:
            taken.append(self._left.pop())
        return taken

    def places(self, text: Text) -> list[Place]:
        """The ranges of a text's string that were masked, are figures, or name laws of which something is to
        be said."""
        if not self._marked or not text.spans:
            return []
        first = bisect_left(self._marked, (text.start,))
        last = bisect_left(self._marked, (text.spans[-1].end,))
        found = self._marked[first:last]
        return [Place(_index(text, start), _index(text, end), *rest) for start, end, *rest in found]

    def rest(self) -> tuple[str, ...]:
        """Takes all that is left."""
        rest, self._left = tuple(map(str, reversed(self._left))), []
        return rest


def block_of(anchor: str, text: Text | Heading, source: Source, *, lists: bool = True) -> Block:
    """Words with the id of their element; `lists` looks for inline lists in them."""
    if not source:
        string = heading_text(text) if isinstance(text, Heading) else text.string
        whole = Text.join((text.marker, text.title, text.terminator)) if isinstance(text, Heading) else text
        return Block(anchor, laid(items(string, lists=lists), source.places(whole)))
    if isinstance(text, Heading):
        text = Text.join((text.marker, text.title, text.terminator))
    before = tuple(map(str, source.until(text.start)))
    end = text.spans[-1].end if text.spans else text.start
    inserts = [(_index(text, piece.start), str(piece)) for piece in source.until(end)]
    return Block(anchor, laid(items(str(text), inserts, lists=lists), source.places(text)), before)


def _index(text: Text, offset: int) -> int:
    """Index in the string of the first character at or after a source offset."""
    return sum(min(max(offset - span.start, 0), span.end - span.start) for span in text.spans)
