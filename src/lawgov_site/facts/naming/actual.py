"""What was to be done and what was, side by side: 学法≥4次，实际6次."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ...model.fact import Status
from ..codebook import codebook
from ..stated import Stated

_ACTUALLY = re.compile(
    r"\s?[，,、；（(]\s?而?(?:已?实际|实)(?:上|已)?(?:为|是|有|达到?|完成|开展|举办|组织|召开|办理|调解|化解|培训|建成|新建|发放|审查|检查|聘请|参加|到位)?了?\s?"
)


def without_targets(text: str, found: Sequence[Stated]) -> list[Stated]:
    """The figures of a `text`; one that another of its unit says to be the target of is of no indicator."""
    made = list(found)
    for at, (one, actual) in enumerate(pairwise(found)):
        if one.written_unit != actual.written_unit or not _ACTUALLY.fullmatch(text, one.to, actual.at):
            continue
        if one.indicator and actual.indicator is None and actual.status is not Status.UNREADABLE:
            unit = codebook()[one.indicator].unit
            made[at + 1] = actual._replace(indicator=one.indicator, unit=unit)
        made[at] = one._replace(indicator=None, unit=one.written_unit)
    return made
