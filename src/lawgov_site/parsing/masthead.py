"""The masthead: title and addressee (主送机关).

Guarantees to the next stage: the title's lines and the addressee are taken out of the lines; everything
else stays in its order. A title is never composed: where none stands in the report, there is none. A row of a
table is neither, unless a sidecar says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..diagnostics import Diagnostic
from ..folding import simplified
from ..model import EMPTY, Document, Finding, Line, Text
from ..sidecar import Sidecar
from .dates import DATE, MONTH
from .kinds import is_statutory
from .markers import marker_at

_TOPIC = r"(?:法治|法制|依法行政|依法治|述法)"
_GENRE = (
    r"(?:报告|总结|汇报|情况|自查|通报|公告)(?:[和及与暨、][^。；：，]{2,24}?(?:计划|打算|安排|思路|要点))?"
)
_NOTE = r"(?:[（(][^（）()]{1,20}[）)])?"
_NO_STEP = "。；！？!?>＞»›"  # no title has a sentence's end, nor is it a web page's path
_TITLE = re.compile(rf"[^{_NO_STEP}]{{0,70}}?{_TOPIC}[^{_NO_STEP}]{{0,30}}?{_GENRE}{_NOTE}")
_RUN_ON = re.compile(
    rf"([^：，{_NO_STEP}]{{2,60}}?{_TOPIC}[^：，{_NO_STEP}]{{0,20}}?报告{_NOTE})"
    r"(?=20\d\d年|二[〇○零]|今年|一年来|近年|本年|[^。，；]{1,20}[：:]|[^。]{0,20}(?:坚持|认真|按照|根据|现将|深入|以习近平))"
)
_ISSUER = re.compile(
    r"[^，。；：！？]{2,40}(?:政府|委员会|党委|工委|党工委|办事处|管委会|街道|镇|乡|苏木|农场|林场|开发区|园区|区|县|市|旗)"
)
_FRAGMENT = re.compile(
    r"关于|[^。，；：]{0,20}(?:20\d\d|二[〇○零][一二三四五六七八九〇○零]{2})\s*年(?:度)?[^。，；：]{0,30}|关于[^。，；：]{0,40}"
)
_BODY_WORDS = re.compile(r"如下|现将|特此|请审阅|以来|附件")
_ORGANISATION = (
    r"(?:政府|党委|[区县市州旗省镇乡]委|委员会|管委会|办公室|[司公]法局|[局办厅院]|人大|政协|主席团|常委会"
    r"|各位代表|各位委员|委)"
)
_ADDRESSEE = re.compile(rf"[^。；！？]{{0,50}}?(?:{_ORGANISATION}|领导|代表|主任|同志)们?\s*[：:]")
_BARE_ADDRESSEE = re.compile(
    r"[^。；：！？镇乡]{0,20}(?:[区县市州旗省]委|[区县市州旗省](?:人民)?政府|司法局|依法治[区县市州旗省][^。，；：镇乡]{0,10})"
)
_YEAR_NOTE = re.compile(r"[（(](?:20\d\d|二[〇○零][一二三四五六七八九〇○零]{2})年度?[）)]")
_BELOW_TITLE = re.compile(r"[（(][^（）()。]{1,20}[）)]")  # （公开稿）, （2025年1月8日）
_SEARCHED = 60  # lines
_BETWEEN, _SUBTITLE = 4, 60  # lines between title and addressee, and their characters
_TITLE_LINE = 80  # characters
_QUOTED = 60  # characters of a title in a message
_TITLE_LINES = 4  # two issuers, the subject, and 报告 on a line of its own


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands at the head of the report, and the lines that are left."""

    title_lines: tuple[Text, ...]
    addressee: Text
    lines: tuple[Line, ...]
    dropped: tuple[Text, ...]
    diagnostics: tuple[Diagnostic, ...]
    finding: Finding


@dataclass(frozen=True, slots=True)
class _Title:
    first: int  # index of its first line
    last: int  # index of its last line
    rest: Text = EMPTY  # what goes on in the last line after the title

    def squashed(self, lines: tuple[Line, ...]) -> str:
        return _squash("".join(line.text.string for line in lines[self.first : self.last + 1]))


