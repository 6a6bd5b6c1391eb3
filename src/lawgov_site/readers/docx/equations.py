"""EQ fields (ECMA-376 Part 1, 17.16.5.22), as lines of text: ① for \\o\\ac(○,1), 23/25 for \\f(23,25).

Word has written circled numbers, fractions and roots in this way since before there were formulas.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

_SWITCH = re.compile(
    r"\\(?P<name>[abdfilorsx])"
    r"(?P<options>(?>(?:\s*+\\(?:[lrb]c\s*+\\.|[a-z]{2}(?>(?:\s*+-?\d++)?)))*))\s*+\(",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\\[*#@]\s*+(?:\"[^\"]*+\"|[^\s\\\"]++)\s*+"
)  # of any field: \* MERGEFORMAT, \* "Font:宋体"
_GUIDE = re.compile(
    r"\\o\s*+(?:\\a[a-z]\s*+)?\(\s*+\\s\s*+\\up\s*+\d*+\s*+\((?P<reading>[^()\\]*+)\)\s*+[,;，；](?P<base>[^()\\]++)\)",
    re.IGNORECASE,
)
_CIRCLES = frozenset("○〇◯")
_FRAMES = _CIRCLES | frozenset("□△◇")
_LONGEST = 1_000  # characters of an equation; who writes one in a field writes thirty
_DEEPEST = 12  # switches within switches; more is no equation


def equation(code: str) -> str | None:
    """What an EQ field shows, or None where it cannot be told as a line of text."""
    if len(code) > _LONGEST:
        return None
    inner = re.sub(r"^\s*EQ\b", "", code, flags=re.IGNORECASE)
    return _line(_GENERAL.sub("", inner).strip(), _DEEPEST)


class Guide(NamedTuple):
    """A character with its reading above it (拼音指南)."""

    reading: str
    base: str


def phonetic_guide(code: str) -> Guide | None:
    """What an EQ field shows that is a phonetic guide: Word and WPS write them so in older files."""
    inner = _GENERAL.sub("", re.sub(r"^\s*EQ\b", "", code[:_LONGEST], flags=re.IGNORECASE)).strip()
    match = _GUIDE.fullmatch(inner)
    guide = Guide(match["reading"].strip(), match["base"].strip()) if match else None
    return guide if guide and _FRAMES.isdisjoint(guide.reading + guide.base) else None


def enclosed(text: str) -> str:
    """A character for a text in a circle (① Ⓐ ㊀); the text in brackets where there is none."""
    return _enclosed().get(text, f"（{text}）")


@cache
def _enclosed() -> Mapping[str, str]:
    chars = [chr(code) for code in (*range(0x2460, 0x2500), *range(0x3251, 0x32C0))]
    return {
        unicodedata.normalize("NFKC", char): char
        for char in chars
        if unicodedata.decomposition(char).startswith("<circle>")
    }


def join_fraction(above: str, below: str) -> str:
    """A fraction in a line; sums in it get brackets."""
    return f"{_grouped(above)}/{_grouped(below)}"


def _grouped(text: str) -> str:
    return f"({text})" if is_compound(text) else text


def is_compound(text: str) -> bool:
    """Whether brackets must keep a text together where it becomes part of another."""
    return bool(re.search(r"[-+−±×·÷=<>≤≥/,\s]", text.strip()))


def _line(text: str, depth: int) -> str | None:
    if not depth:
        return None
    shown, at = "", 0
    while match := _SWITCH.search(text, at):
        end = _closing(text, match.end())
        if end is None:
            return None
        arguments = [_line(piece.strip(), depth - 1) for piece in _pieces(text[match.end() : end])]
        whole = [argument for argument in arguments if argument is not None]
        if len(whole) != len(arguments):
            return None
        show = _SHOWN.get(match["name"].lower())
        piece = show(match["options"].lower(), whole) if show else None
        if piece is None:
            return None
        shown += text[at : match.start()] + piece
        at = end + 1
    rest = re.sub(r"\\([,;()\\])", r"\1", text[at:])
    return None if "\\" in rest else shown + rest


def _overstruck(_: str, parts: list[str]) -> str | None:
    """Characters over one another: read where one of them is a frame, or where they stand in two rows.

    How far each is moved is how it is drawn: a figure in a circle is not below the line.
    """
    if len(parts) == 2 and parts[0][:1] == "^" and parts[1][:1] == "_":  # 合并字符
        return parts[0][1:] + parts[1][1:]
    moved = [part.lstrip("^_") for part in parts]
    frames = [part for part in moved if part in _FRAMES]
    text = "".join(part for part in moved if part not in _FRAMES)
    if not frames or not text:
        return None
    return enclosed(text) if frames[0] in _CIRCLES else f"（{text}）"


_SHOWN: Mapping[str, Callable[[str, list[str]], str | None]] = {
    "a": lambda _, parts: " ".join(parts),  # array
    "b": lambda _, parts: f"({','.join(parts)})",  # brackets
    "d": lambda _, parts: "",  # displacement
    "f": lambda _, parts: join_fraction(*parts) if len(parts) == 2 else None,
    "l": lambda _, parts: ",".join(parts),  # list
    "o": _overstruck,
    "r": lambda _, parts: "".join(parts[:-1]) + f"√({parts[-1]})",
    "s": lambda options, parts: ("_" if "\\do" in options else "^") + "".join(parts),  # script
    "x": lambda _, parts: " ".join(parts),  # box
}
"""What a switch shows, from its options and arguments. Integrals (i) are not told."""


def _closing(text: str, at: int) -> int | None:
    """Where the bracket ends that is open."""
    depth = 1
    for match in re.compile(r"\\[()]|[()]").finditer(text, at):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if not depth:
            return match.start()
    return None


def _pieces(text: str) -> list[str]:
    """The arguments, separated by commas or semicolons."""
    pieces, depth, start = [], 0, 0
    for match in re.finditer(r"\\[(),;]|[(),;，；]", text):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if not depth and match[0] in ",;，；":
            pieces.append(text[start : match.start()])
            start = match.end()
    return [*pieces, text[start:]]
