"""Parts of a total: what stands after 其中, or in brackets behind a figure, is not counted again."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...model.fact import Level
from ..around.sentences import Around
from ..codebook import Pieces, codebook
from ..figures.finding import Figure
from ..words import pattern

_SUCCEEDED = re.compile(r"[，；、]?(?:均|共|已)?(?:调解|化解|调处)?成功(?:调解|化解|调处)?(?:了|共)?")
_OUTCOME = re.compile(  # of what the figure before it counts: 信访积案18件，化解16件
    r"[，；、]?(?:已|均|共|现已|目前|全部|成功|实际){0,3}(?:化解|办结|解决|处理|处置|答复|结案|整改|完成){1,2}(?:了|完毕|到位)?(?:共|达)?"
)
_HOW_MANY = re.compile(
    r"[，；、]?(?:其中)?[，：:]?(?:已经?|成功|共|均|全部|得到|有效|现已|累计|予以|及时|妥善|就地|依法|经){0,6}"
    r"(?:调解|化解|调处|处置|解决|办结|调成|处理){0,3}(?:成功)?(?:矛盾纠纷|纠纷|矛盾)?(?:了|的|有|为|达|共){0,3}"
)
_KIND = re.compile(r"类(?:案件|事项|问题)?(?:共|有|为)?$")  # 事项1057件，其中信访类71件
_SETTLED = {"disputes_found": "disputes_mediated"}
_VAGUE = re.compile(
    r"(?:^|[受接收登排立][理收到记查案])(?:各类|群众|民间|共)?(?:案件?|事项|事件|问题)?(?:共|数|达)?$"
)
_OF_THE_YEAR = re.compile(
    r"[，；、]?(?:其中|包括)[，：:]?(?:今年|本年度?|当年|年内|(?:19|20)\d\d\s?年度?)(?:共|为|有|分别为?)?"
)
_LISTING = re.compile(r"其中(?:[:：]|包括[:：])")  # of all in the sentence: 其中：甲类3件；乙类2件
_IN_A_YEAR = re.compile(r"其中[，：:]?(?:今年|本年|当年|年内|(?:19|20)\d\d\s?年)")
_OF_ALL_BEFORE = re.compile(r"[；;]\s?其中")  # 普法30场，资料500份；其中进校园9场
_PART = re.compile("其中[，：:]?")
_SEMICOLON = re.compile("[；;]")
_OF_YEARS = re.compile(
    r"累计|历年|近[两二三四五几]年|以来|年来|年间|期间|(?:19|20)\d\d年?[至到—–-]{1,2}(?:19|20)\d\d"
)
_ANOTHER_TIME = re.compile(r"(?<![较比与同])(?:(?:19|20)\d\d\s?年|今年|本年|去年|上年|[上下]半年)")


class _Passed(NamedTuple):
    """A figure that was passed.

    `years`: it may be of more years than the report's. `vague`: its words do not say of what: 受理案件50件.
    """

    unit: str
    indicator: str | None
    years: bool
    part: bool
    vague: bool


class Parts:
    """The figures of a paragraph as they are passed: what a sentence has told, and which are parts of it."""

    def __init__(self) -> None:
        self._sentence = -1
        self._base: _Passed | None = None  # the total
        self._before_base: frozenset[str] = frozenset()  # what the sentence had told up to it
        self._headless = False  # the paragraph begins with 其中: the total stands somewhere above
        self._inner: _Passed | None = None  # that of a bracket
        self._last: _Passed | None = None
        self._by_unit: dict[str, str] = {}
        self.told: list[str] = []  # indicators of the sentence so far
        self._said: set[str] = set()  # and those before a semicolon
        self._level = Level.TOWN
        self._listing = False  # what follows 其中 goes on behind a semicolon
        self._part = ""  # how what follows 其中 begins
        self._of_year = False  # it is what there was in a year
        self.afresh = False  # what the sentence has told was the county's
        self.previous = ""  # the words of the sentence's figure before
        self.before: str | None = None  # indicator of the figure before
        self.earlier = False  # and whether that was before: 由98%提升到99%
        self.change = False  # the figure before was by how much something changed
        self.each = False  # the figure before was so much of each
        self.task = False  # the figure before was to be done
        self._change: tuple[str, str | None] | None = None
        self._task: tuple[str, str | None] | None = None

    def at(self, around: Around) -> None:
        """Go on to a figure."""
        if around.sentence_start != self._sentence:
            self._sentence = around.sentence_start
            self._listing = self._of_year = False
            self._part = ""
            self._headless = (
                self._sentence == 0 and self._last is None and _PART.match(around.lead) is not None
            )
            if not pattern("parts").match(around.lead):  # 化解90件。其中… goes on
                self._base = self._last = None
                self.told.clear()
                self._said.clear()
                self._by_unit.clear()
                self.previous = ""
        if another := _ANOTHER_TIME.search(around.lead):
            self._said.clear()
        if pattern("parts").search(around.lead):
            self._listing = _LISTING.search(around.lead) is not None
            self._part = _PART.split(around.lead)[-1][:2]
            self._of_year = _IN_A_YEAR.search(around.lead) is not None
        semicolon = _SEMICOLON.search(around.lead) is not None and not self._is_another_part(around.lead)
        if _OF_ALL_BEFORE.search(around.lead) and not another:
            self.told[:0] = sorted(self._said.difference(self.told))
        elif semicolon or another:
            self.told.clear()
        ends = (semicolon and not self._listing) or pattern("total").search(around.lead)
        self._inner = (self._base or self._last) if around.in_brackets else None
        if around.in_brackets:
            return
        if self._last and pattern("parts").search(around.lead):
            self._base, self._before_base = self._last, frozenset(self.told)
        elif ends:
            self._base = None

    def _is_another_part(self, lead: str) -> bool:
        """Whether it goes on as the part before began: 其中涉及市容26件；涉及餐饮4件."""
        return len(self._part) > 1 and _SEMICOLON.split(lead)[-1].startswith(self._part)

    def of(self, level: Level) -> None:
        """Go on to whose the figure is: what the county had is no total of what the town has."""
        self.afresh = level is Level.TOWN and self._level in (Level.COUNTY, Level.CITY)
        if self.afresh:
            self._base = None
        self._level = level

    def is_part(self, figure: Figure, indicator: str | None, around: Around) -> bool:
        """Whether a figure is part of the total before it: 调解纠纷412件，其中邻里141件；成功405件."""
        if indicator and _SUCCEEDED.fullmatch(around.before) and self.alike(figure) == indicator:
            last = self._last  # 纠纷38件；案件203件，成功201件: of the second
            return last is None or last.unit != figure.unit or bool(last.indicator) or last.part
        if indicator in self._said and _OUTCOME.fullmatch(around.before):
            return True
        base = self._inner or self._base
        if base is None:
            counts_all = indicator is not None and codebook()[indicator].pieces is Pieces.NONE
            return self._headless and counts_all
        if self._of_the_year(figure, around):
            return False
        if self._of_year and base.years and indicator and not codebook()[indicator].stock:
            return False
        return self._is_of(base, figure, indicator, around)

    def _is_of(self, base: _Passed, figure: Figure, indicator: str | None, around: Around) -> bool:
        """Whether a figure behind 其中 is part of a total, or of what the sentence had told up to that."""
        if indicator is None or (indicator != "contract_reviews" and _KIND.search(around.before)):
            return figure.unit == base.unit
        if base.indicator == "disputes_found" and indicator == "disputes_mediated":
            return _HOW_MANY.fullmatch(around.before) is None  # 其中简单纠纷当场化解30件
        told = self.told if self._inner else self._before_base
        return indicator == base.indicator or indicator in told

    def indicator_of(self, figure: Figure, indicator: str | None, around: Around) -> str | None:
        """The indicator where the figure before tells it, else the one that its own words tell.

        累计普法316场，其中今年74场: of the same. 信访积案18件，化解16件: of none, as what was settled is of
        none; 排查苗头42起，化解41起: disputes, whatever was spoken of before.
        """
        if self._of_the_year(figure, around):
            return self._by_unit[figure.unit]
        last = self._last
        if last is None or last.unit != figure.unit or self._base or not _OUTCOME.fullmatch(around.before):
            return indicator
        if last.indicator:
            return _SETTLED.get(last.indicator) or (indicator if indicator == last.indicator else None)
        return indicator if last.vague else None

    def _is_outcome(self, figure: Figure, indicator: str | None, around: Around) -> bool:
        """Whether it only says how many of the figure before were settled."""
        last = self._last
        if last is None or indicator or not last.indicator or last.unit != figure.unit:
            return False
        return _OUTCOME.fullmatch(around.before) is not None

    def _of_the_year(self, figure: Figure, around: Around) -> bool:
        """Whether it is what of a total of several years was in the report's."""
        base, indicator = self._base, self._by_unit.get(figure.unit)
        if base is None or not base.years or not base.indicator or not indicator:
            return False
        return not codebook()[indicator].stock and _OF_THE_YEAR.fullmatch(around.before) is not None

    def alike(self, figure: Figure) -> str | None:
        """The indicator of the sentence's last figure in the same unit."""
        return self._by_unit.get(figure.unit)

    def set_change(self, figure: Figure, indicator: str | None) -> None:
        """Note by how much something changed."""
        self._change = (figure.unit, indicator)

    def changed(self, figure: Figure) -> str | None:
        """The indicator of what the figure before said to have changed, for one in the same unit."""
        return self._change[1] if self.change and self._change and self._change[0] == figure.unit else None

    def set_task(self, figure: Figure, indicator: str | None) -> None:
        """Note what was to be done."""
        self._task = (figure.unit, indicator)

    def of_task(self, figure: Figure) -> str | None:
        """The indicator of what was to be done, for a figure in the same unit."""
        return self._task[1] if self._task and self._task[0] == figure.unit else None

    def tell(self, figure: Figure, indicator: str | None, around: Around, *, part: bool) -> None:
        """Note what was made of a figure."""
        if not around.in_brackets:
            self.previous = around.own
        if not around.in_brackets and not (indicator is None and figure.unit == "%"):  # 29件，下降21.6%，其中
            years = _OF_YEARS.search(around.sentence.partition("|")[0]) is not None
            vague = _VAGUE.search(around.before) is not None
            if not self._is_outcome(figure, indicator, around):  # 受理54件，化解52件；其中: of the first
                self._last = _Passed(figure.unit, indicator, years, part, vague)
            if indicator:
                self._by_unit[figure.unit] = indicator
        if indicator and not part:
            self.told.append(indicator)
            self._said.add(indicator)
