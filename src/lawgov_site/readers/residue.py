"""What a file of an older word processor still holds of texts that are no longer in it.

Word's quick saves leave deleted text in a .doc, its storage leaves what was in a sector before, and RTF has
groups that programs pass over. LibreOffice reads none of that. So all Chinese that stands in the file is
looked for in what LibreOffice has made of it: what is not there, nobody sees.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from .decoding import is_usual
from .formats import XML_MARKS
from .ooxml import Package

SHORTEST = 6
"""Characters of a residue: shorter ones are names of styles and fonts, or chance."""

_DIFFERENT = 4
"""Different characters of a residue: bytes that come again and again (____, a picture, offsets) look
like 开开开开, 匀最匀最 or 刀一刀一匀一."""

_BREAKS = re.compile(rb"</?[\w-]+:(?:p|h|tc|table-cell|tab|tr|br|line-break|cr)\b[^<>]*>")
_UOF_TEXT = "<字:文本串".encode()  # beside it stand numbers
_TAGS = re.compile(rb"<[^<>]*>")
_BESIDE = "0123456789，。、；：（）《》“”〔〕－"  # which stand among Chinese
_LEVEL_1 = "".join(  # the 3,755 characters of GB/T 2312, level 1, of which nearly all texts are
    bytes((0xB0 + row, 0xA1 + column)).decode("gb2312", "ignore") for row in range(40) for column in range(94)
)
_CHINESE = re.compile(f"[{_LEVEL_1}{_BESIDE}]{{{SHORTEST},}}")  # one in seventeen of what is made of chance
_FONT = re.compile("(?:方正|华文|汉仪|文鼎|微软|思源|长城|迷你|经典|创艺|文泉驿)[\u4e00-\u9fff]{2,8}")
_STYLES = (  # of Word, under their Chinese names, which LibreOffice translates
    *("默认段落字体", "正文文本缩进", "正文首行缩进", "正文文本首行缩进", "已访问的超链接", "引文目录标题"),
    *("电子邮件签名", "中等深浅网格", "中等深浅底纹", "中等深浅列表", "强调文字颜色"),
)
_PROPERTIES = ("meta.xml", "settings.xml", "manifest")  # of an OpenDocument file
_RTF = re.compile(
    rb"\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]+)(?P<number>-?\d+)? ?"
    rb"|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|(?P<plain>[^\\{}\r\n])"
)
_RTF_BOOKMARK = re.compile(rb"\{\\\*\\bkmk(?:start|end)\b[^{}]*\}")  # names that programs give to places
_RTF_ENDS = frozenset((b"par", b"cell", b"row", b"line", b"tab", b"sect", b"page", b"nestcell"))


def residue(data: bytes, package: Package) -> list[str]:
    """Pieces of Chinese text in a file that `package`, the Word document made of it, does not hold."""
    known = _known(package)
    found: dict[str, None] = {}
    for text in _texts(data):
        for stretch in _stretches(text):
            found |= dict.fromkeys(_unknown(stretch, known))
    return list(found)


def _known(package: Package) -> set[str]:
    """Every piece of `SHORTEST` characters in the document: text, names of styles and fonts, properties."""
    known = set().union(*map(_pieces, _STYLES))
    for member in package.members:
        root = package.part(member) if member.endswith(".xml") else None
        for element in root.iter(etree.Element) if root is not None else ():
            for value in element.attrib.values():
                known |= _pieces(str(value))
        if root is not None:
            known |= _pieces("".join("".join(str(piece) for piece in root.itertext()).split()))
    return known


def _pieces(text: str) -> set[str]:
    return {text[at : at + SHORTEST] for at in range(len(text) - SHORTEST + 1)}


def _stretches(text: str) -> Iterator[str]:
    """Runs of Chinese characters, half of them usual in reports: not made of chance."""
    for match in _CHINESE.finditer(text):
        if sum(is_usual(char) and char not in _BESIDE for char in match[0]) >= SHORTEST // 2:
            yield match[0]


def _unknown(stretch: str, known: set[str]) -> Iterator[str]:
    """The parts of a stretch that no known piece covers, if they are long enough."""
    covered = [False] * len(stretch)
    for at in range(len(stretch) - SHORTEST + 1):
        if stretch[at : at + SHORTEST] in known:
            covered[at : at + SHORTEST] = [True] * SHORTEST
    start = 0
    for at, is_covered in enumerate([*covered, True]):
        if is_covered:
            piece = stretch[start:at]
            if len(piece) >= SHORTEST and len(set(piece)) >= _DIFFERENT and not _FONT.fullmatch(piece):
                yield piece
            start = at + 1


def _texts(data: bytes) -> Iterator[str]:
    """All that may be text in a file, whatever it is."""
    if data.startswith(b"{\\rtf"):
        yield _of_rtf(data)
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                if member.endswith(".xml") and not any(name in member for name in _PROPERTIES):
                    yield _of_xml(archive.read(member))
    elif data.lstrip(XML_MARKS).startswith(b"<"):
        yield _of_xml(data)
    else:  # Word's binary format: Chinese is UTF-16, at even or odd places
        yield from (data[start:].decode("utf-16-le", "replace") for start in (0, 1))


def _of_xml(data: bytes) -> str:
    """The text between tags; what is divided by others than ends of paragraphs and cells belongs together."""
    broken = _BREAKS.sub(b"\n", data.replace(_UOF_TEXT, b"\n" + _UOF_TEXT))
    return _TAGS.sub(b"", broken).decode("utf-8", "replace")


def _of_rtf(data: bytes) -> str:
    """The characters of an RTF file in their order, those of groups that programs pass over included."""
    page = re.search(rb"\\ansicpg(\d+)", data[:1000])
    encoding = f"cp{page[1].decode()}" if page and page[1] != b"0" else "gb18030"
    try:
        codecs.lookup(encoding)
    except LookupError:
        encoding = "gb18030"
    encoding = "gb18030" if encoding in ("cp936", "cp1252") else encoding
    parts: list[str] = []
    raw = bytearray()
    fallback, skip = 1, 0

    def flush() -> None:
        parts.append(raw.decode(encoding, "replace"))
        raw.clear()

    for token in _RTF.finditer(_RTF_BOOKMARK.sub(b"", data)):
        if token["byte"] or token["plain"]:
            if skip:
                skip -= 1
            else:
                raw += bytes.fromhex(token["byte"].decode()) if token["byte"] else token["plain"]
        elif token["word"] == b"u" and token["number"]:
            flush()
            parts.append(chr(int(token["number"]) % 65536))
            skip = fallback
        elif token["word"] == b"uc" and token["number"]:
            fallback = int(token["number"])
        elif token["word"] in _RTF_ENDS or token["sign"] == b"*":
            flush()
            parts.append("\n")
    flush()
    return "".join(parts)
