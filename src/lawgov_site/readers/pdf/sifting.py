"""Which characters of a page are the document's text, and what becomes of the others.

Guarantee: every character of the page, and all words of its annotations, are in the text or are left, each
once. What is left: what nobody sees; what annotations look like, unless somebody wrote on the page with them;
watermarks; and the second of two that stand in the same place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median
from types import MappingProxyType

from ...model import Fate
from .. import symbols
from .chars import UNREADABLE, Box, Char, Note, NoteKind, PdfPage, is_in
from .near import Near
from .shifting import in_line

Reason = tuple[Fate, str]  # why something is left, and in Chinese what kind of thing it is

_UPRIGHT = 10  # degrees: a scanner turns a page by less, a watermark is turned by more
_SHIFT = 0.4  # of a character's box: what is printed again is nearer; wide figures are set half a box apart
_LARGER = 1.5  # times: the characters of a watermark, against those that they cover
_WIDE = re.compile("[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]")
_SYMBOLS = range(0xF000, 0xF100)
_FONT = re.compile(r"^(?:[A-Z]{6}\+)?(Wingdings|Webdings|Symbol)[ -]?([23]?).*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Left:
    """Words of a page that are not in the text."""

    reason: Reason
    text: str


@dataclass(frozen=True, slots=True)
class Sifted:
    """What a page's characters are."""

    chars: list[Char]  # those that are text, in the file's order
    left: list[Left]
    replaced: list[tuple[str, str]]  # what the file has for some of them, and what they stand for
    recognised: int  # how many of them were read in a picture: nobody sees them, or it lies over them


def sift(page: PdfPage) -> Sifted:
    """The characters that are text, and what is left."""
    left = list(_words_of_notes(page))
    chars = list(page.chars)
    for rule in (_in_notes, _double, _unseen, _slanted, _watermark):
        found = rule(page, chars)
        reasons = [found.get(index) for index in range(len(chars))]
        for reason, group in groupby(zip(chars, reasons, strict=True), itemgetter(1)):
            if reason:
                text = "".join(char.text for char, _ in group)
                signs = reason == _COVERED and not any(map(str.isalnum, text))
                left.append(Left(_UNSEEN_SIGNS if signs else reason, text))
        chars = [char for char, reason in zip(chars, reasons, strict=True) if not reason]
    replaced = []
    for char, shown in zip(chars, in_line(chars), strict=True):
        meant = _meant(char) if shown == char.text else shown
        if meant != char.text:
            replaced.append((char.text, meant))
            char.text = meant
    _join_recognised(chars)
    return Sifted(chars, left, replaced, sum(map(_is_recognised, chars)))


def _is_recognised(char: Char) -> bool:
    return char.below or not char.seen


def _join_recognised(chars: Sequence[Char]) -> None:
    """The programs that read pictures take each Chinese character for a word and put a blank behind it: such
    a blank is one only where it is as wide."""
    for before, char in pairwise(chars):
        words = _WIDE.match(before.text) or _WIDE.match(char.text)
        char.guessed |= bool(words) and _is_recognised(before) and _is_recognised(char)


def _meant(char: Char) -> str:
    """What a character stands for: in a symbol font a sign; a private one elsewhere for nothing known."""
    code = ord(char.text)
    if char.font and (code in _SYMBOLS or (code <= 0xFF and "symbol" not in char.font.lower())):
        name = _FONT.sub(r"\1 \2", char.font).strip()
        return symbols.sign(name, char.text) or char.text
    return UNREADABLE if symbols.is_unreadable(char.text) else char.text


_LOOKS: Mapping[NoteKind, Reason] = MappingProxyType(
    {
        NoteKind.BUTTON: (Fate.NAVIGATION, "表单按钮上的字"),
        NoteKind.SIGNATURE: (Fate.SHOWN, "电子签名里的字"),
        NoteKind.STAMP: (Fate.SHOWN, "图章批注里的字"),
        NoteKind.REDACTION: (Fate.SHOWN, "密文标记里的字"),
        NoteKind.LINK: (Fate.SHOWN, "链接批注里的字"),
        NoteKind.REMARK: (Fate.SHOWN, "批注里画出来的字"),
    }
)
"""What annotations look like, where it is none of the text; of text boxes and fields it is."""

_CONTENTS: Mapping[NoteKind, Reason] = MappingProxyType(
    {NoteKind.TEXT_BOX: (Fate.SHOWN, "文本框批注"), NoteKind.LINK: (Fate.PROPERTY, "链接的说明")}
)
"""What is written in them and they do not look like. All others are remarks."""

_REMARK: Reason = (Fate.HIDDEN, "批注")
_HIDDEN_NOTE: Reason = (Fate.HIDDEN, "隐藏的批注或表单")
_VALUE: Reason = (Fate.SHOWN, "表单里填写的字")
_SAME: Reason = (Fate.PROPERTY, "与外观相同的批注内容")


