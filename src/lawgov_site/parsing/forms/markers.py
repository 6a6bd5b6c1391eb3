"""The markers that number headings: one ordered table, from the outermost style to the innermost.

GB/T 9704-2012, 7.3.3: 一、 then （一） then 1. then （1）. The other styles are what towns write instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ...strings.numerals import CHINESE_NUMBER, chinese_to_int

_CN = f"[{CHINESE_NUMBER}]{{1,4}}"
_BLANK = r"[ \t\u00a0\u3000]*"
_OPEN, _CLOSE = r"[（(〔﹙]", r"[）)〕﹚]"
_CLOSE_READ = r"[）)〕﹚〉＞>]"  # with what scanners read, where the bracket was opened
_ONE = "—－–−-"  # what scanners read for 一
_DASHES = re.escape(_ONE)


def _symbol_value(symbol: str) -> int | None:
    """Value of a one-character marker: ㈠ ⑴ ① ⒈ by its compatibility decomposition (NFKC)."""
    inner = unicodedata.normalize("NFKC", symbol).strip("().")
    return int(inner) if inner.isdecimal() else chinese_to_int(inner)


@dataclass(frozen=True, slots=True)
class Style:
    """One style of marker. `rank` orders the styles from the outermost (0) inward."""

    name: str
    rank: int
    pattern: re.Pattern[str]  # group 1 is the number
    value: Callable[[str], int | None]
    inline: bool  # may start a heading in the middle of a line


def _one_or_number(text: str) -> int | None:
    """A numeral; scanners read （一） as （—）, and 一、 as —、."""
    return 1 if text in _ONE else chinese_to_int(text)


def _style(
    name: str, rank: int, pattern: str, value: Callable[[str], int | None], inline: bool = False
) -> Style:
    return Style(name, rank, re.compile(pattern), value, inline)


_AFTER = rf"{_BLANK}[、．.]?{_BLANK}"  # what may follow a marker that has brackets of its own
_NO_LIST = rf"(?![{CHINESE_NUMBER}][级类期季届批线产等])"  # 一、二级网格员 are two levels, not number one
_CIRCLED = "①-⑳❶-❿⓵-⓾"
_UNITS = (
    "年月日号时分秒天周个名人位户口家次件起例宗场期批轮届项条款"
    "篇份张册本幅块处所座间台辆套支村社组米公亩吨万亿余多种类级"
)
_NO_AMOUNT = rf"(?![{_UNITS}])"
MARKERS: tuple[Style, ...] = (
    _style("part", 0, rf"第({_CN})(?:部分|章|篇){_BLANK}[、：:，,．.]?{_BLANK}", chinese_to_int, inline=True),
    _style("section", 1, rf"第({_CN})节(?!课|假){_BLANK}[、：:，,．.]?{_BLANK}", chinese_to_int, inline=True),
    # A ? stands where a conversion has lost the 、
    _style("cn-dun", 1, rf"({_CN}){_BLANK}[、．.﹒﹑､?]{_BLANK}{_NO_LIST}", chinese_to_int, inline=True),
    _style("cn-dash", 1, rf"([{_DASHES}]){_BLANK}、{_BLANK}", _one_or_number),
    _style("cn-comma", 1, rf"({_CN})(?:[，,：:]{_BLANK}|[ \t\u00a0\u3000]+)", chinese_to_int),
    _style(
        "cn-paren",
        2,
        rf"{_OPEN}{_BLANK}({_CN}|[{_DASHES}]){_BLANK}{_CLOSE_READ}{_AFTER}",
        _one_or_number,
        inline=True,
    ),
    _style("cn-half", 2, rf"({_CN}){_BLANK}{_CLOSE}{_AFTER}", chinese_to_int, inline=True),
    _style("cn-symbol", 2, rf"([㈠-㈩]){_AFTER}", _symbol_value, inline=True),
    # 1.2024年… is number one of a heading that begins with a year; 3.15 and 12.4 are days.
    _style(
        "arabic-dot", 3, rf"(\d{{1,2}}){_BLANK}[．.、﹒](?!{_BLANK}\d{{1,3}}(?!\d)){_BLANK}", int, inline=True
    ),
    # 3 名 and 12 月 are amounts and dates.
    _style("arabic-blank", 3, rf"(\d{{1,2}})[ \t\u00a0\u3000]+(?=[\u4e00-\u9fff“《]){_NO_AMOUNT}", int),
    _style("arabic-symbol", 3, rf"([⒈-⒛]){_BLANK}", _symbol_value, inline=True),
    _style("arabic-multi", 4, rf"\d{{1,2}}[.．](\d{{1,2}})(?![\d.．月日%％‰万亿]){_AFTER}", int),
    _style("arabic-paren", 4, rf"{_OPEN}{_BLANK}(\d{{1,2}}){_BLANK}{_CLOSE}{_AFTER}", int),
    _style("arabic-half", 4, rf"(\d{{1,2}}){_BLANK}{_CLOSE}{_BLANK}", int),
    _style("arabic-paren-symbol", 4, rf"([⑴-⒇]){_BLANK}", _symbol_value),
    _style("circled", 5, rf"([{_CIRCLED}]){_BLANK}", _symbol_value, inline=True),
)
# Styles that one document mixes for the same level: full and half brackets, symbols and digits.
FAMILY = {
    "cn-comma": "cn-dun",
    "cn-dash": "cn-dun",
    "cn-half": "cn-paren",
    "cn-symbol": "cn-paren",
    "arabic-blank": "arabic-dot",
    "arabic-symbol": "arabic-dot",
    "arabic-half": "arabic-paren",
    "arabic-paren-symbol": "arabic-paren",
}

_BEGINS = re.compile(rf"[第{CHINESE_NUMBER}（(〔﹙㈠-㈩⒈-⒛⑴-⒇{_CIRCLED}{_DASHES}\d]")  # every marker
_START = re.compile(
    rf"[第{CHINESE_NUMBER}（(〔﹙㈠-㈩⒈-⒛{_CIRCLED}\d]"
)  # one that may stand in the middle of a line
_IN_WORDS, _APART = "壹贰叁肆伍陆柒捌玖拾", "。；;！!？?：: \t\u00a0\u3000"  # 队伍, 收拾
_AFTER_A_SENTENCE = ("arabic-dot", "circled")  # styles that begin nothing inside one
_INSIDE_A_WORD = CHINESE_NUMBER + "第之其十百千万"
_INLINE = re.compile(
    "|".join(f"(?:{s.pattern.pattern})" for s in MARKERS if s.inline and s.name not in _AFTER_A_SENTENCE)
    + rf"|(?<=[。；;！!：: \t\u00a0\u3000])(?:\d{{1,2}}[．.、](?!\d)|[{_CIRCLED}])"
)
_ANY = re.compile(
    "|".join(f"(?:{style.pattern.pattern})" for style in MARKERS)
)  # its groups are the styles' numbers


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker found in a line: `[start, end)` with the blanks after it, its style and its number."""

    style: Style
    number: int
    start: int
    end: int
    parent: int | None = None  # 1.2: the number of the heading above it

    @property
    def family(self) -> str:
        return FAMILY.get(self.style.name, self.style.name)


