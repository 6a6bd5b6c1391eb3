"""Marks inside a phrase, which do not count in a plain query: the weaker of the two strengths of punctuation.

Text is searched in its *bare* form: folded (strings/folding.py), and without the marks that one writer sets
and another leaves out. A string that stands in a text stands there in the bare form too: each rule looks at
the characters right beside a mark and no further, so that what is cut out of a text is changed as it is
there.

- Quotation marks, book-title marks and brackets of all kinds (Unicode's Ps, Pe, Pi, Pf) are nothing.
- Middle dots, hyphens and dashes (Pd) and the wave dash (连接号, GB/T 15834-2011) are nothing, but between
  two digits: there a run of them is one hyphen, or one full stop if it has dots only. So 12·4 is 12.4 and not
  124, and 3—5件 is 3-5件 and not 35件.
- A comma between two digits separates thousands and is nothing. (Items of a list are parted by 、.)

Sentence marks (。；！？，、,;:!? and the full stop) stay: what stands on both sides of one is no phrase.
static/js/search/analysis/marks.js is the same rule, held to this one by tests/parity/marks.json.
"""

from __future__ import annotations

import re
import unicodedata

ENCLOSING = "\"'`´<>"
"""Quotation marks and book-title marks, as folding leaves them, that Unicode has among other signs."""

DASHES = "─━−∼~"
"""Likewise of dashes: box drawings, the minus sign, waves."""

_JOINING = re.compile("[-·]+")
_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")
_DIGITS = frozenset("0123456789")


class _Marks(dict[int, str]):
    """A table for `str.translate`: what encloses is nothing, every dash a hyphen. Made as it is asked."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if char in ENCLOSING or category in ("Ps", "Pe", "Pi", "Pf"):
            self[code] = ""
        elif char in DASHES or category == "Pd":
            self[code] = "-"
        else:
            self[code] = char
        return self[code]


_MARKS = _Marks()


def bare(folded: str) -> str:
    """The bare form of a folded text."""
    return _COMMA.sub("", _JOINING.sub(_joined, folded.translate(_MARKS)))


def _joined(match: re.Match[str]) -> str:
    text, (start, end) = match.string, match.span()
    if not (start and end < len(text) and text[start - 1] in _DIGITS and text[end] in _DIGITS):
        return ""
    return "-" if "-" in match.group() else "."


def bare_with_map(folded: str) -> tuple[str, list[int]]:
    """The bare form, and for each of its characters which one of the folded text it is."""
    kept = [at for at, char in enumerate(folded) if _MARKS[ord(char)]]
    text = folded.translate(_MARKS)
    for pattern, put in ((_JOINING, _joined), (_COMMA, lambda _: "")):
        for match in reversed(list(pattern.finditer(text))):
            start, end = match.span()
            left = put(match)
            text = text[:start] + left + text[end:]
            kept[start:end] = kept[start : start + len(left)]
    return text, kept


def bare_term(folded: str) -> str:
    """The bare form of what may have been cut out of a text: its ends may be the middle of a number.

    A comma between a digit and an end is left out, for in the text it may stand between two digits; so is one
    that stands alone. "" where nothing is left by which the term could be looked up.
    """
    text = bare(folded)
    if text == ",":
        return ""
    if text[:1] == "," and text[1:2] in _DIGITS:
        text = text[1:]
    if text[-1:] == "," and text[-2:-1] in _DIGITS:
        text = text[:-1]
    return text
