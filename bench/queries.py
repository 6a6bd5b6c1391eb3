"""Queries of six kinds, drawn from the texts of an archive."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence

from lawgov_site.strings.folding import fold

from .synthetic import LAWS

KINDS = ("common words", "rare words", "copied phrases", "strings across words", "figures", "law names")


def draw_queries(
    texts: Sequence[str], count: int, cut: Callable[[str], Sequence[str]]
) -> list[tuple[str, str]]:
    """`count` queries of each kind, with its name. `texts` are passages of a sample of reports.

    None holds a blank, a quotation mark or a hyphen, which mean something in a query: what holds it is
    decided by a plain search of the texts.
    """
    draw = random.Random(2024)
    words = Counter(w for text in texts for w in set(cut(fold(text))) if len(w) > 1 and w.isalpha())
    ranked = sorted(words, key=lambda word: (-words[word], word))
    common, rare = ranked[: len(ranked) // 20], ranked[len(ranked) // 3 :]
    long = [text for text in texts if len(text) > 60]
    makers: dict[str, Callable[[], str]] = {
        "common words": lambda: draw.choice(common),
        "rare words": lambda: draw.choice(rare),
        "copied phrases": lambda: _clause(draw, draw.choice(long)),
        "strings across words": lambda: _across(draw, draw.choice(long), cut),
        "figures": lambda: draw.choice(re.findall(r"\d+[^\d，。]{1,3}", draw.choice(long)) or ["2024年"]),
        "law names": lambda: draw.choice(("《{}》", "{}", "中华人民共和国{}")).format(draw.choice(LAWS)),
    }
    queries = []
    for kind in KINDS:
        seen: set[str] = set()
        for _ in range(count * 20):
            query = makers[kind]()
            if query and not re.search(r"[\s\"＂-]", query) and query not in seen and len(seen) < count:
                seen.add(query)
                queries.append((kind, query))
    return queries


def _clause(draw: random.Random, text: str) -> str:
    """8 to 15 characters from the beginning of a clause on."""
    starts = [m.end() for m in re.finditer("[，。]", text) if m.end() + 16 < len(text)]
    if not starts:
        return ""
    start = draw.choice(starts)
    return text[start : start + draw.randint(8, 15)]


def _across(draw: random.Random, text: str, cut: Callable[[str], Sequence[str]]) -> str:
    """Three to six characters that begin in the middle of a word."""
    text = fold(text)
    at, inside = 0, []
    for word in cut(text):
        if len(word) > 1:
            inside.append(at + 1)
        at += len(word)
    start = draw.choice(inside)
    return text[start : start + draw.randint(3, 6)]
