"""Parts of a total: what stands after 其中, or in brackets behind a figure, is not counted again."""

from __future__ import annotations

import re

from ..model.fact import Level
from .figures import Figure
from .sentences import Around
from .words import pattern

_SUCCEEDED = re.compile(r"[，；、]?(?:均|共|已)?(?:调解|化解|调处)?成功(?:调解|化解|调处)?(?:了|共)?")
_ANOTHER_TIME = re.compile(r"(?:19|20)\d\d\s?年|今年|本年|去年|上年|[上下]半年")


class Parts:
    """The figures of a paragraph as they are passed: what a sentence has told, and which are parts of it."""

    def __init__(self) -> None:
        self._sentence = -1
        self._base: tuple[str, str | None] | None = None  # unit and indicator of the total
        self._last: tuple[str, str | None] | None = None
        self._by_unit: dict[str, str] = {}
        self.told: list[str] = []  # indicators of the sentence so far
        self._level = Level.TOWN
        self.afresh = False  # what the sentence has told was the county's
        self.task = False  # the figure before was to be done
        self._task: tuple[str, str | None] | None = None

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

    def of(self, level: Level) -> None:
        """Go on to whose the figure is: what the county had is no total of what the town has."""
        self.afresh = level is Level.TOWN and self._level in (Level.COUNTY, Level.CITY)
        if self.afresh:
            self._base = None
        self._level = level

    def is_part(self, figure: Figure, indicator: str | None, around: Around) -> bool:
        """Whether a figure is part of the total before it: 调解纠纷412件，其中邻里141件；成功405件."""
        if indicator and _SUCCEEDED.fullmatch(around.before) and self.alike(figure) == indicator:
            return True
        if self._base is None:
            return False
        if indicator is None:
            return figure.unit == self._base[0]
        return indicator == self._base[1] or indicator in self.told

    def alike(self, figure: Figure) -> str | None:
        """The indicator of the sentence's last figure in the same unit."""
        return self._by_unit.get(figure.unit)

    def set_task(self, figure: Figure, indicator: str | None) -> None:
        """Note what was to be done."""
        self._task = (figure.unit, indicator)

    def of_task(self, figure: Figure) -> str | None:
        """The indicator of what was to be done, for a figure in the same unit."""
        return self._task[1] if self._task and self._task[0] == figure.unit else None

    def tell(self, figure: Figure, indicator: str | None, around: Around, *, part: bool) -> None:
        """Note what was made of a figure."""
        if not around.in_brackets and not (indicator is None and figure.unit == "%"):  # 29件，下降21.6%，其中
            self._last = (figure.unit, indicator)
            if indicator:
                self._by_unit[figure.unit] = indicator
        if indicator and not part:
            self.told.append(indicator)
