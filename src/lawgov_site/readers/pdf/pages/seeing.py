"""Which characters of a page are seen.

In the child process. Those are seen that leave a trace in the page's picture (`sight`), with two exceptions.
A text on a picture, or under one as scanners put it, is taken for seen unless it says itself that it is not
drawn, or is drawn in a colour that would leave a trace and does not, or below a box (`covering`). And a font
that is not in the file looks different on every computer, or cannot be drawn at all: of its characters only
the colour is compared with what is at their place.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from itertools import count
from typing import Any

from ..chars import Box, is_in
from ..near import Near
from .covering import Covering
from .objects import Thing
from .sight import Sight
from .texts import Glyph

_TRACELESS = {"Cf", "Mn", "Me"}  # kinds of characters that need not leave a trace
_MOST = 16  # pictures of texts that lie over one another; where it takes more, they are taken for seen


def look_at(
    page: Any,
    size: Box,
    things: Sequence[Thing],
    hidden: Sequence[Any],
    glyphs: Sequence[Glyph],
    pictured: Sequence[Box],
    covering: Covering,
) -> None:
    """Tell of each character whether it is seen. `hidden` are objects that nobody is to see."""
    sight = Sight(page, things, hidden)
    traced: list[Glyph] = []
    for glyph in glyphs:
        char, look, ink = glyph
        char.seen = look.drawn and is_in(char, (size,))
        if unicodedata.category(char.text) in _TRACELESS:
            continue
        if is_in(char, pictured):
            _look_on_picture(glyph, sight, covering)
            continue
        if not char.seen:
            continue
        if look.embedded:
            char.seen = sight.trace(ink)
            traced.append(glyph)
        else:
            char.seen = look.colour is None or sight.contrast(ink, look.colour)
    # Where texts lie over one another, the trace may be that of the other.
    for layer in _layers(traced):
        picture = sight.with_these({glyph.look.text: glyph.look.raw for glyph in layer}.values())
        for glyph in layer:
            glyph.char.seen = sight.trace(glyph.ink, picture)


def _look_on_picture(glyph: Glyph, sight: Sight, covering: Covering) -> None:
    char, look, ink = glyph
    order = covering.order(look.text)
    char.below = covering.is_below(char, order)
    if look.drawn and look.embedded and sight.trace(ink):
        return
    char.covered = any(sight.is_filled(char, cover.colour) for cover in covering.covers(char, order))
    traceless = look.embedded and look.colour is not None and sight.contrast(ink, look.colour)
    if char.covered or (traceless and not char.below):
        char.seen = False


def _layers(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The texts that lie over others, in as many groups as it takes for none to lie over one of its own."""
    texts: dict[int | None, list[Glyph]] = defaultdict(list)
    owners: dict[int, int | None] = {}
    for glyph in glyphs:
        texts[glyph.look.text].append(glyph)
        owners[id(glyph.char)] = glyph.look.text
    near = Near(glyph.char for glyph in glyphs)
    over: dict[int | None, set[int | None]] = defaultdict(set)
    for text, own in texts.items():
        for other in {owners[id(char)] for glyph in own for char in near.inside(glyph.char)} - {text}:
            over[text].add(other)
            over[other].add(text)
    layers: dict[int | None, int] = {}
    for text, others in over.items():
        taken = {layers[other] for other in others if other in layers}
        layers[text] = next(number for number in count() if number not in taken)
    found: list[list[Glyph]] = [[] for _ in range(min(_MOST, max(layers.values(), default=-1) + 1))]
    for text, number in layers.items():
        if number < _MOST:
            found[number] += texts[text]
    return found
