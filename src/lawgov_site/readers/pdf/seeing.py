"""Which characters of a page are seen.

In the child process. Those are seen that leave a trace in the page's picture (`sight`), with two exceptions.
A text on a picture, or under one as scanners put it, is taken for seen unless it says itself that it is not
drawn. And a font that is not in the file looks different on every computer, or cannot be drawn at all: of its
characters only the colour is compared with what is at their place.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from .chars import Box, Char, is_in
from .near import Near
from .objects import Thing, address
from .sight import Sight
from .texts import Look

_TRACELESS = {"Cf", "Mn", "Me"}  # kinds of characters that need not leave a trace
_MOST = 64  # texts that are looked at one by one; where more lie over one another, all are taken for seen


def look_at(
    page: Any,
    size: Box,
    things: Sequence[Thing],
    hidden: Sequence[Any],
    chars: Sequence[tuple[Char, Look]],
    pictured: Sequence[Box],
) -> None:
    """Tell of each character whether it is seen. `hidden` are objects that nobody is to see."""
    sight = Sight(page, things, hidden)
    doubtful: list[tuple[Char, Look]] = []
    for char, look in chars:
        char.seen = look.drawn and is_in(char, (size,))
        if char.seen and not is_in(char, pictured) and unicodedata.category(char.text) not in _TRACELESS:
            char.seen = _leaves_trace(char, look, sight)
            if char.seen and look.embedded:
                doubtful.append((char, look))
    _look_at_each(sight, [char for char, _ in chars], doubtful)


def _leaves_trace(char: Char, look: Look, sight: Sight) -> bool:
    if look.embedded:
        return sight.trace(char)
    return look.colour is None or sight.contrast(char, look.colour)


def _look_at_each(sight: Sight, chars: Sequence[Char], doubtful: Sequence[tuple[Char, Look]]) -> None:
    """Where texts lie over one another, the trace may be that of the other: each is drawn alone."""
    texts: dict[int | None, list[Char]] = defaultdict(list)
    raws: dict[int | None, Any] = {}
    for char, look in doubtful:
        texts[address(look.raw)].append(char)
        raws[address(look.raw)] = look.raw
    owners = {id(char): known for known, own in texts.items() for char in own}
    near = Near(chars)
    crowded: set[int | None] = set()
    for char, look in doubtful:
        known = address(look.raw)
        others = {owners.get(id(other)) for other in near.inside(char)} - {known}
        if others:
            crowded |= {known, *others} - {None}
    if len(crowded) <= _MOST:
        for known in crowded:
            for char, seen in zip(texts[known], sight.trace_of(raws[known], texts[known]), strict=True):
                char.seen = seen
