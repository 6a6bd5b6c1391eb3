"""What stands around a figure: its own words, its clause, its sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ..figures.finding import Figure
from .clauses import (
    CLAUSE,
    DO,
    SENTENCE,
    STOPS,
    blanked,
    following,
    groups_with,
    last,
    noun,
    of_a_group,
    shared,
    squeezed,
    without_actors,
    without_means,
)

_FILLER = frozenset(
    '共计达到为有了累总合约近超已均都是仅只数量其中各分别：:（(“"全年今也就、和与及并的 \u3000至现则'
)
_APART = re.compile("(其中|；)")
_INCLUDED = re.compile(  # 法治课25场，进厂宣讲8场包含其中; 7场（已含在上述场次内）
    r"\s?[（(]?(?:均|都|也|已)?(?:经)?(?:包含|包括|含|计算|计入|统计|纳入|算)(?:在)?(?:其中|其内|在?内|上述|前述|总数)"
)
_WHOLE = re.compile(r"(?:全[镇乡年]|全街道|重复?后)[^，]{0,8}(?:共计?|合计|总计|总数)[^，]{0,6}$")
_BY_ALL = re.compile(
    r"(?:全[镇乡]|全街道)[^，,。；\d]{0,4}\d{1,3}个[^，,。；\d]{0,4}(?:共计?|合计|总计|累计)[^，,。；\d]{0,8}$"
)
_SEMICOLON = re.compile("[；;]")
_LABEL, _SAYS = 10, 6  # characters, at most and at least
_PERSONS = {"名", "人", "位"}
_GROUPS = ("个", "家", "支")  # units of those who do what stands behind them
_AFTER, _CLAUSE_FAR, _SENTENCE_FAR = 60, 160, 320  # characters of each that are looked at


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a figure, without blanks.

    `before` and `after` are its own: since the figure before it, and to the clause's end if its noun follows.
    `clause` is its clause up to it, with what follows if its noun does; `sentence` its sentence so far and a
    bit more, `said` the same since a semicolon, and to its own noun where that stands behind it. `lead` is
    what stands between the sentence's last figure and it, `part` what follows 其中 behind it. `[start, end)`
    is what is quoted, `sentence_start` where its sentence begins. `included`: behind it stands
    that another one has it.
    """

    before: str
    after: str
    clause: str
    sentence: str
    said: str
    lead: str
    part: str
    start: int
    end: int
    sentence_start: int
    in_brackets: bool
    included: bool = False

    @property
    def whole(self) -> bool:
        """Whether it is said to be of all: 全镇共调解211件, 全镇16个调委会共调解211件."""
        return (
            _WHOLE.search(self.before) is not None
            or _BY_ALL.search(self.clause.partition("|")[0]) is not None
        )

    @property
    def own(self) -> str:
        return f"{self.before}|{self.after}"


def _unlabelled(before: str, after: str) -> str:
    """Without what heads a clause that says itself of what it is: 学法培训：中心组学法11次."""
    label, colon, rest = before.rpartition("：")
    says = len(rest) >= _SAYS or (after and not rest.strip())
    return rest if colon and len(label) <= _LABEL and says else before


