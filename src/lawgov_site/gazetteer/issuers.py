"""Whose name a title or a signature begins with: a town's, or that of a region above the towns."""

from __future__ import annotations

import re
from functools import lru_cache

from .mentions import begins_here, chain_before, in_short_text, regions_in, unlisted_in_title
from .names import plain
from .table import Table

_PARTY = re.compile("^(?:中共|中国共产党)")


@lru_cache(maxsize=16)  # a report's title is asked of several times
def issuer_in(table: Table, title: str) -> str | None:
    """The name of the town that a title begins with, behind the regions it lies in, listed or not.

    What stands between the start and the name (赴白土镇学习…, 全县乡镇) makes it another's title.
    """
    text = _PARTY.sub("", plain(title))
    found: dict[int, str] = {}
    for mention in in_short_text(table, text):
        chains = (chain_before(table, text, mention.start, table.county(code)) for code in mention.codes)
        starts = {mention.start - len(chain.text) for chain in chains}
        if 0 in starts or _is_above(table, text[: mention.start]):
            found.setdefault(len(mention.name), mention.name)
    if found:
        return found[max(found)]
    name = unlisted_in_title(table, text)
    at = text.find(name) if name else -1
    return name if at == 0 or (at > 0 and _is_above(table, text[:at]) and begins_here(text, at)) else None


def is_region(table: Table, name: str) -> bool:
    """Whether a name is a region's, alone or behind those it lies in."""
    text = _PARTY.sub("", plain(name))
    return bool(text) and _is_above(table, text)


def _is_above(table: Table, text: str) -> bool:
    """Whether a text consists of names of regions."""
    at = 0
    for start, region, _ in regions_in(table, text):
        if start != at:
            return False
        at = start + len(region)
    return at == len(text)
