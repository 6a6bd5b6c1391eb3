"""Where on a page the article begins and ends."""

from __future__ import annotations

import re

from lxml import etree

from .html_lines import Page, PageLine

_MAX_ELEMENTS = 12_000  # with more, trafilatura takes many seconds; an article has some hundreds
_FAST_FROM = 2_000  # elements; its second opinion takes time that grows with their square
_ENOUGH = 0.4  # of the page's long lines must be the article's, else the whole page is taken
_LONG = 40  # characters
_ABOVE = 12  # lines above the article among which its title is looked for
_SLACK = 1.15  # the article's block may hold this much more than the lines that were recognised


def article(text: str, root: etree._Element, page: Page) -> tuple[int, int]:
    """The article is lines `[start, end)` of the page; all of them where that cannot be told."""
    # Half a second to import, and needed for web pages only.
    from trafilatura import extract  # noqa: PLC0415

    everything = (0, len(page.lines))
    size = sum(1 for _ in root.iter())
    if size > _MAX_ELEMENTS:
        return everything
    fast = size > _FAST_FROM
    found = extract(text, include_comments=False, include_tables=True, deduplicate=False, fast=fast)
    main = _main_lines(page.lines, found or "")
    long = [i for i, line in enumerate(page.lines) if len(line.text) > _LONG]
    if not main or sum(i in main for i in long) < _ENOUGH * len(long):
        return everything
    start, end = min(main), max(main) + 1
    start, end = _whole_block(page.lines, start, end)
    return _at_title(page.lines, root, start), end


def _bare(text: str) -> str:
    return re.sub(r"[\s|]+", "", text)


def _main_lines(lines: list[PageLine], found: str) -> set[int]:
    """The lines that trafilatura found: whole, or long enough to be known inside its text."""
    whole = {_bare(line).removeprefix("-") for line in found.splitlines()} - {""}
    text = _bare(found)
    known = set()
    for index, line in enumerate(lines):
        bare = _bare(line.text)
        if len(bare) > _LONG // 2 and (bare in whole or bare in text):
            known.add(index)
    if not known:
        return known
    # Short lines stand anywhere on a page (首页): only those next to known ones count.
    low, high = min(known), max(known)
    while low > 0 and _bare(lines[low - 1].text) in whole:
        low -= 1
    while high + 1 < len(lines) and _bare(lines[high + 1].text) in whole:
        high += 1
    return {low, high} | known


def _whole_block(lines: list[PageLine], start: int, end: int) -> tuple[int, int]:
    """All lines of the smallest block that holds the article, if that is little more than the article."""
    inside = [set(_blocks(line.block)) for line in lines[start:end]]
    common = set.intersection(*inside)
    smallest = max(common, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)
    if smallest is None or smallest.tag in ("body", "html"):
        return start, end
    held = [i for i, line in enumerate(lines) if smallest in _blocks(line.block)]
    first, last = min([*held, start]), max([*held, end - 1]) + 1
    size = sum(len(line.text) for line in lines[start:end])
    if sum(len(line.text) for line in lines[first:last]) <= _SLACK * size:
        return first, last
    return start, end


def _at_title(lines: list[PageLine], root: etree._Element, start: int) -> int:
    """The start moved to the page's title, which may stand above the article or below a table."""
    said = [root.findtext(".//title") or ""]
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "articletitle":
            said.append(meta.get("content") or "")
    titles = [_bare(title) for title in said if title.strip()]

    def is_title(line: PageLine) -> bool:
        bare = _bare(line.text)
        return len(bare) > 6 and (line.style.heading_level == 1 or any(t.startswith(bare) for t in titles))

    for index in range(start, min(len(lines), start + _ABOVE)):
        if is_title(lines[index]):
            return index
        if "。" in lines[index].text:
            break  # the report's own text
    for index in range(start - 1, max(-1, start - 1 - _ABOVE), -1):
        if is_title(lines[index]):
            return index
    return start


def pictures_inside(page: Page, start: int, end: int) -> int:
    """How many pictures stand in blocks that hold lines of the article and no others."""
    around = {a for line in (*page.lines[:start], *page.lines[end:]) for a in _blocks(line.block)}
    inside = {a for line in page.lines[start:end] for a in _blocks(line.block)} - around
    return sum(1 for picture in page.pictures if not inside.isdisjoint(picture.iterancestors()))


def _blocks(block: etree._Element) -> tuple[etree._Element, ...]:
    return (block, *block.iterancestors())
