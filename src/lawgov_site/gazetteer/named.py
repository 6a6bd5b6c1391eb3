"""Which towns a title, a signature or a body names as its own, before it is weighed which one is meant."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, islice

from ..model import Town
from .evidence import Clue, Zone
from .mentions import Mention, begins_here, chain_before, in_long_text, in_short_text, streets_in
from .table import Table

_HEAD = 300  # characters of the body in which a report says who it is
_SUGGESTED, _LOOKED_AT = 20, 200  # towns, and places that name them
_CLASSES = frozenset(
    ("街道", "地区", "苏木", "园区", "开发区", "管委会")
)  # names of some; words in all others
_BEFORE_OWN = re.compile("(?:[,。:;!?)>]|年度?|以来|年来|现[将就]|关于|中共)$")  # …,现将祁县来远镇
_BESIDE = re.compile("[、和与及同]")
_OWN_YEAR = re.compile(r"(?:人民政府|党委)?(?:关于)?20\d\d年")  # 来远镇2023年度


def in_title(table: Table, text: str) -> list[tuple[Mention, Clue]]:
    """The towns named in a title or signature.

    A name that goes on to the left (大凤凰镇) is another name. One inside a longer name of the list (庙镇 in
    上海庙镇) counts only where its regions stand before the longer name too.
    """
    mentions = list(in_short_text(table, text))
    longer = [mention for mention in mentions if mention.listed]
    found = []
    for mention in mentions:
        starts = [
            mention.start - len(chain.text)
            for code in mention.codes
            if (chain := chain_before(table, text, mention.start, table.county(code)))
        ]
        around = [other.start for other in longer if other.start < mention.start and other.end >= mention.end]
        if around:
            kept = any(start < min(around) for start in starts)
        else:
            kept = bool(starts) or begins_here(text, mention.start)
        if kept:
            weight = 0.5 * len(mention.name) - (0 if mention.listed else 1.5)
            found.append((mention, Clue(weight, mention.name)))
    return found


def in_body(table: Table, zone: Zone) -> list[tuple[Mention, Clue]]:
    """The towns that the body names as its own: where a sentence of its first lines begins, or often.

    A town that stands once in the middle of a sentence (与诸暨市店口镇交界处的纠纷) may be a neighbour.
    """
    text = zone.text
    places: dict[Mention, list[int]] = {}
    for mention in in_long_text(table, text):
        key = Mention(mention.name, 0, mention.codes, mention.listed)
        places.setdefault(key, []).append(mention.start)
    weights = {
        mention: len(starts) + (2 if starts[0] < _HEAD else 0)
        for mention, starts in places.items()
        if (len(starts) > 2 or any(start < _HEAD and _opens(table, zone, mention, start) for start in starts))
        and not _is_part(table, mention, starts, text)
    }
    best = max(weights.values(), default=0)
    found = []
    for mention, weight in weights.items():
        if 2 * weight >= best:
            share = min(weight, 8) * 0.5 - (0 if mention.listed else 1.5)
            found.append((mention, Clue(share, f"{mention.name}（{len(places[mention])} 次）")))
    return found


def _opens(table: Table, zone: Zone, mention: Mention, start: int) -> bool:
    """Whether a sentence or a line begins with a town's name, behind the regions it lies in and a year.

    One that stands beside another (店口镇、次坞镇的工作另行报告) is not the one whose report it is.
    """
    end = start + len(mention.name)
    if _BESIDE.match(zone.text, end):
        return False
    if _OWN_YEAR.match(zone.text, end):
        return True
    chains = (chain_before(table, zone.text, start, table.county(code)) for code in mention.codes)
    places = {start, *(start - len(chain.text) for chain in chains if chain)}
    return any(at in zone.begins or _BEFORE_OWN.search(zone.text, max(0, at - 4), at) for at in places)


def suggested(table: Table, body: Zone) -> tuple[Town, ...]:
    """What a body names without saying that it is its own, for a person to choose from."""
    listed = (one for one in in_long_text(table, body.text) if one.listed)
    named = chain(listed, streets_in(table, body.text))
    codes: dict[str, None] = {}
    for one in islice(named, _LOOKED_AT):
        if _is_part(table, one, [one.start], body.text):
            continue
        chained = [c for c in one.codes if chain_before(table, body.text, one.start, table.county(c))]
        codes |= dict.fromkeys(chained or one.codes)
    return tuple(town for code in islice(codes, _SUGGESTED) if (town := table.town(code)))


def _is_part(table: Table, mention: Mention, starts: list[int], text: str) -> bool:
    """Whether what stands there is the end of a longer name or word (大凤凰镇, 由于城镇), or no name."""
    before = Counter(text[start - 1 : start] for start in starts)
    named = any(
        chain_before(table, text, start, table.county(code)) for start in starts for code in mention.codes
    )
    if named:
        return False
    if mention.name in _CLASSES:
        return True
    if len(mention.name) == 2:
        return not all(start == 0 or not text[start - 1].isalnum() for start in starts)
    return len(before) == 1 and len(starts) > 2 and not any(begins_here(text, start) for start in starts)
