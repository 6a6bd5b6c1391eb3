"""Lines without a marker that look like a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model import Line
from ...strings.folding import simplified
from ..forms.dates import DATE, MONTH
from ..forms.kinds import is_statutory
from ..forms.markers import marker_at
from .candidate import Candidate
from .splitting import CLOSING, ITEM, SENTENCE_END, title_cost

_NO_TITLE = re.compile(
    r"附?[图表]\s*(?:\d{1,3}(?:[-－—.．]\d{1,3})?|[一二三四五六七八九十]{1,3})(?:[\s:：.．、]|$)"  # a caption
    r"|[^=＝]*[^\s=＝]\s*[=＝]\s*\S"  # a formula
)
_SIGNATURE = re.compile(
    rf"[（(]?(?:{DATE.pattern}|{MONTH.pattern})[）)]?|.*(?:人民政府|委员会|党委|党工委|办事处|管委会)"
)
_SHORTEST, _LONGEST = 4, 45  # characters of an unnumbered heading, but for one of a statutory part


def closes_report(string: str) -> bool:
    """Whether a line closes a report: a signature, its date, what leads to attachments or contacts."""
    return _SIGNATURE.fullmatch(string) is not None or CLOSING.search(string) is not None


def unnumbered(lines: Sequence[Line], index: int, limit: int, year: int | None) -> Candidate | None:
    """A line without a marker that may be a heading: short, unpunctuated, with something below it."""
    line = lines[index]
    string = simplified(line.text.string)
    rest = string[:limit].rstrip()
    joined = limit < len(string)  # a numbered heading runs on from it
    statutory = is_statutory(rest, year)
    if not _can_be_title(rest, statutory=statutory, joined=joined):
        return None
    if not joined and (index + 1 >= len(lines) or (_is_caption(lines, index) and not is_statutory(rest))):
        return None
    cost = 0.0 if statutory else 1.2
    if len(rest) >= _SHORTEST:  # 前言 is whole
        cost += title_cost(rest)
    if line.style.heading_level or line.style.bold or line.style.centred:
        cost -= 1.2
    if not joined:
        cost += _below(lines, index)
    cost += _above(lines, index)
    return Candidate(
        line=index,
        start=0,
        title_start=0,
        title_end=len(rest),
        end=limit if joined else len(string),
        marker=None,
        run_in=False,
        statutory=statutory,
        as_heading=max(cost, 0.0),
        as_text=1.5,
        under_heading=index > 0 and _is_bare_heading(lines[index - 1]),
    )


def _can_be_title(words: str, *, statutory: bool, joined: bool) -> bool:
    """Whether words are as short as a title, and neither a sentence nor an item, a caption, a signature."""
    if not (_SHORTEST <= len(words) <= _LONGEST or statutory):
        return False
    if ITEM.match(words) or _NO_TITLE.match(words) or closes_report(words) or SENTENCE_END.search(words):
        return False
    return words[-1] not in "，、：:,.…" and (statutory or not (joined or "\t" in words))


def _is_caption(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands above a table, and the format does not say that it is a heading."""
    return lines[index + 1].row is not None and not lines[index].style.heading_level


def _is_bare_heading(line: Line) -> bool:
    """A numbered heading alone on its line."""
    string = line.text.string
    numbered = line.row is None and marker_at(string) is not None
    return numbered and not SENTENCE_END.search(string) and len(string) <= _LONGEST


def _below(lines: Sequence[Line], index: int) -> float:
    """What the line after says: a heading has a longer paragraph, items or a numbered heading below it."""
    if lines[index + 1].row:
        return 0.0
    after = lines[index + 1].text.string
    if marker_at(after) or ITEM.match(after):
        return -0.2
    if len(after) > _LONGEST or SENTENCE_END.search(after):
        return -0.4
    return 0.6


def _above(lines: Sequence[Line], index: int) -> float:
    """What the line before says: a heading follows a finished paragraph."""
    if index == 0 or lines[index - 1].row:
        return 0.0
    before = lines[index - 1].text.string
    ends = before[-1] in "。！？；：:”）…" or before.endswith("如下")
    return 0.0 if ends or len(before) <= _LONGEST else 1.5
