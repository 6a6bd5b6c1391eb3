"""What a government web page puts around a report, and people copy along: navigation, dates, buttons.

Guarantees to the next stage: furniture lines are taken out, each with a diagnostic; what they say of the
document (发布日期, 来源, 发文字号 …) is handed on as metadata. Only whole lines are furniture, and only where
furniture stands: before the body, and behind the report; a mark of what was left out (前略), a pager or mark
where a page of the web site ended, and a drawn rule may stand anywhere. What the sidecar's corrections name
is the report's. Where the title stands nowhere but in the information table (标题：…), that is the title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, pairwise

from ...diagnostics import Diagnostic
from ...model import Document, Line, Text
from ...sidecar import Correction
from ...strings.pager import is_pager
from ...strings.vocabulary import vocabulary
from ..forms.dates import DATE
from ..forms.markers import marker_at
from ..forms.organisations import is_issuer
from ..forms.titles import has_title, is_named_title, is_title, may_entitle, named_by_page, plain, titles
from ..headings.corrections import squash
from ..identity.signoff import is_signature
from .contents import contents_lines
from .furniture_kinds import BARS, BLANKS, FIELD, PAGER, even, furniture_kind, is_page_break
from .omissions import is_omission
from .page_says import page_says
from .unclear_dates import UnclearDate, unclear_dates

_HEAD, _TAIL = 40, 12  # lines at either end among which furniture is looked for
_RUNNING_HEAD, _ABOVE = "页眉", "标题上方的网页文字"
_MARK = "分页标记"
_RULE = re.compile(r"[-—–_=＝*＊~～·•★☆※#＃\u2500-\u257f\s]{3,}")  # drawn with characters
_STATED = re.compile(
    rf"(?:标{BLANKS}题|(?:信息|文件)?名{BLANKS}称){BLANKS}[：:]?{BARS}([^|│：:]{{1,200}}+)(?=[|│]|$)"
)
_ATTACHED = re.compile("附[件表]")
_LISTED = re.compile(r"[•·●◆■▪○*]\s")  # an entry of the page's information, which may have lost its label
_OF_WHOM = re.compile(
    "机构|机关|单位|主体|部门|来源|作者"
)  # what a label asks for that an organisation answers
_HINT = (
    "核对原文件；无误则不必处理；是报告正文的，在同名 .yaml 的 corrections 中加一项："
    "text 照抄该行开头，heading 写 false（是标题的写 1 到 4）"
)
_SENTENCE = 40  # characters: a longer line that ends in 。 is the report's


@dataclass(frozen=True, slots=True)
class Cleared:
    """The lines without furniture, and what was taken out."""

    lines: tuple[Line, ...]
    dropped: tuple[Text, ...]
    diagnostics: tuple[Diagnostic, ...]
    metadata: Mapping[str, str]
    unclear: tuple[UnclearDate, ...]  # dates of which the page does not say what they are


def clear_furniture(
    document: Document, lines: tuple[Line, ...], corrections: Sequence[Correction] = ()
) -> Cleared:
    """Take out a table of contents, and the furniture before the body and after the report.

    `corrections`: what they name, and what stands nowhere else, is left where it is.
    """
    found = dict.fromkeys(contents_lines(lines), "目录")
    rest = [i for i, line in enumerate(lines) if i not in found and line.row is None]
    found |= _furniture_in([(index, lines[index].text.string) for index in rest])
    found |= _information_rows(lines, rest)
    found |= {index: "省略标记" for index in rest if is_omission(lines[index].text.string)}
    found |= {index: PAGER for index in rest if is_pager(lines[index].text.string)}
    found |= {index: _MARK for index in rest if is_page_break(lines[index].text.string)}
    found |= {index: "分隔线" for index in rest if _RULE.fullmatch(lines[index].text.string)}
    found |= _above_title([(index, lines[index]) for index in rest if index not in found])
    found = _without_named(found, lines, corrections)
    titles = _stated_title(lines, found)
    pieces = [
        piece for i in sorted(found) for piece in (titles[i].around if i in titles else (lines[i].text,))
    ]
    diagnostics = tuple(
        document.diagnostic(
            lines[index].text,
            "TEXT-FURNITURE",
            f"去掉了{found[index]}：{lines[index].text.shown}"
            + ("（其中的标题留下）" if index in titles else ""),
            _HINT,
        )
        for index in sorted(found)
    )
    kept = tuple(
        replace(line, after_blank=False) if found.get(index - 1) == _RUNNING_HEAD else line
        for index, line in ((i, titles[i].line if i in titles else line) for i, line in enumerate(lines))
        if index not in found or index in titles
    )
    unclear = unclear_dates(document, (lines[index].text for index in sorted(found)))
    return Cleared(kept, tuple(pieces), diagnostics, page_says(_said(lines, found)), unclear)


def _without_named(
    found: Mapping[int, str], lines: Sequence[Line], corrections: Sequence[Correction]
) -> dict[int, str]:
    """The furniture without the lines that corrections name and the text has not.

    What the text has, too, is meant there: a heading that the table of contents names stays out of that.
    """
    strings = [squash(line.text.string) for line in lines]
    kept = "".join(string for index, string in enumerate(strings) if index not in found)
    wanted = [words for one in corrections if (words := squash(one.text)) and words not in kept]
    return {i: name for i, name in found.items() if not any(strings[i].startswith(w) for w in wanted)}


@dataclass(frozen=True, slots=True)
class _Stated:
    """A title that stands in a line of furniture, and what stands around it."""

    line: Line
    around: tuple[Text, ...]


def _stated_title(lines: Sequence[Line], found: Mapping[int, str]) -> dict[int, _Stated]:
    """The title in the information table, by its line's index, where it stands nowhere else."""
    if has_title(tuple(line for index, line in enumerate(lines) if index not in found)):
        return {}
    for index in sorted(found):
        text = lines[index].text
        match = _STATED.search(text.string) if found[index] == FIELD and lines[index].row is None else None
        if match and is_title(match[1].strip()):
            around = (text.slice(0, match.start(1)).strip(), text.slice(match.end(1)).strip())
            line = replace(lines[index], text=text.slice(*match.span(1)).strip())
            return {index: _Stated(line, tuple(filter(None, around)))}
    return {}


