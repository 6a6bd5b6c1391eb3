"""Where the title of a heading ends within its paragraph.

Its body may go on behind a 。, a colon, a blank, an item (一是…) or nothing at all; or the title is the whole
line. Each possible end has a cost: how unlike a heading what stands before it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..forms.kinds import is_statutory, says_only_part

ITEM = re.compile(r"(?:[一二三四五六七八九十]{1,2}是|一方面|其一|首先|第一[，,])")
SENTENCE_END = re.compile(r"[。；！？;!?]|(?<=[\u4e00-\u9fff”])[.．](?=[\u4e00-\u9fff“]|$)")
CLOSING = re.compile(r"[特专谨]此(?:报告|汇报)|如下|附件|联系人|联系电话|^附")
_PHRASE = 25  # characters of the second half of a heading, behind its colon
_AS_LONG_AS_A_LINE = 2.5  # what it costs that a title happens to be
_SENTENCE = 15  # characters of a sentence that is a body behind a blank
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
AMOUNT = re.compile(r"\d\s*+(?:余|多)?(?:次|场|件|起|份|条|人|户|个|期|万|册|%|％)")
_CLOSERS = "举措|成效|做法|情况|不足|问题|原因|短板|差距|安排|打算|计划|思路|措施"
_GOES_ON = (  # what stands behind such a word where the heading, or its own word, has not ended
    "[和及与并暨等的之性化型感率度较更]|以及|不(?!少)|导向|意识|清单|台账|线索|明显|显著|突出|到位|有力|体系|机制|制度|方案"
    "|落实(?:到位|有力|情况)|(?<=问题)(?:整改|研判|排查|化解|处置|解决|办理)|[，。；：、！？,;:!?）)】”’]"
)
_WORDING = re.compile(
    rf"[^，。；：、]{{2,38}}?(?:{_CLOSERS})(?>(?:(?:[和及与、]|以及)?(?:主要|下一步)?(?:{_CLOSERS}))*)"
    rf"(?!{_GOES_ON})"
)
_OF_LEADERS = re.compile(  # the regulation's own words (督察工作规定, 2019), which have a comma
    r"[^，。；：、]{0,12}党政主要负责人履行推进法治(?:政府)?建设第一责任人职责[，,]"
    rf"加强法治政府建设的?(?:有关|相关)?情况(?:说明)?(?!{_GOES_ON})"
)
_NOTE = re.compile(r"[（(](?:[^（）()]|[（(][^（）()]*[）)])*[）)]")  # brackets, with one more pair inside
_BLANKS = re.compile(r"(?<=[\u4e00-\u9fff”）])[ \t\u00a0\u3000]+(?=[\u4e00-\u9fff“（《])")


@dataclass(frozen=True, slots=True)
class Split:
    """Where a heading's title ends within its paragraph, and what that costs."""

    title_end: int
    end: int
    run_in: bool
    cost: float


def split_title(string: str, start: int, limit: int, marker_follows: bool) -> Split | None:
    """The likeliest end of the title that begins at `start`; None where no title can stand there."""
    rest = string[start:limit]
    if not _WORDS.search(rest) or rest[0] in "，。、；：,;:":
        return None
    # What stands in brackets ends no title: （一）依法治水（责任单位：水利站）
    seen = _NOTE.sub(lambda match: "＿" * len(match[0]), rest)
    at_item = _at_item(rest, seen)
    splits = (
        [at_item]
        if at_item
        else [s for s in (_at_sentence(rest, seen), _at_colon(rest, seen), _at_blank(rest, seen)) if s]
    )
    splits += [s for s in (_at_wording(rest),) if s]
    if not splits or marker_follows or not SENTENCE_END.search(seen):
        splits.append(_whole(rest, marker_follows))
    best = min(splits, key=lambda s: s.cost)
    return Split(start + best.title_end, start + best.end, best.run_in, best.cost)


def split_at_break(string: str, start: int, limit: int, breaks: Sequence[int]) -> Split | None:
    """The title that ends where a line of a hard-wrapped source was full; None where none ended there.

    Few titles are just as long as a line, so that costs much.
    """
    at = next((place for place in breaks if start < place < limit), None)
    if at is None or not _WORDS.search(string, start, at):
        return None
    return Split(at, at, True, title_cost(string[start:at]) + _AS_LONG_AS_A_LINE)


