"""What a government web page puts around a report, and people copy along: navigation, dates, buttons.

Guarantees to the next stage: furniture lines are taken out, each with a diagnostic; what they say of the
document (发布日期, 来源, 发文字号 …) is handed on as metadata. Only whole lines are furniture, and only where
furniture stands: before the body, and after the last sentence; a mark of what was left out (前略) may stand
anywhere. Where the title stands nowhere but in the information table (标题：…), that is the title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, pairwise

from ..diagnostics import Diagnostic
from ..folding import simplified
from ..model import Document, Line, Text
from ..vocabulary import vocabulary
from .contents import contents_lines
from .dates import DATE, date_of
from .markers import marker_at
from .titles import has_title, is_named_title, is_title, may_entitle, named_by_page, titles

_B = r"[ \t\u00a0\u3000]*+"
_HEAD, _TAIL = 40, 12  # lines at either end among which furniture is looked for
_FIELD, _RUNNING_HEAD, _ABOVE = "网页的信息栏", "页眉", "标题上方的网页文字"
_BARS = r"[\s|│]*+"
_OPENS, _CLOSES = r"[\[【［（(*]*+", r"[\]】］）)*]*+"  # around a label: 【来源】, **来源**
_NUMBER = rf"[\u4e00-\u9fff]{{1,14}}{_B}[〔\[［（(【]{_B}20\d\d{_B}[〕\]］）)】]{_B}第?{_B}\d{{1,4}}{_B}号"
_SIGNER = rf"签{_B}发{_B}人{_B}[：:]?{_B}([\u4e00-\u9fff·][\u4e00-\u9fff·、\s]{{1,30}})"
_OMITTED = re.compile(
    r"[\s….·。]*[（(\[【]\s*(?:[前中后下上]略|(?:以[上下]|此处|中间|部分|内容)[^（）()]{0,10}略)[^（）()]{0,16}[）)\]】][\s….·。]*"
    r"|[\s….·]*(?:[前中后下]略|以[上下]省略)[\s….·]*"
    r"|[\s….·。]*[（(\[【](?:略|省略|\.{3,6}|…{1,2})[）)\]】][\s….·。]*"
    r"|[（(\[【]?(?:此处|中间|以下|以上)(?:隐藏|略去|省略|已省略|删节)[^。]{0,12}字[^。]{0,6}"
)
_RULE = re.compile(r"[-—–_=＝*＊~～·•★☆※#＃\s]{3,}")  # drawn with characters
_STATED = re.compile(rf"(?:标{_B}题|(?:信息|文件)?名{_B}称){_B}[：:]?{_BARS}([^|│：:]{{1,200}}+)(?=[|│]|$)")
_ATTACHED = re.compile("附[件表]")
_LONGEST = 200  # characters of a furniture line
_SENTENCE = 40  # characters: a longer line that ends in 。 is the report's


@dataclass(frozen=True, slots=True)
class Furniture:
    """One kind of furniture."""

    name: str  # in Chinese, for the archivist
    pattern: re.Pattern[str]  # matches a whole line


@cache
def furniture() -> tuple[Furniture, ...]:
    """The kinds of furniture, in the order in which a line is tried against them."""
    words = {
        key: "|".join(_B.join(map(re.escape, word)) for word in sorted(value.split(), key=len, reverse=True))
        for key, value in vocabulary("furniture.yaml").items()
    }
    parts, ends = f"(?:{words['label_parts']})", f"(?:{words['label_ends']})"
    field = rf"(?:{words['fields']}|(?:{parts}{_B}){{1,3}}{ends})"
    button = f"(?:{words['buttons']})"
    step = rf"[>＞»›]{{1,3}}+(?:{_B}[^。，>＞»› \t\u00a0\u3000]){{1,30}}+{_B}"
    dashed = r"[-—–/／\\|｜→]{1,2}"  # between the steps of a path, where no arrow stands
    clock = r"\d\d?[：:]\d\d(?:[：:]\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?"
    sizes = r"[\s【】\[\]（）()|/·+大中小号A-]"
    label = rf"(?:[^。，：|]{{1,6}}[/／])?{field}"
    columns = words["columns"].replace(_B, "")  # a title may be letter-spaced, these never are
    bullet = r"(?:[-—–*·•●◆■▪○]\s*)?"
    table = {
        "网页的位置导航": rf"(?:{words['location']})[：:]?.*"
        rf"|[^。，]{{1,20}}{_B}(?:{step}){{2,}}+[^。]*|(?:{columns}){_B}(?:{step})[^。]*"
        rf"|(?:网站)?首{_B}页{_B}{dashed}[^。，]{{1,150}}|(?:{columns}){_B}{dashed}[^。，\d]{{1,60}}",
        "网页的字体按钮": rf"[【\[（(]?{_B}字{_B}[体号]{_B}(?:大{_B}小{_B})?[：:]?{sizes}*+"
        rf"(?:{button}[\s|]*+)*+",
        "网页的按钮": rf"(?:[【\[]?{_B}{button}{_B}[】\]]?[：:]?[\s|/]*+)++",
        "网页的链接": rf"(?:{words['links']}){_B}[：:]?.*",
        "网页的栏目名": rf"(?:{columns})",
        "网站的名称": rf"[^。，：；\s]{{2,20}}(?:{words['sites']})|中国[·•・][^。，：；\s]{{2,10}}",
        "网页的版权信息": rf".{{0,20}}(?:{words['foot']}).*",
        _FIELD: rf"{_BARS}{bullet}{_OPENS}{label}{_B}(?:{_CLOSES}{_B}[：:]|[】\]］])[^。]*"
        rf"|{_BARS}{field}(?:[\s|│]++[^。，\s|│]{{1,40}})*+{_BARS}",
        "版头的发文机关": r"[^。，：；]{2,40}(?:政府|委员会|党委|工委|办事处|办公室|[镇乡])文件",
        "版头的发文字号和签发人": rf"[（(]?{_NUMBER}[）)]?(?:\s*{_SIGNER})?|{_SIGNER}(?:\s*{_NUMBER})?",
        "文档网站的提示": rf"(?:{words['tails']}).{{0,40}}"
        rf"|.{{0,20}}(?:全文|本文|文档){_B}共?{_B}\d+{_B}[字页].{{0,30}}",
        "网页的网址": r"[^。，]{0,40}(?:https?://|www\.)[\w.:/?&=%#-]{4,}(?:\s.{0,60})?",
        "附件的文件名": rf"[^。，；：]{{1,80}}\.(?:docx?|wps|pdf|ofd|xlsx?|zip|rar){_B}",
        "网页的发布时间": rf"20\d\d[-/]\d\d?[-/]\d\d?(?:[T\s]?\s*{clock})?(?:\s.{{0,40}})?"
        rf"|20\d\d年\d\d?月\d\d?日\s*(?:{clock}|星期[一二三四五六日天]|{field}[：:])[^。]{{0,60}}|今天是[^。]{{0,60}}",
        "网页的播放条": rf"(?:{button}\s*)?{clock}\s*[/／]\s*{clock}",
    }
    return tuple(Furniture(name, re.compile(pattern)) for name, pattern in table.items())


_METADATA = {
    "published": re.compile(rf"(?:发布日期|发布时间|公开日期|发稿时间){_B}[：:]?{_BARS}(\S.*)"),
    "document_number": re.compile(rf"({_NUMBER})"),
    "signer": re.compile(_SIGNER),
    "publisher": re.compile(rf"(?:发布机构|发布单位|公开主体|发文机关|发文机构){_B}[：:]{_BARS}([^\s|│]+)"),
}


@dataclass(frozen=True, slots=True)
class Cleared:
    """The lines without furniture, and what was taken out."""

    lines: tuple[Line, ...]
    dropped: tuple[Text, ...]
    diagnostics: tuple[Diagnostic, ...]
    metadata: Mapping[str, str]


def clear_furniture(document: Document, lines: tuple[Line, ...]) -> Cleared:
    """Take out a table of contents, and the furniture before the body and after the report."""
    found = dict.fromkeys(contents_lines(lines), "目录")
    rest = [i for i, line in enumerate(lines) if i not in found and line.row is None]
    found |= _furniture_in([(index, lines[index].text.string) for index in rest])
    found |= _information_rows(lines, rest)
    found |= {index: "省略标记" for index in rest if _OMITTED.fullmatch(lines[index].text.string)}
    found |= {index: "分隔线" for index in rest if _RULE.fullmatch(lines[index].text.string)}
    found |= _above_title([(index, lines[index]) for index in rest if index not in found])
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
            "核对原文件；无误则不必处理",
        )
        for index in sorted(found)
    )
    kept = tuple(
        replace(line, after_blank=False) if found.get(index - 1) == _RUNNING_HEAD else line
        for index, line in ((i, titles[i].line if i in titles else line) for i, line in enumerate(lines))
        if index not in found or index in titles
    )
    return Cleared(kept, tuple(pieces), diagnostics, _metadata(lines, found))


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
        match = _STATED.search(text.string) if found[index] == _FIELD and lines[index].row is None else None
        if match and is_title(match[1].strip()):
            around = (text.slice(0, match.start(1)).strip(), text.slice(match.end(1)).strip())
            line = replace(lines[index], text=text.slice(*match.span(1)).strip())
            return {index: _Stated(line, tuple(filter(None, around)))}
    return {}


def _furniture_in(lines: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Furniture before the first numbered heading or sentence, and behind the last sentence, by index.

    Behind the report a bare date is its signature's, not the page's.
    """
    body = _body(lines)
    tail = max(body, len(lines) - _TAIL)
    ending = len(lines)
    while ending > tail and not (
        lines[ending - 1][1].endswith("。") and len(lines[ending - 1][1]) > _SENTENCE
    ):
        ending -= 1
    named = [(index, _furniture(string)) for index, string in lines[:body]]
    named += [(i, _furniture(string)) for i, string in lines[ending:] if not DATE.fullmatch(string)]
    found = {index: name for index, name in named if name}
    found |= _bare_values(lines[:body])
    return found | _values(lines[: body + 1], found) | _page_names(lines[:body]) | _running_heads(lines, body)


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
        if not _ATTACHED.match(string) and not marker_at(string) and not may_entitle(string)
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
        if line.row and (name := _furniture(line.text.string.strip())):
            named.setdefault(line.row.table, {})[index] = name
    found: dict[int, str] = {}
    for table, own in named.items():
        whole = 2 * len(own) > sizes[table]
        found |= {index: name for index, name in own.items() if whole or index < title}
    return found


