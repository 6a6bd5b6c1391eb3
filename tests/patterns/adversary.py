"""Lines on which a pattern is slow if it is slow on anything.

A pattern takes long where a repetition can be entered at many places or share characters in many ways with
its neighbours, and what follows fails. So the lines are made of a pattern's own parts, as Python's parser
of patterns takes them apart: what a repetition repeats, with what stands before it, again and again, and an
end that does not match.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

_OTHER = "\u2603"  # in no class of characters of ours but the negated ones
_POOL = "甲a1 -.、。\t"  # from which a negated class takes its characters
_EACH, _SAMPLES = 4, 24  # samples of a class, and of a part of a pattern, at most
_CATEGORIES = {
    _constants.CATEGORY_DIGIT: "1",
    _constants.CATEGORY_SPACE: " \u3000",
    _constants.CATEGORY_WORD: "a甲1",
    _constants.CATEGORY_NOT_DIGIT: "a甲",
    _constants.CATEGORY_NOT_SPACE: "a甲",
    _constants.CATEGORY_NOT_WORD: " 。",
}
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


def lines(pattern: str | bytes, flags: int, length: int) -> Iterator[str]:
    """Different lines of about this many characters."""
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    parsed = list(_parser.parse(text, flags & ~re.UNICODE if isinstance(pattern, bytes) else flags))
    for before, repeated, after in dict.fromkeys(_shapes(parsed)):
        yield before + repeated * (length // len(repeated)) + after


def _shapes(parsed: list[Any]) -> Iterator[tuple[str, str, str]]:
    """What stands before, what is repeated, what comes last."""
    whole, ends = _samples(parsed), [_OTHER, "", *list(dict.fromkeys(_excluded(parsed)))[:_EACH]]
    repeats = _different(_repeats(parsed, ""))
    for before, bodies in repeats:
        for body in filter(None, bodies):
            for start, repeated in ((before, body), ("", before + body)):
                yield from ((start, repeated, end) for end in ends)
    for sample in filter(None, whole):
        yield from (("", repeated, end) for repeated in (sample, sample[:-1] or sample) for end in ends)
    characters = list(dict.fromkeys("".join((*whole, *(b + "".join(s) for b, s in repeats)))))[:8]
    for first, second in product(characters, characters):
        yield "", first + second, _OTHER


def _different(repeats: Iterator[tuple[str, str, list[str]]]) -> list[tuple[str, list[str]]]:
    """Of repetitions that are written alike, as blanks between all characters, the first and the last."""
    alike: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for before, written, samples in repeats:
        alike[written].append((before, samples))
    return [one for ones in alike.values() for one in (ones[0], *ones[1:][-1:])]


def _repeats(parsed: list[Any], before: str) -> Iterator[tuple[str, str, list[str]]]:
    """Every repetition: a sample of what stands before it, how it is written, samples of what it repeats."""
    for kind, value in parsed:
        if kind in _REPEATS:
            body = list(value[2])
            if value[1] > 1:
                yield before, str(value), _samples(body)
            yield from _repeats(body, before)
        elif kind is _constants.BRANCH:
            for branch in value[1]:
                yield from _repeats(list(branch), before)
        elif kind is _constants.SUBPATTERN:
            yield from _repeats(list(value[-1]), before)
        elif kind is _constants.ATOMIC_GROUP:
            yield from _repeats(list(value), before)
        elif kind in (_constants.ASSERT, _constants.ASSERT_NOT):
            yield from _repeats(list(value[1]), before)
            continue
        before += _samples([(kind, value)])[0]


def _excluded(parsed: Any) -> Iterator[str]:
    """A character that a class excludes, for every such class: what it has taken in can end there."""
    for part in parsed if isinstance(parsed, list | tuple | _parser.SubPattern) else ():
        if part is _constants.ANY:
            yield "\n"
        elif isinstance(part, tuple) and part[0] is _constants.IN and part[1][0][0] is _constants.NEGATE:
            yield _of_class(part[1][1:])[0]
        yield from _excluded(part)


def _samples(parsed: list[Any]) -> list[str]:
    """Strings that a part of a pattern matches, its assertions aside; at least one, perhaps empty.

    With all that may be there; with nothing that need not be; and with one thing other than in these.
    """
    parts = [_parts(kind, value) for kind, value in parsed]
    full, bare = [part[0] for part in parts], [min(part, key=len) for part in parts]
    found = ["".join(full), "".join(bare)]
    for index, part in enumerate(parts):
        for base in (bare, full):
            found += ["".join((*base[:index], other, *base[index + 1 :])) for other in part]
    return list(dict.fromkeys(found))[:_SAMPLES]


def _parts(kind: Any, value: Any) -> list[str]:  # noqa: PLR0911 - one a kind of part
    """Strings that one element of a pattern matches."""
    if kind is _constants.LITERAL:
        return [chr(value)]
    if kind is _constants.NOT_LITERAL:
        return [next(char for char in _POOL if ord(char) != value)]
    if kind is _constants.ANY:
        return list("甲a")
    if kind is _constants.IN:
        return _of_class(value)
    if kind is _constants.BRANCH:
        branches = [_samples(list(branch))[0] for branch in value[1]]
        return branches[:_EACH]
    if kind is _constants.SUBPATTERN:
        return _samples(list(value[-1]))[:_EACH]
    if kind is _constants.ATOMIC_GROUP:
        return _samples(list(value))[:_EACH]
    if kind in _REPEATS:
        least, most, samples = min(value[0], 8), value[1], _samples(list(value[2]))[:_EACH]
        times = [max(least, 1), least, *([least + 2] if most >= least + 2 else [])]
        return [sample * n for n in times for sample in samples]
    return [""]


def _of_class(value: list[Any]) -> list[str]:
    negated = value[0][0] is _constants.NEGATE
    chars = ""
    for kind, what in value[negated:]:
        if kind is _constants.LITERAL:
            chars += chr(what)
        elif kind is _constants.RANGE:
            chars += chr(what[0]) + chr(what[1])
        elif kind is _constants.CATEGORY:
            chars += _CATEGORIES[what]
    if negated:
        return [char for char in _POOL if char not in chars][:_EACH]
    # The first of a class, and some from all over it: neighbours of a repetition share only some.
    return list(dict.fromkeys((chars[0], *chars[:: max(1, len(chars) // _EACH)])))