_COVERED: Reason = (Fate.HIDDEN, "与底色同色、被遮住或在不显示的图层里的字")
_OUTSIDE: Reason = (Fate.HIDDEN, "页面以外的字")
_RECOGNISED: Reason = (Fate.MARGIN, "看得见的字下面又识别出来的字")
_UNSEEN_SIGNS: Reason = (Fate.MARGIN, "看不见的标点和线")


def _words_of_notes(page: PdfPage) -> Iterator[Left]:
    looks: dict[int, list[str]] = defaultdict(list)
    for char in page.chars:
        looks[char.note].append(char.text)
    for index, note in enumerate(page.notes):
        for words, reason in ((note.contents, _CONTENTS.get(note.kind, _REMARK)), (note.value, _VALUE)):
            bare = "".join(words.split())
            if bare and not note.shown:
                yield Left(_HIDDEN_NOTE, words)
            elif bare:
                yield Left(_SAME if bare == "".join(looks[index]) else reason, words)


def _in_notes(page: PdfPage, chars: Sequence[Char]) -> dict[int, Reason]:
    """What annotations look like, where it is no text."""

    def reason(note: Note) -> Reason | None:
        return _LOOKS.get(note.kind) if note.shown else _HIDDEN_NOTE

    noted = ((index, reason(page.notes[char.note])) for index, char in enumerate(chars) if char.note >= 0)
    return {index: why for index, why in noted if why}


def _double(_: PdfPage, chars: Sequence[Char]) -> dict[int, Reason]:
    """The second of two equal characters that stand in one place: so programs make a font bold. That stays
    which is seen."""
    near = Near()
    found: dict[int, Reason] = {}
    for index, char in sorted(enumerate(chars), key=lambda pair: not pair[1].seen):
        if any(other.text == char.text and _same_place(char, other) for other in near.around(char)):
            found[index] = (Fate.MARGIN, "印了两次的字")
        else:
            near.add(char)
    return found


def _unseen(page: PdfPage, chars: Sequence[Char]) -> dict[int, Reason]:
    """What leaves no trace on the page; but on a scan it is what a program has read in it."""
    if all(char.seen for char in chars):
        return {}
    seen = Near(char for char in chars if char.seen)
    whole = (Box(0, 0, page.width, page.height),)
    scans = _scans(page, chars)
    found: dict[int, Reason] = {}
    for index, char in enumerate(chars):
        if char.seen:
            continue
        if not is_in(char, whole):
            found[index] = _OUTSIDE
        elif not char.covered and is_in(char, page.pictures) and any(seen.inside(char)):
            found[index] = _RECOGNISED
        elif char.covered or not is_in(char, scans):
            found[index] = _COVERED
    return found


def _scans(page: PdfPage, chars: Sequence[Char]) -> list[Box]:
    """The pictures with words that were read in them. Where more words are seen on a picture than are not, it
    is the ground on which they are printed."""
    found, near = [], Near(chars)
    for picture in page.pictures:
        on_it = list(near.inside(picture))
        if 2 * sum(char.seen and not char.below for char in on_it) <= len(on_it):
            found.append(picture)
    return found


def _slanted(_: PdfPage, chars: Sequence[Char]) -> dict[int, Reason]:
    """Watermarks across the page; but a page of nothing else is said to be shown."""
    slanted = [index for index, char in enumerate(chars) if _UPRIGHT < char.angle % 90 < 90 - _UPRIGHT]
    few = 2 * len(slanted) <= len(chars)
    reason = (Fate.MARGIN, "斜排的水印") if few else (Fate.SHOWN, "斜排的字")
    return dict.fromkeys(slanted, reason)


def _watermark(_: PdfPage, chars: Sequence[Char]) -> dict[int, Reason]:
    """Words that stand in one place with others and are much larger than these."""
    em = median(char.size for char in chars) if chars else 0
    large = [char.size > _LARGER * em for char in chars]
    if 2 * sum(large) > len(chars):
        return {}
    under = Near(char for char, is_large in zip(chars, large, strict=True) if not is_large)
    found: dict[int, Reason] = {}
    for is_large, group in groupby(range(len(chars)), large.__getitem__):
        words = list(group)
        if is_large and any(any(under.inside(chars[index])) for index in words):
            found |= dict.fromkeys(words, (Fate.MARGIN, "水印"))
    return found


def _same_place(one: Char, other: Char) -> bool:
    across = abs(one.left + one.right - other.left - other.right) / 2
    along = abs(one.top + one.bottom - other.top - other.bottom) / 2
    return across < _SHIFT * (one.right - one.left) and along < _SHIFT * (one.bottom - one.top)
