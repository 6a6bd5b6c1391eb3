"""How exact a figure is: 约, 不少于, 以内 before and after it."""

from __future__ import annotations

import re
from functools import cache

from ...model.fact import Status
from ...strings.vocabulary import one_of
from ..words import listed, words

_NEAR = 8  # characters before a figure that are looked at
_MORE = re.compile(r"(?<![通经超])(?P<least>过)$")


def bounds(text: str, start: int, end: int, *, vague: bool, bare: bool = False) -> tuple[Status, int, int]:
    """The status of the figure `[start, end)`, and its range with the words that bound it.

    `vague`: it is written as 30余 or 十几. `bare`: as 百 or 万, before which 过 is more than so many.
    """
    near = text[max(0, start - _NEAR) : start]
    before = _before().search(near) or (_MORE.search(near) if bare else None)
    after = _after().match(text, end)
    if before:
        start -= len(before[0])
    if after:
        end = after.end()
    kinds = {match.lastgroup for match in (before, after) if match}
    for kind, status in (("least", Status.AT_LEAST), ("most", Status.AT_MOST)):
        if kind in kinds:
            return status, start, end
    return (Status.APPROXIMATE if "near" in kinds or vague else Status.VALUE), start, end


@cache
def _before() -> re.Pattern[str]:
    known = words()
    least, most = one_of(known, "at_least"), one_of(known, "at_most")
    near = "|".join(map(_near, listed("approximate")))
    return re.compile(rf"(?:(?P<most>{most})|(?P<least>{least})|(?P<near>{near}))(?:达到?|为|了)?\s?$")


def _near(word: str) -> str:
    """A word like 约, where it is not the end of another: 公约, 村规民约; but 居民约9500人次."""
    others = (no.removesuffix(word) for no in listed("not_approximate") if no.endswith(word))
    return "".join(f"(?<!{re.escape(beginning)})" for beginning in others) + re.escape(word)


@cache
def _after() -> re.Pattern[str]:
    known = words()
    least, most, near = (one_of(known, f"{key}_after") for key in ("at_least", "at_most", "approximate"))
    near = rf"(?P<near>{near}|多(?![样元种方次年民]))"
    return re.compile(rf"\s?(?:(?P<least>{least})|(?P<most>{most})|{near})(?!级)")