def _furniture_in(lines: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Furniture before the first numbered heading or sentence, and behind the report, by index.

    Behind the report a bare date is its signature's, not the page's.
    """
    body = _body(lines)
    head, behind = lines[:body], lines[_end(lines, body) :]
    named = [(index, furniture_kind(string)) for index, string in head]
    named += [(index, furniture_kind(string)) for index, string in behind if not DATE.fullmatch(string)]
    found = {index: name for index, name in named if name}
    found |= _bare_values(head)
    return found | _values(lines[: body + 1], found) | _page_names(head) | _running_heads(lines, body)


def _end(lines: Sequence[tuple[int, str]], body: int) -> int:
    """Where the report ends, at the latest: behind its date and its last long sentence.

    Where nobody has dated it, it ends behind what is numbered: the short lines of a last part
    (审核：合同108份) look like a page's.
    """
    tail = range(max(body, len(lines) - _TAIL), len(lines))
    dated = [at for at in tail if is_signature(lines[at][1]) and DATE.search(lines[at][1])]
    own = [at for at in tail if len(lines[at][1]) > _SENTENCE and lines[at][1].endswith("。")]
    own += dated or [at for at in tail if marker_at(lines[at][1])]
    return max(own, default=tail.start - 1) + 1


def _above_title(lines: Sequence[tuple[int, Line]]) -> dict[int, str]:
    """What else stands above the title, where no sentence and no addressee does: names, headings of a page.

    Lines that could be a part of a title, or have a title's words, are left where they are.
    """
    first = next((title.first for title in titles([line for _, line in lines])), 0)
    above = [(index, line.text.string) for index, line in lines[:first]]
    if any(len(string) > _SENTENCE or string.endswith(("。", "；", "：", ":")) for _, string in above):
        return {}
    return {
        index: _ABOVE
        for index, string in above
        if _LISTED.match(string)
        or (not _ATTACHED.match(string) and not marker_at(string) and not may_entitle(string))
    }


def _information_rows(lines: Sequence[Line], rest: Sequence[int]) -> dict[int, str]:
    """Rows of the page's information table (索引号 …), by index; `rest` are the lines that are no rows.

    Such a table stands above the title, or holds hardly anything else.
    """
    strings = [(index, lines[index].text.string) for index in rest]
    body = _body(strings)
    title = max((index for index, string in strings[:body] if is_named_title(string)), default=0)
    end = rest[body] if body < len(rest) else len(lines)
    sizes = Counter(line.row.table for line in lines if line.row)
    named: dict[int, dict[int, str]] = {}
    for index, line in enumerate(lines[:end]):
        if line.row and (name := furniture_kind(line.text.string.strip())):
            named.setdefault(line.row.table, {})[index] = name
    found: dict[int, str] = {}
    for table, own in named.items():
        whole = 2 * len(own) > sizes[table]
        found |= {index: name for index, name in own.items() if whole or index < title}
    return found


def _values(lines: Sequence[tuple[int, str]], found: Mapping[int, str]) -> dict[int, str]:
    """What stands below a label that is alone on its line: 发布机构： / 白土镇. A title is the masthead's."""
    return {
        after: FIELD
        for (label, string), (after, value) in pairwise(lines)
        if found.get(label) == FIELD
        and string.endswith(("：", ":"))
        and after not in found
        and len(value) <= _SENTENCE
        and not value.endswith(("。", "：", ":"))
        and not (marker_at(value) or is_named_title(value))
        and not (is_issuer(plain(value)) and not _OF_WHOM.search(even(string)))
    }


def _bare_values(lines: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Values that have lost their labels: 无 / 主动公开 / 2024-01-09, two at least, a word among them."""
    bare: dict[int, str] = {}
    for values, run in groupby(lines, lambda line: _is_value(line[1])):
        indexes = dict(run)
        if values and len(indexes) > 1 and not all(DATE.fullmatch(one) for one in indexes.values()):
            bare |= dict.fromkeys(indexes, FIELD)
    return bare


def _is_value(line: str) -> bool:
    return line in _value_words() or DATE.fullmatch(line) is not None


@cache
def _value_words() -> frozenset[str]:
    return frozenset(vocabulary("furniture.yaml")["values"].split())


def _page_names(lines: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Titles of the browser's window, before the title itself: 白土镇…报告_万州区人民政府."""
    titles = [string for _, string in lines if is_named_title(string)]
    found = ((index, named_by_page(string)) for index, string in lines)
    return {i: "网页的标题" for i, named in found if named and any(t.endswith(named) for t in titles)}


def _running_heads(lines: Sequence[tuple[int, str]], body: int) -> dict[int, str]:
    """Lines between the paragraphs that repeat the title: the heads of printed pages."""
    titles = {string for _, string in lines[:body] if is_named_title(string)}
    return {index: _RUNNING_HEAD for index, string in lines[body:] if string in titles}


def _body(lines: Sequence[tuple[int, str]]) -> int:
    """Where the first numbered heading or sentence stands."""
    for index, (_, string) in enumerate(lines[:_HEAD]):
        marker = marker_at(string)
        if (marker and marker.number == 1 and marker.style.rank <= 2) or (
            len(string) > 80 and "。" in string
        ):
            return index
    return min(_HEAD, len(lines))


def _said(lines: Sequence[Line], found: Mapping[int, str]) -> Iterator[str]:
    """What the furniture says; a label alone on its line says it together with the line below."""
    for index in sorted(found):
        said = lines[index].text.string
        alone = said.endswith(("：", ":")) and index + 1 in found
        yield said + lines[index + 1].text.string if alone else said