def _values(lines: Sequence[tuple[int, str]], found: Mapping[int, str]) -> dict[int, str]:
    """What stands below a label that is alone on its line: 发布机构： / 白土镇. A title is the masthead's."""
    return {
        after: _FIELD
        for (label, string), (after, value) in pairwise(lines)
        if found.get(label) == _FIELD
        and string.endswith(("：", ":"))
        and after not in found
        and len(value) <= _SENTENCE
        and not value.endswith(("。", "：", ":"))
        and not (marker_at(value) or is_named_title(value))
    }


def _bare_values(lines: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Values that have lost their labels: 无 / 主动公开 / 2024-01-09, two at least, a word among them."""
    bare: dict[int, str] = {}
    for values, run in groupby(lines, lambda line: _is_value(line[1])):
        indexes = dict(run)
        if values and len(indexes) > 1 and not all(DATE.fullmatch(one) for one in indexes.values()):
            bare |= dict.fromkeys(indexes, _FIELD)
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


def _furniture(line: str) -> str | None:
    """The kind of furniture a whole line is, or None."""
    if len(line) > _LONGEST:
        return None
    plain = simplified(line)
    return next((kind.name for kind in furniture() if kind.pattern.fullmatch(plain)), None)


def _metadata(lines: tuple[Line, ...], found: Mapping[int, str]) -> dict[str, str]:
    """What the furniture says; a label alone on its line says it together with the line below."""
    metadata: dict[str, str] = {}
    for index in sorted(found):
        said = lines[index].text.string
        if said.endswith(("：", ":")) and index + 1 in found:
            said += lines[index + 1].text.string
        for key, pattern in _METADATA.items():
            match = pattern.search(said)
            if not match or key in metadata:
                continue
            if key != "published":
                metadata[key] = match[1]
            elif (day := DATE.search(match[1])) and (date := date_of(day)):
                metadata[key] = date.isoformat()
    return metadata
