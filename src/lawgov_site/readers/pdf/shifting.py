"""Which characters stand above or below the line: smaller ones beside a larger, and not on its base.

A box has room for what goes below the base, so that of a smaller character ends higher on the same line: by
less than a tenth of the larger one's size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from ..raised import raised, shifted
from .chars import Char

_SMALLER = 0.86  # times the size of the one beside it: a browser's is 0.83
_BESIDE = 0.35  # of that size: no further away
_ABOVE, _BELOW = 0.18, 0.03  # of that size: how much higher, or lower, its box ends


def in_line(chars: Sequence[Char]) -> Iterator[str]:
    """What each character is in a line of text: figures above and below it as Unicode has them."""
    shifts = _shifts(chars)
    for shift, group in groupby(range(len(chars)), shifts.__getitem__):
        texts = [chars[index].text for index in group]
        up = shift > 0
        is_set_so = shift and raised("".join(texts), up=up)
        yield from (shifted(text, up=up) for text in texts) if is_set_so else texts


def _shifts(chars: Sequence[Char]) -> list[int]:
    """Of each character 1 above the line, -1 below it, 0 on it."""
    shifts = [0] * len(chars)
    for at, (before, char) in enumerate(pairwise(chars), 1):
        goes_on = shifts[at - 1] and abs(char.bottom - before.bottom) < _BELOW * before.size
        shifts[at] = shifts[at - 1] if goes_on and _is_beside(before, char) else _shift(char, before)
    for at in range(len(chars) - 1, 0, -1):  # a mark before the words of its note
        if not shifts[at - 1]:
            shifts[at - 1] = _shift(chars[at - 1], chars[at])
    return shifts


def _shift(char: Char, beside: Char) -> int:
    em = beside.size
    is_small = char.size < _SMALLER * em and not (char.angle or beside.angle)
    if not is_small or not _is_beside(*sorted((char, beside), key=_left)):
        return 0
    if beside.bottom - char.bottom > _ABOVE * em:
        return int(char.top - beside.top < _ABOVE * em)  # else its font has no room below the base
    return -1 if char.bottom - beside.bottom > _BELOW * em else 0


def _left(char: Char) -> float:
    return char.left


def _is_beside(one: Char, other: Char) -> bool:
    """Whether a character follows another, on the same line as far as its height tells."""
    em = max(one.size, other.size)
    near = -_BESIDE * em < other.left - one.right < _BESIDE * em
    return near and one.top < other.bottom and other.top < one.bottom
