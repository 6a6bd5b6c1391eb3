"""Parts of a total: what stands after 其中, or in brackets behind a figure, is not counted again."""

from __future__ import annotations

import re

from .figures import Figure
from .sentences import Around
from .words import pattern

_ANOTHER_TIME = re.compile(r"(?:19|20)\d\d\s?年|今年|本年|去年|上年|[上下]半年")


class Parts:
    """The figures of a paragraph as they are passed: what a sentence has told, and which are parts of it."""

    def __init__(self) -> None:
        self._sentence = -1
        self._base: tuple[str, str | None] | None = None  # unit and indicator of the total
        self._last: tuple[str, str | None] | None = None
        self._by_unit: dict[str, str] = {}
        self.told: list[str] = []  # indicators of the sentence so far

    def at(self, around: Around) -> None:
        """Go on to a figure."""
        if around.sentence_start != self._sentence:
            self._sentence = around.sentence_start
            if not pattern("parts").match(around.lead):  # 化解90件。其中… goes on
                self._base = self._last = None
                self.told.clear()
                self._by_unit.clear()
        if "；" in around.lead or ";" in around.lead or _ANOTHER_TIME.search(around.lead):
            self.told.clear()
        ends = "；" in around.lead or pattern("total").search(around.lead)
        if self._last and pattern("parts").search(around.lead):
            self._base = self._last
        elif ends and not around.in_brackets:
            self._base = None
        if around.in_brackets and self._base is None:
            self._base = self._last

    def is_part(self, figure: Figure, indicator: str | None) -> bool:
        """Whether a figure is part of the total before it."""
        if self._base is None:
            return False
        if indicator is None:
            return figure.unit == self._base[0]
        return indicator == self._base[1] or indicator in self.told

    def alike(self, figure: Figure) -> str | None:
        """The indicator of the sentence's last figure in the same unit."""
        return self._by_unit.get(figure.unit)

    def tell(self, figure: Figure, indicator: str | None, around: Around, *, part: bool) -> None:
        """Note what was made of a figure."""
        if not around.in_brackets and not (indicator is None and figure.unit == "%"):  # 29件，下降21.6%，其中
            self._last = (figure.unit, indicator)
            if indicator:
                self._by_unit[figure.unit] = indicator
        if indicator and not part:
            self.told.append(indicator)
