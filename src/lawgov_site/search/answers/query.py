"""What a query asks for. The reference of static/js/search/answers/query.js.

Both are tested from tests/parity/query.json.

    甲 乙        reports that hold both, wherever in the report each stands
    "甲 乙"      exactly what stands between the quotation marks, its marks included
    甲 -乙       reports that hold 甲 and not 乙
    甲 OR 乙 丙  reports that hold 甲 or 乙, and 丙: OR joins its neighbours before anything else

Whatever is copied out of a report finds that report. So each of these signs is one only where it can hardly
be part of a text, and a plain character elsewhere:

- quotation marks (" or ＂, never “”) where they enclose something with blanks or nothing around them;
- `-` before a word that is not the first, nor follows OR, nor goes on from digit to digit (2021 -2025), nor
  is a negative figure (-5.3%);
- `OR` between two words of which neither is left out.

Every word and phrase is thus a part of what was typed. Punctuation has two strengths: in a word the marks
inside a phrase do not count (marks.py), between quotation marks all do. Blanks and all else that folding
makes alike (strings/folding.py) never count; between quotation marks one between two digits may be nothing,
or what kept them apart (blanks.py).

What begins or ends with a number with commas may have been cut out of several texts (marks.py). It is asked
for in all its readings: they are terms of one group, or all left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from ...strings.folding import fold
from ..analysis.blanks import BLANK, parted
from ..analysis.marks import bare_terms

LONGEST = 200
"""Characters of a query."""

_TOKEN = re.compile(rf'(-(?!-))?(?:["＂]([^"＂]+)["＂](?![^{BLANK}])|([^{BLANK}]+))')
_DIGIT = re.compile("[0-9０-９]")
_NEGATIVE = re.compile("-[0-9０-９]+(?:[.．][0-9０-９]|[%％‰])")


class Problem(StrEnum):
    """Why a query is not searched for."""

    EMPTY = "empty"
    LONG = "long"
    PUNCTUATION = "punctuation"


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase, as it is looked up, and as it must stand in the text."""

    bare: str
    """In its bare form; "" where nothing is left of it."""
    exact: str = ""
    """Folded with all its marks; "" where these do not count."""
    again: bool = field(default=False, compare=False)
    """Whether it is another reading of the term before it."""

    @classmethod
    def plain(cls, word: str) -> tuple[Term, ...]:
        """The readings of a word whose marks do not count. Commas alone are not looked up: they may be
        nothing in a text."""
        folded = fold(word)
        is_commas = not folded.strip(",")
        return cls._readings(
            (bare, folded if is_cut or is_commas else "") for bare, is_cut in bare_terms(folded).items()
        )

    @classmethod
    def quoted(cls, phrase: str) -> tuple[Term, ...]:
        """The readings of a phrase whose marks count."""
        return cls._readings(
            (bare, folded)
            for folded in dict.fromkeys((fold(parted(phrase)), fold(phrase)))
            for bare in bare_terms(folded)
        )

    @classmethod
    def _readings(cls, forms: Iterable[tuple[str, str]]) -> tuple[Term, ...]:
        return tuple(cls(*form, again=bool(number)) for number, form in enumerate(f for f in forms if any(f)))


@dataclass(frozen=True, slots=True)
class Query:
    """A report is asked for that holds a term of every group, and none of `none`."""

    groups: tuple[tuple[Term, ...], ...]
    none: tuple[Term, ...] = ()
    problem: Problem | None = None

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms that are looked for, each once."""
        return tuple(dict.fromkeys(term for group in self.groups for term in group))

    @property
    def words(self) -> tuple[str, ...]:
        """What is looked up, in the first reading of each, as it was most likely meant."""
        return tuple(term.bare for term in self.terms if term.bare and not term.again)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or phrase as it was typed, in its readings; and in those without the `-` before it, if any."""

    typed: str
    whole: tuple[Term, ...]
    without: tuple[Term, ...]

    @classmethod
    def of(cls, match: re.Match[str]) -> _Token:
        minus, phrase, word = match.groups()
        own = Term.quoted(phrase) if phrase else Term.plain(word)
        typed: str = match.group()
        excludes = minus and not _NEGATIVE.match(typed)
        return cls(typed, Term.plain(typed) if minus else own, own if excludes else ())


def parse_query(query: str) -> Query:
    """A query as it was typed → what it asks for."""
    groups: list[list[Term]] = []
    none: list[Term] = []
    before: _Token | None = None
    can_join = joins = False  # whether OR may come next; whether it came just before
    tokens = [token for token in map(_Token.of, _TOKEN.finditer(query)) if token.whole]
    for number, token in enumerate(tokens, 1):
        if token.typed == "OR" and can_join and number < len(tokens):
            can_join, joins = False, True
            continue
        excluded = () if joins or before is None or _is_range(before, token) else token.without
        if excluded:
            none += excluded
        elif joins:
            groups[-1] += token.whole
        else:
            groups.append(list(token.whole))
        before, can_join, joins = token, not excluded, False
    return Query(tuple(map(tuple, groups)), tuple(none), _problem(query, groups))


def problem(query: str) -> Problem | None:
    """Why a query is not searched for; None of one that is."""
    return parse_query(query).problem


def _is_range(before: _Token, token: _Token) -> bool:
    """Whether a blank and a `-` stand between two figures."""
    return bool(_DIGIT.match(before.typed[-1]) and _DIGIT.match(token.typed[1:]))


def _problem(query: str, groups: list[list[Term]]) -> Problem | None:
    if not any(fold(phrase or word) for _, phrase, word in _TOKEN.findall(query)):
        return Problem.EMPTY
    if len(query) > LONGEST:
        return Problem.LONG
    if not any(_says_something(char) for group in groups for term in group for char in term.bare):
        return Problem.PUNCTUATION
    return None


def _says_something(char: str) -> bool:
    """Letters and digits do; so do a font's own characters, and those that this Python does not know."""
    return char.isalnum() or unicodedata.category(char) in ("Cn", "Co")
