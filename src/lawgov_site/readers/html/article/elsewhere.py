"""A page that names a report and has not its text: it leads to a file that has, or shows another page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from ..lines.embedded import document_in, placed
from ..lines.pieces import PageLine, bare
from .going_on import numbered
from .information import is_informing
from .page_parts import in_a_part

_REPORT = re.compile("报告|总结|法治政府")
_SENTENCE = re.compile("[。；…]")
_POINTS = re.compile(
    "附件|下载|点击|查看|扫码|扫描|二维码|现[将对予].{0,60}(?:公布|公开|公示|发布|刊登)|特此(?:公布|公开|公示|公告)"
    "|请.{0,6}登[录陆]|登[录陆](?:后|用户|查看|阅读)|(?:正在|努力)(?:加载|载入|跳转)|(?:加载|载入|跳转)中"
)
_NOTICE = 200  # characters of the sentences that point to a file; a report has 3,600
_LONG = 60  # characters: a line with more is a sentence, though nobody set the mark at its end
_FILE = re.compile(r"\.(?:pdf|ofd|docx?|wps)$", re.IGNORECASE)


def only_points(lines: Sequence[PageLine]) -> bool:
    """Whether the lines of an article name a report and say nothing, or nothing but where it is."""
    if not any(_REPORT.search(line.text) for line in lines) or any(_is_text(line) for line in lines):
        return False
    sentences = [bare(line.text) for line in lines if _SENTENCE.search(line.text)]
    return all(map(_POINTS.search, sentences)) and sum(map(len, sentences)) <= _NOTICE


def _is_text(line: PageLine) -> bool:
    """Whether a line is a report's, though it is no sentence: a numbered heading, a row of figures."""
    if line.cells:
        return not is_informing(line)
    unmarked = line.size > _LONG and not _SENTENCE.search(line.text)
    return (unmarked or numbered(line.text) is not None) and 2 * line.linked < line.size


def linked_files(root: etree._Element) -> Iterator[str]:
    """What documents are called to which a page leads, but for those in its navigation and foot."""
    for link in root.iter("a"):
        address, name = link.get("href") or "", bare("".join(map(str, link.itertext())))
        if not any(placed(link)) and not (address and (document_in(address) or _FILE.search(name))):
            continue
        if not in_a_part(link):
            yield f"附件“{name[:40] or '没有名称'}”"
