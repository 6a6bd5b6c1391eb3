"""A page that names a report and has not its text: it leads to a file that has, or shows another page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from .article import is_informing, names_a_part
from .embedded import document_in
from .going_on import numbered
from .pieces import PageLine, bare

_REPORT = "报告"
_SENTENCE = re.compile("[。；]")
_POINTS = re.compile("附件|下载|点击|查看|扫码|扫描|二维码")
_NOTICE = 200  # characters of the sentences that point to a file; a report has 3,600
_FILE = re.compile(r"\.(?:pdf|ofd|docx?|wps)$", re.IGNORECASE)


def only_points(lines: Sequence[PageLine]) -> bool:
    """Whether the lines of an article name a report and say nothing but where it is."""
    if not any(_REPORT in line.text for line in lines) or any(_is_text(line) for line in lines):
        return False
    sentences = [bare(line.text) for line in lines if _SENTENCE.search(line.text)]
    return all(map(_POINTS.search, sentences)) and sum(map(len, sentences)) <= _NOTICE


def _is_text(line: PageLine) -> bool:
    """Whether a line is a report's, though it is no sentence: a numbered heading, a row of figures."""
    if line.cells:
        return not is_informing(line)
    return numbered(line.text) is not None and 2 * line.linked < line.size


def linked_files(root: etree._Element) -> Iterator[str]:
    """What documents are called to which a page leads, but for those in its navigation and foot."""
    for link in root.iter("a"):
        address, name = link.get("href") or "", bare("".join(map(str, link.itertext())))
        if not (address and (document_in(address) or _FILE.search(name))):
            continue
        if not any(names_a_part(one) for one in (link, *link.iterancestors())):
            yield f"附件“{name[:40] or '没有名称'}”"
