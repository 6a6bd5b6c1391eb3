"""Characters that stand for others: fonts, old encodings and converters put them where a person wrote 一.

Each is exchanged for one character, so that offsets stay what they are, and the original is kept in
`Document.replaced`. Four kinds, and a fifth in text files:

- Kangxi radicals (U+2F00 to U+2FD5), as Unicode decomposes them; but ⼾ is 户, as the fonts of the mainland
  draw it (in Noto Sans CJK SC and Noto Serif CJK SC both have one glyph), where Unicode says 戶.
- CJK radicals supplement, but for parts of characters (strings/radicals.py).
- CJK compatibility ideographs: their canonical equivalents.
- The private characters that Windows' GBK has for what was not yet in Unicode: as GB 18030-2005 assigns them
  (read from glibc's table); and U+E5E5, its A3A0, a blank on web pages (WHATWG Encoding, index gb18030).
- Character references (&ldquo;, &#20559;), which a text file has from a web page: as HTML names them, once.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from itertools import chain

from ..diagnostics import Diagnostic
from ..model import Replaced
from ..strings.radicals import radicals
from .raised import is_shifted

_GBK = (  # the first private character, and what it and those after it are
    (0xE5E5, "\u3000"),
    (0xE78D, "︐︒︑︓︔︕︖︗︘︙"),
    (0xE7C7, "ḿǹ"),
    (0xE7E7, "〾⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻"),
    (
        0xE815,
        "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹"
        "䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻",
    ),
)
_IDEOGRAPHS = chain(range(0x2F00, 0x2FD6), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))

_TABLE: dict[str, str] = {
    char: other
    for char in map(chr, _IDEOGRAPHS)
    if (other := unicodedata.normalize("NFKC", char)) != char and len(other) == 1
}
_TABLE |= {"⼾": "户", **radicals()}
_TABLE |= {chr(first + n): char for first, chars in _GBK for n, char in enumerate(chars)}

_BLOCKS = re.compile("[\u2e80-\u2fd5\ue5e5-\ue864\uf900-\ufaff\U0002f800-\U0002fa1f]")  # where they all are

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_IN_FILES = re.compile(f"{_BLOCKS.pattern}|{_REFERENCE.pattern}")

_KINDS = (
    ("康熙部首", re.compile("[\u2f00-\u2fd5]")),
    ("部首补充字符", re.compile("[\u2e80-\u2eff]")),
    ("兼容汉字", re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")),
    ("GBK 的自定义字符", re.compile("[\ue000-\uefff]")),
    ("字符引用", re.compile(r"&[#\w]")),
    ("符号字体的字符", re.compile("[ -\xff\uf000-\uf0ff]")),
)
_SHIFTED = "上标、下标的数字"
_WIDE_BLANKS = "\u00a0\u2002\u2003\u2009\u3000"  # &nbsp; &ensp; &emsp; &thinsp; &#12288;
_SHOWN = 8  # pairs that a note names; the document keeps all


def substituted(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text with the characters that were meant, and each original with its replacement, in order."""
    return _exchanged(_BLOCKS, text)


def dereferenced(text: str) -> tuple[str, list[tuple[str, str]]]:
    """`substituted`, for a text that may hold character references; offsets are those of the new text."""
    return _exchanged(_IN_FILES, text)


def _exchanged(pattern: re.Pattern[str], text: str) -> tuple[str, list[tuple[str, str]]]:
    found = [(one, meant) for one in pattern.findall(text) if (meant := _meant(one)) != one]
    return (pattern.sub(lambda match: _meant(match[0]), text), found) if found else (text, found)


def _meant(one: str) -> str:
    """What a character or a reference stands for; itself where that is nothing that can be shown."""
    if len(one) == 1:
        return _TABLE.get(one, one)
    char = html.unescape(one)
    readable = len(char) == 1 and char != "\ufffd" and (char.isprintable() or char in _WIDE_BLANKS)
    return _TABLE.get(char, char) if readable else one


def said(name: str, replaced: Iterable[Replaced]) -> Iterable[Diagnostic]:
    """A note for each kind of replacement, at the line of the first.

    What has become U+FFFD stands for nothing: its reader warns of it.
    """
    kinds: dict[str, list[Replaced]] = {}
    for one in replaced:
        if one.replacement == "\ufffd":
            continue
        kinds.setdefault(_kind(one), []).append(one)
    for kind, ones in kinds.items():
        pairs = list(dict.fromkeys(f"{_shown(one.original)}→{_shown(one.replacement)}" for one in ones))
        more = " 等" if len(pairs) > _SHOWN else ""
        done = "写成了相应的字符" if kind == _SHIFTED else "换成了所代表的字"
        message = f"{len(ones)} 处{kind}{done}：{'、'.join(pairs[:_SHOWN])}{more}"
        yield Diagnostic(name, ones[0].line, 1, "READ-REPLACED", message, "与原件核对；无误则不必处理")


def _kind(one: Replaced) -> str:
    if is_shifted(one.replacement):
        return _SHIFTED
    return next((kind for kind, pattern in _KINDS if pattern.match(one.original)), "字符")


def _shown(original: str) -> str:
    """Nobody sees which character a private one is, or that one is a blank."""
    if original.isspace():
        return "空格"
    return f"U+{ord(original):04X}" if "\ue000" <= original <= "\uf8ff" else original
