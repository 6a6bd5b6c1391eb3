"""Signs of symbol fonts (Wingdings, Symbol): the file has a position in the font, the text the character."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ..files import resources
from .substitutes import substituted

UNKNOWN = "\ufffd"  # a character of which nobody knows what it looks like
_POSITIONS = 0xF000  # where Word keeps the positions of a symbol font
_BLANK = 0x20  # in every font
_PRIVATE = re.compile("[\ue000-\uefff\uf100-\uf8ff\U000f0000-\U0010ffff]")


def is_symbol_font(name: str | None) -> bool:
    """Whether the characters of a font are not what their codes say."""
    return (name or "").lower() in _tables()


def sign(font: str, char: str) -> str | None:
    """What a character in a symbol font looks like; None where that is not known.

    The font's position is the character's code, with or without Word's offset.
    """
    code = ord(char)
    if code > 0xFF and not _POSITIONS <= code <= _POSITIONS + 0xFF:
        try:
            code = char.encode("cp1252")[0]  # a position that was taken for a letter of Windows
        except UnicodeEncodeError:
            return char  # the font has no such position: another one draws it
    code &= 0xFF
    if code <= _BLANK:
        return " " if code == _BLANK else char
    return _tables().get(font.lower(), {}).get(code)


def sign_at(font: str | None, position: str | None) -> str | None:
    """The sign at a position given as a hexadecimal number (w:sym): of a usual font, that character."""
    try:
        code = int(position or "", 16)
    except ValueError:
        return None
    if not 0x20 <= code <= 0xFFFD or 0xD800 <= code <= 0xDFFF:
        return None
    if is_symbol_font(font):
        return sign(font or "", chr(code))
    return None if "\ue000" <= chr(code) <= "\uf8ff" else chr(code)


def is_unreadable(char: str) -> bool:
    """Whether a character is somebody's own, and no standard says what it stands for."""
    return bool(_PRIVATE.match(char)) and substituted(char)[0] == char


def may_be_unreadable(text: str) -> bool:
    """Whether there are private characters in a text at all."""
    return bool(_PRIVATE.search(text))


@cache
def _tables() -> Mapping[str, Mapping[int, str]]:
    """For each font, by its name in small letters: position → character."""
    tables: dict[str, dict[int, str]] = {}
    for line in (resources.data() / "symbols.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            font, first, chars = line.split("\t")
            start = int(first, 16)
            tables.setdefault(font.lower(), {}).update(enumerate(chars, start))
    return MappingProxyType(tables)
