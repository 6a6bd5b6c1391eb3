"""What is written in reports and may be what was meant: spelled otherwise, or typed in pinyin.

Two spellings are alike if they sound alike, or differ in one character. Of two characters one is half a word:
such are alike by their sound only; and where something sounds like what was typed, nothing else is meant.

static/js/search/suggestions/spelling.js is the same rule, held to this one by tests/parity/near.json.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from ..answers.alignment import one_change
from .sounds import Sounds

LENGTHS = range(2, 9)
"""Characters of what is looked for: what is longer is no word (answers/nearest.py)."""

MOST = 3

_NONE: frozenset[str] = frozenset()

_KEPT = 2  # characters that a word has in common with what was typed, where one differs
_KEPT_IN_TEXT = 3  # and any string of a text: so many strings are alike that have fewer


def spellings(
    term: str, words: Mapping[str, int], texts: Iterable[Iterable[str]], sounds: Sounds
) -> list[str]:
    """The spellings nearest to a term in its bare form, those in most reports first.

    `words`: words that begin with a sound of the term's first character, or all, each with its reports.
    `texts`: the bare passages of some reports.
    """
    if term.isascii():
        read = [word for word in words if term.isalpha() and _is_read(term, word, sounds)]
        return _best(read, words)
    if len(term) not in LENGTHS:
        return []
    reports: Counter[str] = Counter()
    for word in words:
        if _begin_alike(term, word, sounds) and _is_like(term, word, _KEPT, sounds):
            reports[word] = words[word]
    for text in texts:
        forms = {form for passage in text for form in one_change(term, passage)}
        reports.update(f for f in forms if f not in words and _is_like(term, f, _KEPT_IN_TEXT, sounds))
    same = [form for form in reports if _sound_alike(term, form, sounds)]
    return _best(same or reports, reports)


def _best(found: Iterable[str], reports: Mapping[str, int]) -> list[str]:
    return sorted(found, key=lambda form: (-reports[form], form))[:MOST]


def _is_like(term: str, form: str, kept: int, sounds: Sounds) -> bool:
    """Whether a form sounds like a term, or differs in one character from it and keeps so many."""
    if len(form) != len(term):
        return min(len(form), len(term)) >= kept
    differing = sum(a != b for a, b in zip(term, form, strict=True))
    once = differing == 1 and len(term) > kept
    return differing > 0 and (once or _sound_alike(term, form, sounds))


def _begin_alike(term: str, word: str, sounds: Sounds) -> bool:
    return len(word) == len(term) and _sound_alike(term[0], word[0], sounds)


def _sound_alike(one: str, other: str, sounds: Sounds) -> bool:
    return len(one) == len(other) and all(
        a == b or not sounds.get(a, _NONE).isdisjoint(sounds.get(b, _NONE))
        for a, b in zip(one, other, strict=True)
    )


def _is_read(typed: str, word: str, sounds: Sounds) -> bool:
    """Whether a word is read as it was typed in pinyin."""
    if not word:
        return not typed
    return any(
        typed.startswith(one) and _is_read(typed[len(one) :], word[1:], sounds)
        for one in sounds.get(word[0], _NONE)
    )
