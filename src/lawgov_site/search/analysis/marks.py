"""Marks inside a phrase, which do not count in a plain query: the weaker of the two strengths of punctuation.

Text is searched in its *bare* form: folded (strings/folding.py), and without the marks that one writer sets
and another leaves out. A string that stands in a text stands there in the bare form too: each rule looks at
the characters right beside a mark and no further, so that what is cut out of a text is changed as it is
there.

- Quotation marks, book-title marks and brackets of all kinds (Unicode's Ps, Pe, Pi, Pf), middle dots, hyphens
  and dashes (Pd) and the wave dash (连接号, GB/T 15834-2011) are nothing, but between two digits. There a run
  of them stays one sign, lest two numbers become a third: with a dash in it a hyphen, of dots only a full
  stop, else a border (strings/folding.py). So 12·4 is 12.4, not 124; 3—5件 is 3-5件, not 35件; and neither
  86[1]件 nor 86（1）件 is 861件; 〔2025〕3号 is what (2025)3号 is.
- A comma between two digits separates thousands and is nothing. Between brackets it parts numbers as they do.

Sentence marks (。；！？，、,;:!? and the full stop) stay: what stands on both sides of one is no phrase.
static/js/search/analysis/marks.js is the same rule, held to this one by tests/parity/marks.json.
"""

from __future__ import annotations

import re
import unicodedata

from ...strings.folding import BORDER

ENCLOSING = "\"'`´<>"
"""Quotation marks and book-title marks, as folding leaves them, that Unicode has among other signs."""

DASHES = "─━−∼~"
"""Likewise of dashes: box drawings, the minus sign, waves."""

_ENCLOSED = "("
"""What stands for all that encloses, until it is known whether it is between digits."""

_RUN = re.compile(r"[(\-·,]++")
_BETWEEN = re.compile(r"(?<=[0-9])[(\-·,]++(?=[0-9])")
_ELSEWHERE = re.compile(r"(?<![0-9])[(\-·]++|[(\-·]++(?![0-9])")
_DIGITS = frozenset("0123456789")


class _Marks(dict[int, str]):
    """A table for `str.translate`: what encloses is one sign, every dash a hyphen. Made as it is asked."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if char in ENCLOSING or category in ("Ps", "Pe", "Pi", "Pf"):
            self[code] = _ENCLOSED
        elif char in DASHES or category == "Pd":
            self[code] = "-"
        else:
            self[code] = char
        return self[code]


_MARKS = _Marks()


def bare(folded: str) -> str:
    """The bare form of a folded text."""
    apart = _BETWEEN.sub(lambda match: _between(match.group()), folded.translate(_MARKS))
    return _ELSEWHERE.sub("", apart)


def _between(run: str) -> str:
    """What a run of marks is between two digits."""
    if "-" in run:
        return "-"
    if not run.strip("·"):
        return "."
    if run == ",":
        return ""
    return BORDER if run.strip(",") else run


def bare_with_map(folded: str) -> tuple[str, list[int]]:
    """The bare form, and for each of its characters which one of the folded text it is."""
    text = folded.translate(_MARKS)
    pieces: list[str] = []
    kept: list[int] = []
    at = 0
    for match in _RUN.finditer(text):
        start, end = match.span()
        kept += range(at, start)
        inside = text[start - 1 : start] in _DIGITS and text[end : end + 1] in _DIGITS
        left = _between(match.group()) if inside else "," * match.group().count(",")
        commas = [start + place for place, char in enumerate(match.group()) if char == ","]
        kept += commas if left.startswith(",") else [start] * len(left)
        pieces += text[at:start], left
        at = end
    kept += range(at, len(text))
    return "".join((*pieces, text[at:])), kept


def bare_term(folded: str) -> str:
    """The bare form of what may have been cut out of a text: its ends may be the middle of a number.

    Commas between a digit and an end are left out, for in the text they may stand between two digits; so are
    such as stand alone. "" where nothing is left by which the term could be looked up.
    """
    text = bare(folded)
    inner = text.strip(",")
    if inner[:1] in _DIGITS or not inner:
        text = text.lstrip(",")
    if inner[-1:] in _DIGITS:
        text = text.rstrip(",")
    return text
