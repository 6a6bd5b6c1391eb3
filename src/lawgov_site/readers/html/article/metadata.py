"""What a page says of the document it shows.

Names of `meta` elements: 政府网站发展指引 (国办发〔2017〕47号), page labels. Labels of the information table:
the catalogues of 政府信息公开 (索引号, 发布机构 …).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, pairwise, takewhile

from lxml import etree

from ....strings.days import written
from ....strings.folding import simplified
from ....strings.vocabulary import one_of, vocabulary
from ..lines.pieces import PageLine, Piece

# Key of the sidecar → names of meta elements; the first that is there counts.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "published": ("pubdate", "publishdate", "article:published_time"),
    "publisher": ("contentsource", "source"),
    "source_url": ("url", "og:url"),
}
_LABELLED = ("published", "publisher", "dated", "generated", "number")  # words of furniture.yaml
_HEAD = 200  # lines of a page among which its information table is looked for
_STUCK = 60  # characters of a label with its value
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
# Behind a day of two digits its time may follow without a blank.
_DATE = re.compile(
    r"(?<!\d)(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d\d(?=\d\d:)|\d{1,2}(?!\d))", re.ASCII
)
_URL = re.compile(r"https?://[^\s<>\"']+")


@cache
def labels() -> frozenset[str]:
    """The labels of information tables."""
    words = vocabulary("furniture.yaml")
    return frozenset(words["fields"].split())


def metadata(text: str, root: etree._Element, pieces: Iterable[Piece]) -> dict[str, str]:
    """What the page says, under the sidecar's keys, and 成文日期, 生成日期 and 文号 as `dated`, `generated`
    and `number`."""
    said = _from_labels(_before_sentences(pieces))
    for key, value in _from_meta(root).items():
        said.setdefault(key, value)
    saved = _SAVED_FROM.search(text[:4096])
    canonical = [link.get("href") or "" for link in root.iter("link") if link.get("rel") == "canonical"]
    addresses = [saved[1] if saved else "", *canonical, said.pop("source_url", "")]
    if address := next((a for a in addresses if _URL.fullmatch(a)), None):
        said["source_url"] = address
    for key in ("published", "dated", "generated"):
        if key in said:
            date = _DATE.search(said.pop(key))
            if date and (day := written(date[1], date[2], date[3])):
                said[key] = day
    return said


def _before_sentences(pieces: Iterable[Piece]) -> Iterator[str]:
    """The page's lines down to its first sentence."""
    lines = (piece.text for piece in pieces if isinstance(piece, PageLine))
    return takewhile(lambda text: "。" not in text, islice(lines, _HEAD))


def _from_meta(root: etree._Element) -> dict[str, str]:
    contents: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").lower()
        contents.setdefault(name, " ".join((element.get("content") or "").split()))
    found = {key: next((contents[n] for n in names if contents.get(n)), "") for key, names in _NAMES.items()}
    return {key: value for key, value in found.items() if value}


def _from_labels(lines: Iterable[str]) -> dict[str, str]:
    """Label and value in neighbouring cells, on one line with a colon, or in a list of labels without colons;
    labels in either script."""
    found: dict[str, str] = {}
    lines = [line.strip() for line in lines]
    stuck = _stuck(lines)
    for at, line in enumerate(lines):
        plain = simplified(line)
        cells = [cell.strip().rstrip("：:").strip() for cell in line.split("\t")]
        for key, words, pattern in _said_labels():
            if key in found:
                continue
            value = next((b for a, b in pairwise(cells) if simplified(a) in words), "")
            if not value and at in stuck:
                label = max((one for one in words if plain.startswith(one)), key=len, default="")
                value = line[len(label) :].strip() if label else ""
            if not value:
                match = pattern.search(plain)
                value = line[slice(*match.span(1))] if match else ""
            if value:
                found[key] = value
    return found


def _stuck(lines: Sequence[str]) -> frozenset[int]:
    """The lines of a list in which values stand right behind their labels (发布日期2024-01-05): two such
    lines at the least, with nothing but signs between them."""
    says = [at for at, line in enumerate(lines) if any(char.isalnum() for char in line)]
    begun = [_begins_with_label(lines[at]) for at in says]
    return frozenset(
        at
        for place, at in enumerate(says)
        if begun[place] and (begun[place - 1 : place] == [True] or begun[place + 1 : place + 2] == [True])
    )


def _begins_with_label(line: str) -> bool:
    """Whether a line is a label, perhaps with a value right behind it; one with a colon is told otherwise."""
    plain = simplified(line)
    return (
        len(line) <= _STUCK
        and not re.search("[：:，。\t]", plain.split("http")[0][:12])
        and any(map(plain.startswith, labels()))
    )


@cache
def _said_labels() -> tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]:
    """Of each key its labels, and what finds a value behind one of them."""
    words = vocabulary("furniture.yaml")
    return tuple(
        (
            key,
            frozenset(words[key].split()),
            re.compile(rf"{one_of(words, key)}\s*[：:】\]]\s*([^\s【\[】\]|]+)"),
        )
        for key in _LABELLED
    )
