"""Marks inside a phrase, which do not count in a plain query: the weaker of the two strengths of punctuation.

Text is searched in its *bare* form: folded (strings/folding.py), and without the marks that one writer sets
and another leaves out. A string that stands in a text stands there in the bare form too: each rule looks at
the characters right beside a mark and no further, so that what is cut out of a text is changed as it is
there.

- Quotation marks, book-title marks and brackets of all kinds (Unicode's Ps, Pe, Pi, Pf), middle dots, hyphens
  and dashes (Pd) and the wave dash (连接号, GB/T 15834-2011) are nothing, but between two digits. There a run
  of them stays one sign, lest two numbers become a third: with a dash in it a hyphen, of dots only a full
  stop, else a border (strings/folding.py); with a comma in it the comma is
  enough. So 12·4 is 12.4, not 124; 3—5件 is 3-5件, not 35件; and neither 86[1]件 nor 86（1）件 is 861件;
  〔2025〕3号 is what (2025)3号 is.
- Commas that separate thousands (1,234,567: one to three digits, then three behind each) are nothing. Others
  stay between digits as elsewhere, so that 1,2,3项 is no 123项.

Sentence marks (。；！？，、,;:!? and the full stop) stay: what stands on both sides of one is no phrase.
Commas of thousands are the one exception to what is said above, for they are told by the whole number:
what was cut out of one may have stood in several bare forms, and `bare_terms` names them all.
static/js/search/analysis/marks.js is the same rule, held to this one by tests/parity/marks.json.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from functools import cache
from itertools import product

from ...strings.folding import BORDER

ENCLOSING = "\"'`´<>"
"""Quotation marks and book-title marks, as folding leaves them, that Unicode has among other signs."""

DASHES = "─━−∼~"
"""Likewise of dashes: box drawings, the minus sign, waves."""

_ENCLOSED = "("
"""What stands for all that encloses, until it is known whether it is between digits."""

_RUN = re.compile(r"[(\-·,]++")
_MAY_BE_MARKS = re.compile(r"[^0-9a-z,.:;!?、。\u4e00-\u9fff]")  # most of a text is none
_DIGITS = frozenset("0123456789")
_WITH_COMMAS = re.compile(r"[0-9]+(?:,[0-9]+)+")
_OF_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_AT_AN_END = re.compile(r"\A[.·]?,?[0-9]+(?:,[0-9]+)*(?:,\Z)?|[0-9]+(?:,[0-9]+)*,?\Z")
"""What may go on beyond a term; a point before it may be that of a fraction, which has no thousands."""


@cache
def _mark(char: str) -> str:
    """The sign of what encloses, a hyphen for a dash; any other character itself."""
    category = unicodedata.category(char)
    if char in ENCLOSING or category in ("Ps", "Pe", "Pi", "Pf"):
        return _ENCLOSED
    return "-" if char in DASHES or category == "Pd" else char


def bare(folded: str) -> str:
    """The bare form of a folded text."""
    text = _simple(folded)
    return _unmarked(_without(text, _separators(text)))


def _simple(folded: str) -> str:
    """A text with one sign for what encloses and one for every dash."""
    for char in set(_MAY_BE_MARKS.findall(folded)):
        folded = folded.replace(char, _mark(char))
    return folded


def _unmarked(text: str) -> str:
    return _RUN.sub(_left, text)


def _left(run: re.Match[str]) -> str:
    """What is left of a run of marks: of one that is not between two digits, the commas."""
    text, (start, end) = run.string, run.span()
    if text[start - 1 : start] in _DIGITS and text[end : end + 1] in _DIGITS:
        return _between(run.group())
    return "," * run.group().count(",")


def _without(text: str, places: Set[int]) -> str:
    return "".join(char for at, char in enumerate(text) if at not in places) if places else text


def _between(run: str) -> str:
    """What a run of marks is between two digits."""
    if "," in run:
        return "," * run.count(",")
    if "-" in run:
        return "-"
    return BORDER if run.strip("·") else "."


def _separators(text: str) -> set[int]:
    """Where a text, its marks made simple, has commas that separate thousands."""
    return {
        at
        for number in _WITH_COMMAS.finditer(text)
        if _OF_THOUSANDS.fullmatch(number.group()) and not _is_fraction(text, number.start())
        for at in _commas(number)
    }


def _is_fraction(text: str, start: int) -> bool:
    """Whether the digits that begin there are those behind a decimal point."""
    return text[start - 1 : start] in (".", "·") and text[start - 2 : start - 1] in _DIGITS


def _commas(number: re.Match[str]) -> set[int]:
    return {number.start() + place for place, char in enumerate(number.group()) if char == ","}


def bare_with_map(folded: str) -> tuple[str, list[int]]:
    """The bare form, and for each of its characters which one of the folded text it is."""
    marked = _simple(folded)
    separators = _separators(marked)
    places = [at for at in range(len(marked)) if at not in separators]
    text = _without(marked, separators)
    pieces: list[str] = []
    kept: list[int] = []
    at = 0
    for match in _RUN.finditer(text):
        start, end = match.span()
        kept += places[at:start]
        left = _left(match)
        commas = [places[start + place] for place, char in enumerate(match.group()) if char == ","]
        kept += commas if left.startswith(",") else [places[start]] * len(left)
        pieces += text[at:start], left
        at = end
    kept += places[at:]
    return "".join((*pieces, text[at:])), kept


def bare_terms(folded: str) -> dict[str, bool]:
    """The bare forms that a text can have of what was cut out of it, the likeliest first.

    Each with whether it counts only where the commas of the term stand, for it is no number by itself: 1,23
    is 123 where it was cut out of 1,234, and not in 123件. "" where nothing is left by which it could be
    looked up, as of commas alone, which may be nothing in a text.
    """
    if not folded.strip(","):
        return {"": False}
    text = _simple(folded)
    own = _separators(text)
    forms = {_unmarked(_without(text, own)): False}
    numbers = [number for number in _AT_AN_END.finditer(text) if "," in number.group()]
    for chosen in product(*(_readings(number, own) for number in numbers)):
        separators = own.difference(*map(_commas, numbers)).union(*(commas for commas, _ in chosen))
        forms.setdefault(_unmarked(_without(text, separators)), any(is_cut for _, is_cut in chosen))
    return forms


def _readings(number: re.Match[str], own: Set[int]) -> list[tuple[Set[int], bool]]:
    """Which commas of a number at an end of a term may separate thousands, and whether the number must have
    been cut for that: as it is by itself, all of them, none."""
    commas = _commas(number)
    inside = commas & own
    readings: list[tuple[Set[int], bool]] = [(inside, False)]
    if inside != commas and _may_go_on(number):
        readings.append((commas, True))
    return [*readings, (set(), False)]


def _may_go_on(number: re.Match[str]) -> bool:
    """Whether a number at an end of a term may be a part of one with separators of thousands."""
    groups = number.group().lstrip(".·").split(",")
    is_closed = number.end() < len(number.string)  # on the right
    return all(
        len(group) == 3 if at and (is_closed or at < len(groups) - 1) else len(group) <= 3
        for at, group in enumerate(groups)
    )
