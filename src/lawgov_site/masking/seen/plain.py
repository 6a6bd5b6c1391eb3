"""The form of a text in which personal data is looked for.

`plain` is of equal length: digits, letters, blanks, dashes and middle dots have one form each. Tabs stay:
they part the cells of a table. `views` are what a reader sees of a text, with the place of each character:
what nobody sees (a zero-width blank, as in what is copied from a chat) parts no number, nor does what the
parser will take out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ...strings.debris import BEGINS, DEBRIS, PLACEHOLDER
from ...strings.exchange import exchanged

_WAVES = "\u301c\u3030\u30a0"  # dashes by Unicode, which here mean "to"
_OTHERS = dict.fromkeys("\u2043\u2212\u2500", "-") | dict.fromkeys("•・･‧∙⋅", "·") | dict.fromkeys("Ⅹⅹ", "X")
_SAME = ("<wide>", "<small>", "<font>")  # decompositions that change nothing but the look (UAX #44)


@cache
def _form(char: str) -> str:
    category = unicodedata.category(char)
    if char in _OTHERS:
        return _OTHERS[char]
    if category == "Zs":
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Pd" and char not in _WAVES:
        return "-"
    if unicodedata.decomposition(char).startswith(_SAME):
        same = unicodedata.normalize("NFKC", char)
        return same if len(same) == 1 and same.isascii() else char
    return char


_COMMON = r"\n\t -~\u2018-\u201d\u3001\u3002\u300a\u300b\u4e00-\u9fff"
"""Of a class: characters that have no other form and part a number, most of a text: not looked at."""
_UNCOMMON = re.compile(f"[^{_COMMON}]")


@lru_cache(maxsize=8)
def plain(text: str) -> str:
    """The text with every character in the form that the patterns here know."""
    return exchanged(text, _UNCOMMON, _form)


# Of other categories, and nothing is drawn of them (Default_Ignorable_Code_Point, UAX #44); placeholders.
_IGNORABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
    f"|{PLACEHOLDER}"
)


@cache
def _is_unseen(char: str) -> bool:
    if unicodedata.category(char) in ("Cc", "Cf"):
        return not char.isspace()
    return _IGNORABLE.match(char) is not None


def is_solid(char: str) -> bool:
    """Whether a character is something to read: no blank, and not what nobody sees."""
    return not (char.isspace() or _is_unseen(char))


@cache
def _can_part(char: str) -> bool:
    """Whether a character can part a number: what nobody sees cannot, nor a mark on the digit before it."""
    return not (_is_unseen(char) or unicodedata.category(char).startswith("M"))


@dataclass(frozen=True, slots=True)
class View:
    """Characters of a text, and the place of each in it."""

    text: str
    places: Sequence[int]

    def pieces(self, source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where `[start, end)` stands in the source; in parts, where something to read lies between."""
        first = last = self.places[start]
        for at in self.places[start + 1 : end]:
            if at > last + 1 and any(is_solid(char) and _can_part(char) for char in source[last + 1 : at]):
                yield first, last + 1
                first = at
            last = at
        yield first, last + 1


_LEFTOVERS = re.compile("|".join(kind.pattern.pattern for kind in DEBRIS if not kind.whole))


def views(text: str) -> Iterator[View]:
    """A text as it is seen; and as it will be without debris, if it has any that is seen."""
    yield view(text, range(len(text)))
    if not BEGINS.search(text):
        return
    left = [at for match in _LEFTOVERS.finditer(text) for at in range(*match.span())]
    if any(_can_part(text[at]) for at in left):
        gone = frozenset(left)
        yield view(text, [at for at in range(len(text)) if at not in gone])


@lru_cache(maxsize=8)
def _cannot_part(text: str) -> frozenset[str]:
    """Characters of a text that part no number: most have none, whose lines need not be looked through."""
    return frozenset(char for char in set(_UNCOMMON.findall(text)) if not _can_part(char))


def view(text: str, places: Sequence[int]) -> View:
    """What is seen of some places of a text."""
    is_whole = isinstance(places, range)
    there = text[places[0] : places[-1] + 1] if is_whole and places else "".join(text[at] for at in places)
    gone = _cannot_part(text)
    if not gone or gone.isdisjoint(there):
        return View(there, places)
    seen = [(char, at) for char, at in zip(there, places, strict=True) if _can_part(char)]
    return View("".join(char for char, _ in seen), [at for _, at in seen])