class Surroundings:
    """A text cut into sentences and clauses around its figures.

    Brackets in which figures stand are read apart: for the others they are not there.
    """

    def __init__(self, text: str, figures: Sequence[Figure]) -> None:
        self._text = text
        self._groups = groups_with(text, [figure.start for figure in figures])
        self._outer = blanked(text, self._groups)
        self._rows: dict[int, list[Figure]] = {}  # figures by the brackets in which they stand, -1 for none
        self._places = [self._placed(figure) for figure in figures]
        self._sentences = [0, *(match.end() for match in SENTENCE.finditer(self._outer)), len(text)]
        self._clauses = [0, *(match.end() for match in CLAUSE.finditer(self._outer)), len(text)]

    def around(self, index: int) -> Around:
        """What stands around the figure of an index."""
        key, at = self._places[index]
        return self._within(key, at) if key >= 0 else self._outside(at)

    def _placed(self, figure: Figure) -> tuple[int, int]:
        group = bisect_right(self._groups, (figure.start, len(self._text))) - 1
        inside = group >= 0 and self._groups[group][0] < figure.start < self._groups[group][1]
        row = self._rows.setdefault(group if inside else -1, [])
        row.append(figure)
        return group if inside else -1, len(row) - 1

    def _outside(self, at: int) -> Around:
        text, figure = self._outer, self._rows[-1][at]
        sentence = last(self._sentences, figure.start)
        own, ended, previous = self._own_start(at, sentence)
        after, rest = self._behind(at)
        if not after and _FILLER.issuperset(text[own : figure.start]) and ended:
            own = self._earlier(at, own, sentence)
        far = max(last(self._clauses, figure.start), figure.start - _CLAUSE_FAR)
        begins = max(sentence, figure.start - _SENTENCE_FAR)
        stop = min(following(self._sentences, figure.end, len(text)), figure.end + _AFTER)
        going_on, *part = _APART.split(text[figure.end : stop], maxsplit=1)
        so_far = squeezed(text[begins : figure.start])
        return Around(
            before=without_actors(_unlabelled(without_means(text[own : figure.start]), after)),
            after=without_actors(after),
            clause=f"{without_actors(text[min(far, own) : figure.start])}|{without_actors(rest)}",
            sentence=f"{so_far}|{squeezed(going_on)}",
            said=f"{_SEMICOLON.split(so_far)[-1]}|{squeezed(rest if after else going_on)}",
            lead=squeezed(text[max(begins, previous) : figure.start]),
            part=squeezed(part[1]) if part[:1] == ["其中"] and not going_on.strip(STOPS) else "",
            start=own,
            end=figure.end + len(after),
            sentence_start=sentence,
            in_brackets=False,
            included=_INCLUDED.match(text, figure.end) is not None,
        )

    def _own_start(self, at: int, sentence: int) -> tuple[int, bool, int]:
        """Where a figure's own words begin, whether no figure stands in its clause before it, and where the
        figure before it in its sentence ended."""
        row, clause = self._rows[-1], last(self._clauses, self._rows[-1][at].start)
        ended = row[at - 1].end if at else 0
        own = clause
        if ended > clause:
            own = min(ended + shared(self._outer[ended : row[at].start])[0], row[at].start)
        own = max(own, row[at].start - _CLAUSE_FAR)
        return own, ended <= clause and clause > sentence, max(sentence, ended)

    def _behind(self, at: int) -> tuple[str, str]:
        """What stands behind a figure, if it is its noun; and then all of the clause."""
        text, row = self._outer, self._rows[-1]
        end = row[at].end
        stop = whole = min(following(self._clauses, end, len(text)), end + _CLAUSE_FAR)
        if at + 1 < len(row) and row[at + 1].start < stop:
            between = text[end : row[at + 1].start]
            stop = end + shared(between)[1]
            whole = whole if stop < row[at + 1].start else stop
            if stop == row[at + 1].start and row[at].unit in _GROUPS and (does := DO.search(between)):
                stop = end + does.start()  # 12个村化解纠纷56件: villages
            elif {row[at].unit, row[at + 1].unit} <= _PERSONS and (group := of_a_group(between)) > 0:
                stop = whole = end + group
        after = noun(text[end:stop], row[at].unit)
        return after, text[end:whole] if after else ""

    def _earlier(self, at: int, own: int, sentence: int) -> int:
        """Where the clause before begins, if no figure but shares stands in it: 调处各类纠纷，共120件."""
        row = self._rows[-1]
        counted = next((one.end for one in row[max(0, at - 3) : at][::-1] if one.unit != "%"), 0)
        earlier = last(self._clauses, last(self._clauses, row[at].start) - 1)
        return max(earlier, own - _CLAUSE_FAR) if earlier >= max(sentence, counted) else own

    def _within(self, key: int, at: int) -> Around:
        text, row, (opens, closes) = self._text, self._rows[key], self._groups[key]
        figure = row[at]
        start = row[at - 1].end if at else opens + 1
        start = max([start, *(match.end() for match in CLAUSE.finditer(text, start, figure.start))])
        end = row[at + 1].start if at + 1 < len(row) else closes - 1
        after = noun(CLAUSE.split(text[figure.end : end])[0], figure.unit)
        before = without_actors(text[start : figure.start])
        return Around(
            before=before,
            after=without_actors(after),
            clause=f"{without_actors(text[opens + 1 : figure.start])}|{without_actors(after)}",
            sentence=squeezed(text[opens + 1 : closes]),
            said=squeezed(text[opens + 1 : figure.start]),
            lead=before,
            part="",
            start=start,
            end=figure.end + len(after),
            sentence_start=last(self._sentences, figure.start),
            in_brackets=True,
        )