def marker_at(line: str, start: int = 0) -> Marker | None:
    """The marker that stands at an index of a line, or None."""
    return _found(line, start) if _BEGINS.match(line, start) else None


@lru_cache(maxsize=512)  # those of a report: every stage that reads its lines asks again
def _found(line: str, start: int) -> Marker | None:
    any_style = _ANY.match(line, start)
    first = any_style.lastindex if any_style else None
    for style in MARKERS[first - 1 :] if first else ():
        match = style.pattern.match(line, start)
        if match:
            number = style.value(match[1])
            if number:
                above = line[start : match.start(1)].rstrip(".．") if style.name == "arabic-multi" else ""
                return Marker(style, number, start, match.end(), int(above) if above else None)
    return None


def inline_markers(line: str) -> Iterator[Marker]:
    """Markers after the start of a line that could begin a heading there, from left to right."""
    at = 1
    while start := _START.search(line, at):
        index = start.start()
        at = index + 1
        # 第一、 and 十一、 after another numeral are parts of a word, 第（一）项 a reference.
        before = line[index - 1]
        if before in _INSIDE_A_WORD or before.isdecimal() or not _INLINE.match(line, index):
            continue
        if line[index] in _IN_WORDS and before not in _APART:
            continue
        marker = marker_at(line, index)
        if marker and marker.style.inline:
            yield marker
            at = marker.end