def read_masthead(document: Document, lines: tuple[Line, ...], sidecar: Sidecar) -> Masthead:
    """Find the report's own title: the last one before the body, after any cover letter or page head."""
    given = _given_title(sidecar, lines)
    titles = [given] if given else list(_titles(lines))
    unmatched = () if given or not sidecar.title else (_unmatched(sidecar, titles, lines),)
    if not titles:
        addressee, rest = _addressee(list(lines), 0)
        missing = document.diagnostic(
            lines[0].text if lines else 0,
            "TITLE-MISSING",
            "没有找到报告的标题",
            "如原件有标题而未认出，请在同名 .yaml 中照抄为 title",
        )
        said = (missing, *unmatched)
        return Masthead((), addressee, tuple(rest), (), said, Finding("标题", 0.0, "没有找到"))
    title = titles[-1]
    repeated = [t for t in titles[:-1] if _only_furniture_between(t, title, lines)]
    dropped = [lines[i].text for t in repeated for i in range(t.first, t.last + 1)]
    taken = {i for t in (*repeated, title) for i in range(t.first, t.last + 1)}
    kept = [line for i, line in enumerate(lines) if i < title.first and i not in taken]
    at = len(kept)
    if title.rest:
        kept.append(Line(title.rest))
    kept += lines[title.last + 1 :]
    if _BELOW_TITLE.fullmatch(_words(kept, at)):
        at += 1
    addressee, rest = _addressee(kept, at)
    texts = tuple(line.text for line in lines[title.first : title.last + 1])
    if title.rest:
        texts = (*texts[:-1], texts[-1].slice(0, len(texts[-1]) - len(title.rest)).strip())
    repeats = tuple(_repeats(document, repeated, title, lines))
    finding = _finding(given is not None, texts, repeats)
    return Masthead(texts, addressee, tuple(rest), tuple(dropped), (*repeats, *unmatched), finding)


def is_title(string: str) -> bool:
    """Whether a line is a whole title by itself."""
    return _TITLE.fullmatch(_squash(string)) is not None


def has_title(lines: tuple[Line, ...]) -> bool:
    """Whether a title stands before the first heading, on one line or on several."""
    return next(_titles(lines), None) is not None


def _finding(given: bool, texts: tuple[Text, ...], repeats: tuple[Diagnostic, ...]) -> Finding:
    if given:
        return Finding("标题", 1.0, "同名 .yaml 所写")
    if any(d.code == "TITLE-DIFFERS" for d in repeats):
        return Finding("标题", 0.7, "有不同的标题，取最靠近正文的")
    return Finding(
        "标题",
        0.9 if len(texts) > 1 else 1.0,
        f"第 {texts[0].line} 行" + ("起，分行" if len(texts) > 1 else ""),
    )


def _given_title(sidecar: Sidecar, lines: tuple[Line, ...]) -> _Title | None:
    """The lines that hold the title a sidecar gives; None where it gives none, or it is not in the text."""
    wanted = _squash(sidecar.title or "")
    for first in range(len(lines) if wanted else 0):
        joined = ""
        for last in range(first, min(first + 4, len(lines))):
            joined += _squash(lines[last].text.string)
            if joined == wanted:
                return _Title(first, last)
    return None


def _unmatched(sidecar: Sidecar, titles: Sequence[_Title], lines: tuple[Line, ...]) -> Diagnostic:
    """What is said of a title that the sidecar gives and the text does not have."""
    message = "正文中没有 title 所写的标题，没有采用"
    if titles:
        found = titles[-1]
        number = lines[found.first].text.line
        message += f"；认出的标题在第 {number} 行：“{found.squashed(lines)[:_QUOTED]}”"
    hint = "照抄原件的标题；不需要更正则删去这一行"
    return sidecar.diagnostic("title", "SIDECAR-UNMATCHED", message, hint)


def _titles(lines: tuple[Line, ...]) -> Iterator[_Title]:
    """Every title before the first numbered or statutory heading, each as long as it can be made."""
    index = 0
    while index < min(len(lines), _SEARCHED):
        if lines[index].row is None and _starts_body(simplified(lines[index].text.string)):
            return
        title = _title_at(lines, index)
        if title:
            yield title
            if title.rest:
                return
            index = title.last
        index += 1


def _starts_body(line: str) -> bool:
    marker = marker_at(line)
    if marker and marker.number == 1:
        return True
    return is_statutory(line) and not re.search(r"(?:报告|总结|汇报)$", line)


