"""Words of a source, and where they stand in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..diagnostics import by_number


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range `[start, end)` of characters in `Document.text`, all on source line `line` (from 1)."""

    line: int
    start: int
    end: int


def _shown(char: str) -> str:
    if char.isprintable():
        return char
    return " " if char in "\u00a0\u3000\t" else by_number(char)


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a source: `string` is the slices at `spans`, laid end to end, and nothing else."""

    string: str
    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        spans = self.spans  # nearly always one
        length = spans[0].end - spans[0].start if len(spans) == 1 else sum(s.end - s.start for s in spans)
        if length != len(self.string):
            raise ValueError("spans do not cover the string")

    def __str__(self) -> str:
        return self.string

    def __len__(self) -> int:
        return len(self.string)

    def __bool__(self) -> bool:
        return bool(self.string)

    def __add__(self, other: Text) -> Text:
        return Text.join((self, other))

    @property
    def shown(self) -> str:
        """For messages: the string, with wide blanks as blanks and what nobody sees by its number."""
        return "".join(map(_shown, self.string))

    @property
    def line(self) -> int:
        """Source line of the first character (1 for an empty text)."""
        return self.spans[0].line if self.spans else 1

    @property
    def start(self) -> int:
        """Source offset of the first character (0 for an empty text)."""
        return self.spans[0].start if self.spans else 0

    def slice(self, start: int, end: int | None = None) -> Text:
        """The part `string[start:end]` (non-negative indices) with its own spans."""
        end = len(self.string) if end is None else min(end, len(self.string))
        start = min(start, end)
        if len(self.spans) == 1 and start < end:
            only = self.spans[0]
            return Text(self.string[start:end], (Span(only.line, only.start + start, only.start + end),))
        spans, at = [], 0
        for span in self.spans:
            lo, hi = max(start - at, 0), min(end - at, span.end - span.start)
            if lo < hi:
                spans.append(Span(span.line, span.start + lo, span.start + hi))
            at += span.end - span.start
        return Text(self.string[start:end], tuple(spans))

    def strip(self) -> Text:
        """Without the white space at both ends; itself where it has none, as most."""
        if self.string and not (self.string[0].isspace() or self.string[-1].isspace()):
            return self
        start = len(self.string) - len(self.string.lstrip())
        return self.slice(start, max(start, len(self.string.rstrip())))

    @classmethod
    def join(cls, parts: Iterable[Text]) -> Text:
        """The parts laid end to end; spans that touch are made one."""
        strings: list[str] = []
        spans: list[Span] = []
        for part in parts:
            strings.append(part.string)
            for span in part.spans:
                last = spans[-1] if spans else None
                if last and last.line == span.line and last.end == span.start:
                    spans[-1] = Span(last.line, last.start, span.end)
                else:
                    spans.append(span)
        return cls("".join(strings), tuple(spans))


EMPTY = Text("", ())
