"""What a line of a page is: a sentence, a date, something that could be text, or a link to elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from ....strings.numerals import CHINESE_DIGITS, ZEROS
from ....strings.pager import leads_to_whole
from ..lines.embedded import document_in, placed
from ..lines.pieces import PageLine, bare
from .going_on import numbered
from .page_parts import in_a_part

LONG = 30  # characters outside links: a line with fewer says nothing of where the article is
_ATTACHED = re.compile(r"附[件表：:]|.*\.(?:docx?|wps|pdf|ofd|xlsx?|et|zip|rar)\s*$", re.IGNORECASE)
_DATE = re.compile(rf"(?:20\d\d|二[{ZEROS}][{CHINESE_DIGITS}{ZEROS}]{{2}})\s*年.{{1,8}}日")


def weight(line: PageLine) -> int:
    """The characters of a line that are in no link."""
    return line.size - line.linked


def is_open(line: PageLine) -> bool:
    """Whether a line is in no link and in no page part."""
    return 2 * weight(line) > line.size and not in_a_part(line.block)


def is_prose(line: PageLine) -> bool:
    """Whether a line is a sentence, or as long as one, and no row of a table."""
    return not line.cells and (weight(line) > LONG or "。" in line.text)


def is_part(line: PageLine, container: etree._Element, *, flat: bool) -> bool:
    """Whether a line at the edge of the article's element is navigation or foot of the page. In a `flat` one,
    which is not the article's alone, links are."""
    if flat and line.linked == line.size and not _ATTACHED.match(line.text):
        return True
    return in_a_part(line.block, container)


def leads_away(line: PageLine) -> bool:
    """Whether a line at the end of an article is a link to another page of the site, and to no attachment."""
    if line.linked != line.size or line.cells or is_prose(line):
        return False
    if _ATTACHED.match(line.text) or leads_to_whole(line.text):
        return False
    links = [*line.block.iter("a"), *line.block.iterancestors("a")]
    return not any(document_in(link.get("href") or "") or any(placed(link)) for link in links)


def says_something(line: PageLine) -> bool:
    """Whether a line says something, as sentences, headings and dates do, and no page part does."""
    says = "。" in line.text or weight(line) > LONG or numbered(line.text) is not None or is_date(line)
    return says and is_open(line)


def is_date(line: PageLine) -> bool:
    """Whether a line is a day, as one stands below a signature."""
    return _DATE.fullmatch(bare(line.text)) is not None


def could_be_text(line: PageLine, *, below: bool) -> bool:
    """Whether a line outside the article could be a part of it: a sentence, or what is numbered as headings
    are, in no link and no page part. Above the article short sentences are the site's own."""
    says = any(mark in line.text for mark in "。；") and (below or weight(line) > LONG)
    return (says or numbered(line.text) is not None) and is_open(line)


def before_prose(lines: Sequence[PageLine], first: int) -> range:
    """The lines up to the first one, from `first` on, that has sentences."""
    end = next((at for at in range(first, len(lines)) if is_prose(lines[at])), len(lines))
    return range(end)
