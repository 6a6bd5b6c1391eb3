"""Number formats of old Word files that LibreOffice makes others of: of ⒈ it makes 1, of ㈠ ①, of 一 壱.

Before it converts the file, each of them is exchanged for one that it carries over and the file does not use
(a Korean or Hebrew one, say); in what it has made they are exchanged back. The codes of formats are those of
[MS-OSHARED] 2.2.1.3 (MSONFC), in .doc and RTF alike.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .word_binary import level_formats

_CHANGED: Mapping[int, str] = MappingProxyType(
    {
        8: "hex",
        10: "ideographDigital",
        11: "japaneseCounting",
        17: "japaneseDigitalTenThousand",
        26: "decimalEnclosedFullstop",
        27: "decimalEnclosedParen",
        28: "decimalEnclosedCircleChinese",
        29: "ideographEnclosedCircle",
        32: "ideographZodiacTraditional",
        33: "taiwaneseCounting",
        35: "taiwaneseCountingThousand",
        36: "taiwaneseDigital",
        37: "chineseCounting",
        39: "chineseCountingThousand",
        57: "numberInDash",
    }
)
"""Those that it changes, and how a .docx calls them (ECMA-376 Part 1, 17.18.59)."""

_CARRIED: Mapping[int, str] = MappingProxyType(
    {
        24: "ganada",
        25: "chosung",
        45: "hebrew1",
        47: "hebrew2",
        46: "arabicAlpha",
        48: "arabicAbjad",
        12: "aiueo",
        20: "aiueoFullWidth",
        6: "cardinalText",
        7: "ordinalText",
    }
)
"""Those that it carries over, and that no report of a township has."""

_RTF_LEVEL = re.compile(rb"(\\levelnfcn?)(\d{1,3})(?!\d)")
_NUMBERING = "word/numbering.xml"
_FORMAT = re.compile(r'(<w:numFmt\b[^>]*\bw:val=")([A-Za-z0-9]+)(")')


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A file in which stand-ins take the place of formats."""

    data: bytes
    meant: Mapping[str, str]  # what each stand-in is called in a .docx → the format that is meant
    lost: tuple[str, ...] = ()  # formats for which no stand-in was left


def exchanged(data: bytes) -> Exchanged:
    """The file with stand-ins. Where it has no numbers, or is damaged, it is as it was."""
    is_rtf = data.startswith(b"{\\rtf")
    places = _of_rtf(data) if is_rtf else [(at, data[at], 1) for at in level_formats(data)]
    used = {code for _, code, _ in places}
    changed = sorted(used & _CHANGED.keys())
    free = [code for code in _CARRIED if code not in used]
    instead = dict(zip(changed, free, strict=False))
    made, end = bytearray(), 0
    for at, code, length in sorted(places):
        new = instead.get(code, code)
        made += data[end:at] + (str(new).encode() if is_rtf else bytes((new,)))
        end = at + length
    made += data[end:]
    meant = {_CARRIED[new]: _CHANGED[code] for code, new in instead.items()}
    return Exchanged(bytes(made), meant, tuple(_CHANGED[code] for code in changed[len(free) :]))


def restored(converted: bytes, meant: Mapping[str, str]) -> bytes:
    """A .docx with the formats that are meant."""
    if not meant:
        return converted

    def back(match: re.Match[str]) -> str:
        return match[1] + meant.get(match[2], match[2]) + match[3]

    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(converted)) as old, zipfile.ZipFile(buffer, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == _NUMBERING:
                content = _FORMAT.sub(back, content.decode("utf-8")).encode("utf-8")
            new.writestr(member, content)
    return buffer.getvalue()


def _of_rtf(data: bytes) -> list[tuple[int, int, int]]:
    """Where the levels of lists say their format, which, and in how many figures."""
    return [(match.start(2), int(match[2]), len(match[2])) for match in _RTF_LEVEL.finditer(data)]