def _title_at(lines: tuple[Line, ...], index: int) -> _Title | None:
    """The title of one to four lines that begins at an index; the shortest that is complete."""
    joined = ""
    for last in range(index, min(index + _TITLE_LINES, len(lines))):
        part = _words(lines, last)
        if last == index and len(part) > _TITLE_LINE:
            return _run_on(lines, index)
        if (
            not part
            or len(part) > _TITLE_LINE
            or _BODY_WORDS.search(part)
            or re.search(r"[：:。；日]$", part)
        ):
            return None
        if marker_at(lines[last].text.string) or MONTH.fullmatch(part):
            return None
        joined += part
        if _TITLE.fullmatch(joined) and not DATE.fullmatch(part):
            noted = _YEAR_NOTE.fullmatch(_words(lines, last + 1))
            return _Title(index, last + 1 if noted else last)
        if not (_ISSUER.fullmatch(part) or _FRAGMENT.fullmatch(part) or _first_half(lines, last, part)):
            return None
    return None


def _first_half(lines: tuple[Line, ...], index: int, part: str) -> bool:
    """Whether a line names the topic, and the next one is not a whole title by itself."""
    return re.search(_TOPIC, part) is not None and not _TITLE.fullmatch(_words(lines, index + 1))


def _run_on(lines: tuple[Line, ...], index: int) -> _Title | None:
    """A title with the text going on in the same line, as in a report that is one long line."""
    text = lines[index].text
    match = _RUN_ON.match(simplified(text.string))
    if match and not _BODY_WORDS.search(match[1]):
        return _Title(index, index, text.slice(match.end(1)).strip())
    return None


def _only_furniture_between(first: _Title, second: _Title, lines: tuple[Line, ...]) -> bool:
    """No sentence and no addressee stands between two titles: the first is the page's own heading."""
    between = [line.text.string for line in lines[first.last + 1 : second.first] if line.row is None]
    return not any(re.search(r"[。：:]$", line) for line in between)


def _repeats(
    document: Document, repeated: list[_Title], title: _Title, lines: tuple[Line, ...]
) -> Iterator[Diagnostic]:
    for other in repeated:
        words = "".join(line.text.shown for line in lines[other.first : other.last + 1])
        same = other.squashed(lines) == title.squashed(lines)
        yield document.diagnostic(
            lines[other.first].text,
            "TITLE-REPEATED" if same else "TITLE-DIFFERS",
            f"标题出现两次，前一处未采用：{words}" if same else f"前后两个标题不同，未采用前一处：{words}",
            "一般不必处理" if same else "核对原件；如应采用前一处，请在同名 .yaml 中写 title",
        )


def _addressee(lines: list[Line], at: int) -> tuple[Text, list[Line]]:
    """The addressee at an index, with its colon, and the lines without it.

    A speech has its occasion and its speaker between title and addressee.
    """
    if at >= len(lines):
        return EMPTY, lines
    at = next((i for i in range(at, min(at + _BETWEEN, len(lines))) if _salutes(lines[at : i + 1])), at)
    if lines[at].row:
        return EMPTY, lines
    text = lines[at].text
    match = _ADDRESSEE.match(simplified(text.string))
    if match and not _BODY_WORDS.search(match[0]):
        rest = text.slice(match.end()).strip()
        return text.slice(0, match.end()), [*lines[:at], *([Line(rest)] if rest else []), *lines[at + 1 :]]
    if _BARE_ADDRESSEE.fullmatch(_squash(text.string)) and len(lines) > at + 1:
        return text, [*lines[:at], *lines[at + 1 :]]
    return EMPTY, lines


def _salutes(lines: list[Line]) -> bool:
    """Whether the last of some lines is an addressee, and those before it no text of the report."""
    if any(line.row for line in lines):
        return False
    *between, last = (simplified(line.text.string) for line in lines)
    match = _ADDRESSEE.fullmatch(last)
    return (
        match is not None
        and not _BODY_WORDS.search(last)
        and not any(marker_at(line) or line[-1] in "。；：:" or len(line) > _SUBTITLE for line in between)
    )


def _words(lines: Sequence[Line], index: int) -> str:
    """A line, for matching; nothing where there is none, or a row."""
    return _squash(lines[index].text.string) if index < len(lines) and lines[index].row is None else ""


def _squash(text: str) -> str:
    """Without blanks, and simplified, for matching."""
    return simplified("".join(text.split()))
