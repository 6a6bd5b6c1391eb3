"""The signature block (落款): organisations and date (成文日期), GB/T 9704-2012, 7.3.5.

Guarantees to the next stage: the block's lines are taken out; what stands after it (attachments,
contacts) is handed on apart, and nothing is lost. What stands in a row of a table signs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...model import Line, SignOff, Text
from ..forms.dates import DATE, MONTH, date_of
from ..forms.markers import marker_at
from ..forms.organisations import organisations, unlabelled
from ..lines.spacing import unspaced

_BLANK_DATE = re.compile(
    r"(?:(?:20\d\d|[×xX*]{2,4})\s*+)?年\s*+[\d×xX*]{0,2}\s*+月\s*+[\d×xX*]{0,2}\s*+日"
)  # of a template, or not filled in
_TAIL = 15  # lines searched from the end
_OUTERMOST = 1  # rank of the markers that number parts: 第一部分, 一、
_ATTACHED = re.compile("[（(]?附[件表录：:]")


@dataclass(frozen=True, slots=True)
class Ending:
    """The body, the signature block, and what follows it."""

    lines: tuple[Line, ...]
    signoff: SignOff | None
    after: tuple[Line, ...]


def read_signoff(lines: tuple[Line, ...]) -> Ending:
    """Find the block around the last date that stands alone, or the organisations that end the report.

    Organisation and date may also stand below the title, or between two parts: they are read there, and stay
    where they are.
    """
    lines = _split_run_on(lines)
    at = _last_date(lines)
    if at is not None:
        start = end = at
    elif lines and organisations(_words(lines[-1])):
        start = end = len(lines) - 1
    else:
        return Ending(lines, _below_title(lines), ())
    while start > 0 and is_signature(_words(lines[start - 1])):
        start -= 1
    while end + 1 < len(lines) and is_signature(_words(lines[end + 1])):
        end += 1
    block = tuple(line.text for line in lines[start : end + 1])
    if _goes_on(lines[:start], lines[end + 1 :]):
        return Ending(lines, replace(signoff_of(block), lines=()), ())
    return Ending(lines[:start], signoff_of(block), lines[end + 1 :])


def _last_date(lines: tuple[Line, ...]) -> int | None:
    """Index of the date that closes the report: more of it stands before than after.

    Where a long attachment follows, it is one beside an organisation. Tables do not count: they are long.
    """
    texts = [index for index, line in enumerate(lines) if line.row is None]
    total, after = sum(len(lines[index].text) for index in texts), 0
    for back, index in enumerate(reversed(texts)):
        string = lines[index].text.string
        if total - after - len(string) <= after:
            return None
        near_end = back < _TAIL
        if _is_date(unspaced(string)) and (near_end or _beside_organisation(lines, index)):
            return index
        after += len(string)
    return None


def _beside_organisation(lines: tuple[Line, ...], index: int) -> bool:
    around = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    return any(organisations(_words(line)) for line in around)


def _goes_on(before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Whether the numbers of the report's parts go on below its signature: 三、 behind 二、."""
    numbered = (marker for line in before if (marker := marker_at(_words(line))))
    last = {marker.style.name: marker.number for marker in numbered}
    for string in map(_words, after):
        marker = marker_at(string)
        if _ATTACHED.match(string):
            return False
        if marker and marker.style.rank <= _OUTERMOST:
            return last.get(marker.style.name) == marker.number - 1
    return False


def _words(line: Line) -> str:
    """A line's string, letter-spaced or not; of a row nothing."""
    return "" if line.row else unspaced(line.text.string)


def _below_title(lines: tuple[Line, ...]) -> SignOff | None:
    block = []
    for line in lines[:3]:
        if not is_signature(_words(line)):
            break
        block.append(line.text)
    if not any(_is_date(unspaced(text.string)) for text in block):
        return None
    return replace(signoff_of(tuple(block)), lines=())


def signoff_of(block: tuple[Text, ...]) -> SignOff:
    """The organisations and the date in a signature block's lines."""
    names: list[str] = []
    date = None
    for text in block:
        words = unspaced(text.string)
        match = DATE.search(words)
        date = (date_of(match) if match else None) or date
        rest = unlabelled(words)
        for pattern in (DATE, _BLANK_DATE, MONTH):
            rest = pattern.sub("", rest)
        names += organisations(rest) or []
    return SignOff(block, tuple(dict.fromkeys(names)), date)


def _split_run_on(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """A signature that goes on in the last paragraph: …特此报告。凤凰镇人民政府2024年1月3日."""
    index = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].row is None), None)
    if index is None:
        return lines
    last = lines[index].text
    at = last.string.rfind("。", 0, len(last.string) - 1) + 1
    tail = last.slice(at).strip()
    if at and DATE.search(tail.string) and is_signature(tail.string):
        cut = (Line(last.slice(0, at), lines[index].style), Line(tail))
        return (*lines[:index], *cut, *lines[index + 1 :])
    return lines


def _is_date(line: str) -> bool:
    """A date, alone or behind an organisation."""
    line = unlabelled(line)
    match = DATE.search(line) or _BLANK_DATE.search(line) or MONTH.search(line)
    if not match:
        return False
    # 2024年12月30日印发 belongs to the imprint (版记), not to the signature.
    around = (line[: match.start()].strip(" \u00a0\u3000（("), line[match.end() :].strip(" \u00a0\u3000）)"))
    return all(not part or organisations(part) is not None for part in around)


def is_signature(line: str) -> bool:
    """Whether a line is a date, organisations, or both."""
    return _is_date(line) or organisations(line) is not None
