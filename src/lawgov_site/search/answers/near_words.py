"""The words and figures of a query that stand near each other in a passage, though not as they were typed.

    调解纠纷86件  →  调解, 纠纷, 86件

static/js/search/answers/near_words.js is the same rule, held to this one by tests/parity/near.json.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from .paths import best_path

MOST = 6
"""A query of more words is a sentence: what is like it is looked for otherwise (nearest.py)."""

Range = tuple[int, int]

_RUN = re.compile(r"([0-9]+(?:\.[0-9]+)*[%‰]?)|[a-z]+|[^\W0-9a-z_]+")


def units(terms: Iterable[str], cost: Callable[[str], int | None], unknown: int) -> list[str]:
    """The words and figures of some terms in their bare form, each once; none where there are too many.

    Words are those of the cheapest path (paths.py). A figure takes a single character that follows with it
    (86件). Of other characters that are no word several make one, for they are a name that no dictionary has;
    one goes with the word before it, or else with that after it.
    """
    found: list[str] = []
    for term in terms:
        figure = False
        for match in _RUN.finditer(term):
            run = match.group()
            words = [run] if match[1] else best_path(run, cost, unknown)
            if figure and run.isalpha() and [len(word) == 1 for word in words[:2]] in ([True], [True, False]):
                found[-1] += words.pop(0)
            found += _joined(words)
            figure = bool(match[1])
    distinct = list(dict.fromkeys(found))
    return distinct if 1 < len(distinct) <= MOST else []


def _joined(words: Sequence[str]) -> list[str]:
    """Words without single characters: these are put together with one another or with a neighbour."""
    joined: list[str] = []
    first = ""
    for single, group in groupby(words, lambda word: len(word) == 1):
        run = list(group)
        if not single:
            joined += [first + run[0], *run[1:]]
            first = ""
        elif len(run) > 1:
            joined.append("".join(run))
        elif joined:
            joined[-1] += run[0]
        else:
            first = run[0]
    return [*joined, first] if first else joined


def together(places: Sequence[Sequence[Range]]) -> tuple[Range, ...] | None:
    """Of each word of a passage one place, so that they are nearest each other; of equal ones the first."""
    last: list[Range | None] = [None] * len(places)
    best: tuple[int, tuple[Range, ...]] | None = None
    for place, number in sorted((place, i) for i, own in enumerate(places) for place in own):
        last[number] = place
        chosen = tuple(one for one in last if one)
        span = max(end for _, end in chosen) - min(start for start, _ in chosen)
        if len(chosen) == len(places) and (best is None or span < best[0]):
            best = span, chosen
    return best[1] if best else None
