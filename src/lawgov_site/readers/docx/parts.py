"""The parts of a package besides the body: notes follow it, heads and feet are left out, the rest is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from lxml import etree

from ...diagnostics import LawgovError
from ...model import Fate
from ..extract import Extract
from ..hidden_docx import UNUSED, is_hidden_part
from ..ooxml import Package, W, attribute
from .blocks import Block, Words, paragraphs
from .walk import Context, Walk

_MARGIN = "页眉页脚"
_UNKNOWN = "不认识的部件"
_PAGE_NUMBER = re.compile(r"[\s\d\-–—－·.第共页/|IVXivx]*")
_XML = re.compile(r".*\.(?:xml|rels|vml)", re.IGNORECASE)
# What a relationship of the package calls a part decides; the names are for packages that lack them.
_MARGINS = re.compile(r"header|footer|word/(?:header|footer)\d*\.xml", re.IGNORECASE)
_HIDDEN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"comments\w*|people"), "批注"),
    (re.compile(r"glossaryDocument"), "自动图文集"),
    (re.compile(r"customXml"), "附带的数据"),
    (re.compile(r"oleObject|package"), "嵌入的文件"),
)
_PROPERTIES = re.compile(
    r"\w+-properties|styles|stylesWithEffects|numbering|settings|webSettings|fontTable|theme|themeOverride"
    r"|diagram\w+|chart\w*|customXmlProps|ink|docProps/.*|word/(?:styles|numbering|settings)\.xml"
    r"|\[Content_Types\]\.xml|(?:.*/)?_rels/.*",
    re.IGNORECASE | re.DOTALL,
)


def notes(walk: Walk) -> list[list[Block]]:
    """The footnotes and endnotes in the order of their references, each once and with its mark; at the end
    what the parts hold besides."""
    found: dict[tuple[str, str], list[Block]] = {}
    others: list[list[Block]] = []
    for kind in ("footnotes", "endnotes"):
        member = walk.package.beside(kind)
        root = walk.package.part(member)
        if root is None:
            continue
        with walk.through(member, root):
            for note in root:
                key = kind, attribute(note, "id") or ""
                is_used = key in walk.notes and key not in found
                with walk.story() as blocks:
                    walk.inside(note, Context() if is_used else Context().left(*_unused(note)))
                if is_used:
                    found[key] = blocks
                else:
                    others.append(blocks)
    for key, blocks in found.items():
        first = next((one for one in paragraphs(blocks) if not one.is_blank), None)
        if first is not None and walk.notes[key]:
            first.words[:] = [Words(walk.notes[key], made=True), *_unindented(first.words)]
    return [*(found[key] for key in walk.notes if key in found), *others]


def _unindented(words: Iterable[Words]) -> Iterator[Words]:
    """Words without the blanks before the first of them that is text."""
    at_start = True
    for one in words:
        if at_start and one.fate is None and not one.original:
            text = one.text.lstrip()
            at_start = not text
            yield replace(one, text=text)
        else:
            yield one


def _unused(note: etree._Element) -> tuple[Fate, str]:
    """A separator of notes is like a page's foot; another note that is not referred to, nobody sees."""
    return (Fate.HIDDEN, UNUSED) if attribute(note, "type") is None else (Fate.MARGIN, "注释的分隔符")


def other_parts(walk: Walk, out: Extract) -> None:
    """What the parts hold that have not been walked through: each is left out, for a reason."""
    kinds = _kinds(walk.package)
    bare = "".join(out.text.split())
    for member in walk.package.members:
        if member.lower() in walk.walked:
            continue
        fate, what = _fate(member, kinds.get(member.lower(), ""))
        if not _XML.fullmatch(member):
            if fate is Fate.HIDDEN and what != _UNKNOWN:
                out.leave(fate, what, "")
            continue
        try:
            root = walk.package.part(member)
        except LawgovError:
            out.leave(Fate.SHOWN, f"读不出来的部件（{member}）", "")
            continue
        if root is not None:
            words = _words(walk, member, root, Context().left(fate, what))
            if fate is Fate.MARGIN:
                words = list(_judged(words, bare))
            for one in words:
                assert one.fate is not None  # the context leaves everything
                out.leave(one.fate, one.what, one.source)
            if not words and root.find(f"{W}comment") is not None:
                out.leave(fate, what, "")  # a remark without words has an author all the same


def _fate(member: str, kind: str) -> tuple[Fate, str]:
    hidden = is_hidden_part(member) or next((what for one, what in _HIDDEN if one.fullmatch(kind)), None)
    if hidden:
        return Fate.HIDDEN, hidden
    if _MARGINS.fullmatch(kind or member):
        return Fate.MARGIN, _MARGIN
    if _PROPERTIES.fullmatch(kind or member) or _PROPERTIES.fullmatch(member):
        return Fate.PROPERTY, "文件属性"
    return Fate.HIDDEN, _UNKNOWN


def _kinds(package: Package) -> dict[str, str]:
    """What relationships call the parts, by their names in small letters."""
    kinds: dict[str, str] = {}
    for member in ("", *package.members):
        try:
            for one in package.relationships(member):
                kinds.setdefault(one.target.lower(), one.kind)
        except LawgovError:
            continue  # it is named as a part that cannot be read
    return kinds


def _words(walk: Walk, member: str, root: etree._Element, context: Context) -> list[Words]:
    """What a part holds, a piece a line."""
    with walk.story() as blocks:
        walk.walk(member, root, context)
    words = (one for paragraph in paragraphs(blocks) for one in paragraph.words)
    return [
        Words(line.strip(), fate, what)
        for (fate, what), group in groupby(words, lambda one: (one.fate, one.what))
        for line in "".join(one.source for one in group).split("\n")
        if line.strip()
    ]


def _judged(words: Iterable[Words], bare: str) -> Iterator[Words]:
    """Of heads and feet: page numbers, and what the text has again, need no warning."""
    for one in words:
        said = _PAGE_NUMBER.fullmatch(one.text) or "".join(one.text.split()) in bare
        yield one if one.fate is not Fate.MARGIN or said else replace(one, fate=Fate.SHOWN)
