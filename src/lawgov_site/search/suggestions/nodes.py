"""Which suggestions begin with what may be typed: in nodes, each named by the beginning of what it is for.

A node of two units has all that begins so: `枫桥` the places and words with these two characters first,
`f q` the places whose first two characters are read with these first letters (枫桥镇, 丰泉乡). A node of one
unit has the best of what begins so: `枫` those for the character, `f` those for each usual reading of a first
character that begins with the letter (fang, feng, fu). What is typed tells its nodes, and no node is large.

A line is `code, reports, name, above, key`: a place; `reports` is empty where there is none, `key` is what it
is found by, where that is not its name: another name, or the readings of each character, the usual first,
`chong/zhong yang zhen`. `"", reports, word` is a word. Empty fields at the end are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from ...strings.folding import fold
from .divisions import Division, stem
from .pinyin import Reader, initial

BEST_PLACES = 6
BEST_WORDS = 8
"""Of each kind in a node of one unit; static/js/search/suggestions/shards.js shows no more."""

Line = tuple[str, ...]
Nodes = Mapping[str, list[Line]]


def nodes(divisions: Iterable[Division], reader: Reader, told: Collection[str] = ()) -> dict[str, list[Line]]:
    """The nodes of some places. Those with the codes of `told` are told of elsewhere, in nodes that have all:
    in such they are code and number of reports alone."""
    first: dict[tuple[str, str], list[tuple[Division, str]]] = defaultdict(list)
    found: dict[str, list[Line]] = defaultdict(list)
    for one in sorted(divisions, key=lambda division: division.code):
        is_told = one.code in told
        for beginning, pairs, key, is_usual in _beginnings(one, reader):
            if is_usual:
                first[beginning].append((one, key))
            for pair in pairs:
                line = _line(one, key)[:2] if is_told else _line(one, key)
                if found[pair][-1:] != [line]:
                    found[pair].append(line)
    for (node, _), these in first.items():
        lines = (_line(one, key) for one, key in _best(these))
        found[node] += (line for line in lines if line not in found[node])
    return dict(found)


def add_words(found: dict[str, list[Line]], words: Mapping[str, int]) -> None:
    """Put words, each with the number of reports that hold it, into their nodes."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        by_first[word[0]].append(word)
        found.setdefault(word[:2], []).append(("", str(words[word]), word))
    for char, these in by_first.items():
        best = sorted(these, key=lambda word: (-words[word], word))[:BEST_WORDS]
        found.setdefault(char, []).extend(("", str(words[word]), word) for word in best)


def _beginnings(
    one: Division, reader: Reader
) -> Iterator[tuple[tuple[str, str], Collection[str], str, bool]]:
    """(node of one unit, the unit in it), nodes of two units, key, whether it is usually read so: of each way
    in which a place is found."""
    for name in (one.name, *one.others):
        folded = _folded(name)
        if folded:
            yield (folded[0], folded[0]), {folded[:2]} if len(folded) > 1 else (), folded, True
        read = reader.syllables(name)
        key = " ".join("/".join(ways) for ways in read)
        for way in read[0] if read else ():
            pairs = {f"{initial(way)} {initial(other)}" for other in read[1]} if len(read) > 1 else set()
            yield (initial(way), way), pairs, key, way == read[0][0]


@cache
def _folded_char(char: str) -> str:
    return fold(char)


def _folded(name: str) -> str:
    return "".join(map(_folded_char, name))


def _best(these: Iterable[tuple[Division, str]]) -> list[tuple[Division, str]]:
    """The best of what begins with a character or a syllable, and of that which is nothing more."""
    ranked = sorted(these, key=lambda found: found[0].rank)
    whole = [found for found in ranked if len(stem(found[0].name)) == 1]
    return [*ranked[:BEST_PLACES], *whole[:BEST_PLACES]]


def _line(one: Division, key: str) -> Line:
    name, above = (" ".join(text.split()) for text in (one.name, one.above))
    fields = [one.code, str(one.reports or ""), name, above, "" if key == name else key]
    while not fields[-1]:
        fields.pop()
    return tuple(fields)
