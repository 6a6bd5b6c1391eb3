"""The figures that a text states, each with its indicator, time and owner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ..model.fact import Level, Status
from ..strings.folding import simplified
from .around.clauses import BECOMES, CLAUSE
from .around.sentences import Around, Surroundings
from .around.topics import Topics
from .codebook import codebook
from .figures.finding import Figure, figures, plain
from .figures.nofigures import is_no_figure, no_figures
from .naming.actual import without_targets
from .naming.named import Named, names_of, respectively
from .naming.parts import Parts
from .naming.sums import without_parts
from .naming.zeros import Zero, zeros
from .scope.outlook import Outlook
from .scope.spans_of_time import CUMULATIVE, FAR, YEAR, Time, is_stock, time_of, years_in_turn
from .scope.whose import level_of
from .stated import Setting, Stated
from .words import listed

MASK = "▇"
_TO = re.compile(
    rf"(?:[增升长高加降减少扩大展]|{BECOMES})(?:到|至|为)(?:(?:现在|目前)的?)?$|^[至到]$"
)  # of the year, whatever stood before
_IN_A_ROW = re.compile(r"连续[两二三四五六七八]年[^，。；]{0,10}$")  # 100%: in this one, too
_TOTAL = re.compile(r"(?:共计?|合计|总计|累计|总数)(?:[^，]{0,12})$|现有$")
_ALL_YEARS = re.compile(r"(?<![年来内])累计[^，。；]{0,16}$")
_OF_IT = re.compile(r"[，；、（(]\s?(?:其中)?[，：]?(?:本年度?|今年|当年)")
_CLOSED = re.compile(r"[（(][^（()）]{0,120}[）)]")
_STOP = re.compile(r"[。！？\n]")
_EDGE = "、，。；：,;:）)” \t\u3000"
_ZERO = Decimal(0)


def stated(text: str, setting: Setting) -> tuple[Stated, ...]:
    """The figures of a paragraph, in its order.

    Nothing of what was masked is in them.
    """
    read = plain(text)
    outlook = Outlook(read, setting)
    counted = list(_counted(read, setting, outlook))
    found = [*counted, *_not_counted(_none(read, setting, outlook), counted)]
    found.sort(key=lambda one: (one.at, one.start))
    found = without_parts(without_targets(read, found))
    made = (_apart_from_masks(read, one) for one in found if not _is_masked(read, one))
    return tuple(made if simplified(text) == text else (_as_written(text, read, one) for one in made))


def _counted(text: str, setting: Setting, outlook: Outlook) -> Iterator[Stated]:
    known = list(_real(text))
    if not known:
        return
    if setting.torn and not text[: known[0].start].strip(" \u3000.,，"):
        known[0] = known[0]._replace(value=None, upper=None, status=Status.UNREADABLE)
    topics, parts = Topics(text), Parts()
    years = years_in_turn(text, known) if setting.year else {}
    for figure, around in _with_surroundings(text, known):
        if is_no_figure(text, figure, around.before):
            continue
        topic = topics.at(figure.start, figure.end + len(around.after))
        planned = outlook.is_planned(figure.start, figure.end, around.clause)
        open_ = planned or outlook.is_open(text[around.sentence_start : figure.start], around.clause)
        level = level_of(_so_far(text, figure, around), setting)
        for named in names_of(figure, around, topic, parts, level=level, plans=planned):
            if not figure.weak or (named.indicator and _is_counted(figure, around, named.indicator)):
                timeless = open_ or named.earlier
                one = _one(text, figure, around, named, setting, level=level, timeless=timeless)
                year = years.get(figure.start, setting.year)
                yield one if year == setting.year else _of_another_year(one)


def _real(text: str) -> Iterator[Figure]:
    """Figures that stand in no title, name or date."""
    found = list(figures(text))
    none = iter(no_figures(text)) if found else iter(())
    start = end = -1
    for figure in found:
        while end <= figure.start:
            start, end = next(none, (len(text) + 1, len(text) + 1))
        if figure.end <= start:
            yield figure


def _with_surroundings(text: str, known: Sequence[Figure]) -> Iterator[tuple[Figure, Around]]:
    """Each figure with what stands around it. What may count nothing (两支队伍) cuts no clause for others."""
    strong = [figure for figure in known if not figure.weak]
    of_strong = Surroundings(text, strong)
    of_all = of_strong if len(strong) == len(known) else Surroundings(text, known)
    arounds = iter(respectively([of_strong.around(index) for index in range(len(strong))]))
    for index, figure in enumerate(known):
        yield figure, of_all.around(index) if figure.weak else next(arounds)


def _is_counted(figure: Figure, around: Around, indicator: str) -> bool:
    """Whether a small number in Chinese counts: 培训两期, 召开一次党委会; not 每月一次, 未发生一起.

    Of disputes one is told as an example: 调解一起交通事故纠纷.
    """
    if around.before.endswith(listed("nothing")) or "每" in around.before:
        return False
    if figure.value is not None and figure.value > 1:
        return True
    if around.after and indicator == "disputes_mediated":
        return False
    return not around.after or around.before.endswith((*listed("counted"), "了"))


def _one(
    text: str,
    figure: Figure,
    around: Around,
    named: Named,
    setting: Setting,
    *,
    level: Level,
    timeless: bool,
) -> Stated:
    so_far = _so_far(text, figure, around)
    of_year = _TO.search(around.before) or (figure.status is Status.VALUE and _IN_A_ROW.search(around.before))
    of_time = "" if of_year else so_far
    entry = codebook().get(named.indicator or "")
    stock = entry.stock if entry else is_stock(figure.unit, around)
    time = time_of(of_time, around.clause, setting.year, stock=stock, plans=timeless)
    if time.period == YEAR and _cumulative(text, figure, around):
        time = Time(CUMULATIVE)
    counts = entry is not None and not time.other and not named.part
    return Stated(
        indicator=named.indicator if counts else None,
        value=figure.value,
        upper=figure.upper,
        unit=entry.unit if entry and counts else figure.unit,
        status=figure.status,
        period=time.period,
        scope=level,
        start=around.start,
        end=around.end,
        at=figure.start,
        to=figure.end,
        sentence=around.sentence_start,
        whole=around.whole,
        total=_TOTAL.search(around.before) is not None,
        written_unit=figure.unit,
        scale=figure.scale,
    )


def _of_another_year(one: Stated) -> Stated:
    return one._replace(indicator=None, unit=one.written_unit, period=None)


def _so_far(text: str, figure: Figure, around: Around) -> str:
    """Its sentence up to it, without what stands in brackets that are closed: 98%（去年97%），满意率99%."""
    return _CLOSED.sub("", text[max(around.sentence_start, figure.start - FAR) : figure.start])


def _cumulative(text: str, figure: Figure, around: Around) -> bool:
    """累计调解1200件，本年调解230件: the first is of all years."""
    return _ALL_YEARS.search(around.before) is not None and _OF_IT.match(text, figure.end) is not None


def _none(text: str, setting: Setting, outlook: Outlook) -> Iterator[Stated]:
    """Where a text says that there was none, once a sentence for each indicator."""
    told: set[tuple[int, str]] = set()
    for zero in zeros(text):
        far = max(0, zero.start - FAR)
        sentence = max((match.end() for match in _STOP.finditer(text, far, zero.start)), default=far)
        if (sentence, zero.indicator) not in told:
            told.add((sentence, zero.indicator))
            yield from _of_zero(text, zero, sentence, setting, outlook)


def _not_counted(none: Iterable[Stated], counted: Sequence[Stated]) -> Iterator[Stated]:
    """Without those whose 0 is read as a figure: 为0件 says it once, 为0.3% does not say it."""
    read = {one.at: one for one in counted}
    for zero in none:
        figure = read.get(zero.to - 1)
        if figure is None or (figure.value == 0 and figure.indicator != zero.indicator):
            yield zero


def _of_zero(text: str, zero: Zero, sentence: int, setting: Setting, outlook: Outlook) -> Iterator[Stated]:
    entry, so_far = codebook()[zero.indicator], text[sentence : zero.start]
    clause = text[zero.start : zero.end]
    led = CLAUSE.split(so_far)[-1] + clause
    open_ = outlook.is_planned(zero.start, zero.end, led) or outlook.is_open(so_far, clause)
    time = time_of(so_far, clause, setting.year, stock=entry.stock, plans=open_)
    if time.other:
        return
    yield Stated(
        indicator=zero.indicator,
        value=_ZERO,
        upper=None,
        unit=entry.unit,
        status=Status.ZERO_STATED,
        period=time.period,
        scope=level_of(so_far, setting),
        start=zero.start,
        end=zero.end,
        at=zero.start,
        to=zero.end,
        sentence=sentence,
        whole=False,
        total=False,
        written_unit="",
    )


def _as_written(text: str, read: str, one: Stated) -> Stated:
    """Of no indicator in the unit that is written: 7戶."""
    at = read.rfind(one.unit, one.at, one.to) if one.indicator is None else -1
    return one if at < 0 else one._replace(unit=text[at : at + len(one.unit)])


def _is_masked(text: str, one: Stated) -> bool:
    return MASK in text[one.at : one.to]


def _apart_from_masks(text: str, one: Stated) -> Stated:
    """A quote holds nothing that was masked, and begins and ends with a word."""
    start = max(one.start, text.rfind(MASK, one.start, one.at) + 1)
    end = text.find(MASK, one.to, one.end)
    end = one.end if end < 0 else end
    while start < one.at and text[start] in _EDGE:
        start += 1
    while end > one.to and text[end - 1] in " \t\u3000（(“":
        end -= 1
    return one._replace(start=start, end=end)
