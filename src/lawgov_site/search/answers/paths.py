"""By which words a query's hits are ranked. The reference of static/js/search/answers/paths.js.

Both are tested from tests/parity/paths.json.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

RANK_WINDOW = 6
"""Ranking looks at the words in so many characters from the beginning of each term: more would cost the
browser a file a character, and who copies a longer phrase is after the one report."""

RANK_WORDS = 4
"""Ranking uses so many words of a query, the rarest in jieba's frequencies."""


def best_path(text: str, cost: Callable[[str], int | None], unknown: int) -> list[str]:
    """The cheapest way to cut a folded text into words; of equal ones that with the longest first word.

    `cost` gives a word's cost, or None for what is no word. What is no word can only be a single character,
    or a maximal run of ASCII letters and digits, which is never cut; it costs `unknown`.
    """
    ends = [i for i in range(1, len(text)) if not (_ascii(text[i - 1]) and _ascii(text[i]))] + [len(text)]
    best: dict[int, tuple[int, int]] = {len(text): (0, 0)}
    for at in range(len(ends) - 1, -1, -1):
        start = ends[at - 1] if at else 0
        for end in ends[at:]:
            price = cost(text[start:end])
            if price is None:
                if end != ends[at]:
                    continue
                price = unknown
            total = price + best[end][0]
            if start not in best or total <= best[start][0]:
                best[start] = (total, end)
    words, at = [], 0
    while at < len(text):
        words.append(text[at : best[at][1]])
        at = best[at][1]
    return words


def rank_words(terms: Sequence[str], cost: Callable[[str], int | None], unknown: int) -> list[str]:
    """The words that rank the hits of some terms: those of several characters on the best paths.

    A term of one character is a word itself if it is in the index at all. At most `RANK_WORDS`, the
    dearest; of equally dear ones the first.
    """
    found: dict[str, int] = {}
    for term in terms:
        words = best_path(term[:RANK_WINDOW], cost, unknown)
        for word in words if len(term) > 1 else [term]:
            price = cost(word)
            if price is not None and (len(word) > 1 or len(term) == 1):
                found.setdefault(word, price)
    dearest = sorted(found, key=lambda word: -found[word])[:RANK_WORDS]
    return [word for word in found if word in dearest]


def _ascii(char: str) -> bool:
    return char.isascii() and char.isalnum()