def title_cost(title: str) -> float:
    """How unlike a heading a title is: long, many clauses, amounts, a sentence's own words."""
    title = _NOTE.sub("", title)  # （对照《纲要（2021—2025年）》） explains it, and makes it no longer
    length = len(title)
    cost = 0.0 if length <= 30 else 0.5 if length <= 40 else 1.5 if length <= 52 else 3.5
    if length < 3:
        cost += 1.5
    clauses = title.count("，") + title.count(",")
    cost += 0.0 if clauses <= 2 else 0.8 * (clauses - 2)
    cost += min(3.0, 1.5 * len(AMOUNT.findall(title)))
    if SENTENCE_END.search(title):
        cost += 3
    if re.search(r"[：:]", title):
        cost += 0.8
    return cost


def _whole(rest: str, marker_follows: bool) -> Split:
    """All of it, up to the next marker or the paragraph's end."""
    title = rest.rstrip()
    return Split(len(title), len(rest), False, title_cost(title) + (0.3 if marker_follows else 0))


def _at_sentence(rest: str, seen: str) -> Split | None:
    """Up to the first 。, with or without a body after it."""
    match = SENTENCE_END.search(seen)
    if not match:
        return None
    title, body = rest[: match.start()], rest[match.end() :].strip()
    cost = title_cost(title) + (0.0 if match[0] in "。.．" else 1.5)
    if not body:
        cost += 0.0 if len(title) <= 20 else 0.5 if len(title) <= 30 else 1.2
    return Split(match.start(), match.end(), bool(body), cost)


def _at_colon(rest: str, seen: str) -> Split | None:
    match = re.search(r"[：:]", seen)
    if not match:
        return None
    title = rest[: match.start()].rstrip(" \t\u00a0\u3000")
    if not 2 <= len(title) <= 32 or SENTENCE_END.search(seen[: len(title)]):
        return None
    body = rest[match.end() :].strip()
    cost = title_cost(title) + (1.5 if CLOSING.search(title) else 0.2)
    # A body has a sentence: （一）“讲”出新意：法治宣讲接地气 is all title.
    return Split(len(title), match.end(), bool(body), cost + (1.0 if _is_phrase(body) else 0.0))


def _is_phrase(body: str) -> bool:
    return 2 <= len(body) <= _PHRASE and not SENTENCE_END.search(body) and not AMOUNT.search(body)


def _at_item(rest: str, seen: str) -> Split | None:
    """Before 一是 … that begins the body with nothing, or a comma, between."""
    match = ITEM.search(seen)
    if not match or not 4 <= match.start() <= 40:
        return None
    title = rest[: match.start()]
    if SENTENCE_END.search(seen[: match.start()]):
        return None
    bare = title.rstrip("，,：: \t\u00a0\u3000")
    return Split(len(bare), match.start(), True, title_cost(bare) + 0.1)


def _at_wording(rest: str) -> Split | None:
    """After a statutory wording, with the body following at once: 存在的不足和原因部分干部…"""
    ends = statutory_end(rest)
    if ends is None:
        return None
    note = _NOTE.match(rest, ends)
    end = note.end() if note else ends
    if len(rest) - end < 12:
        return None
    return Split(end, end, True, title_cost(rest[:ends]) + 0.4)


def statutory_end(string: str) -> int | None:
    """Where a statutory wording ends with which a text begins, or None.

    Nothing marks this end, so the words before it must say which part follows, and nothing else.
    """
    match = _OF_LEADERS.match(string) or _WORDING.match(string)
    if not match or not is_statutory(match[0]):
        return None
    return match.end() if match.re is _OF_LEADERS or says_only_part(match[0]) else None


def _at_blank(rest: str, seen: str) -> Split | None:
    match = _BLANKS.search(seen)
    if not match or not 4 <= match.start() <= 35:
        return None
    body = rest[match.end() :].strip()
    if len(body) < (_SENTENCE if body.endswith("。") else 30) or SENTENCE_END.search(seen[: match.start()]):
        return None
    return Split(match.start(), match.end(), True, title_cost(rest[: match.start()]) + 0.4)
