"""The kinds of furniture: what a whole line must be to be one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ...strings.folding import simplified
from ...strings.pager import is_pager
from ...strings.vocabulary import vocabulary

BLANKS = r"[ \t\u00a0\u3000]*+"
BARS = r"[\s|│]*+"  # between the cells of a table that was copied
_B = " *+"
"""The same in a line as `even` gives it. A class of four is slow to compile, and in the words it stands some
thousand times."""
_EVEN = str.maketrans("\t\u00a0\u3000", "   ")
NUMBER = rf"[\u4e00-\u9fff]{{1,14}}{_B}[〔\[［（(【]{_B}20\d\d{_B}[〕\]］）)】]{_B}第?{_B}\d{{1,4}}{_B}号"
SIGNER = rf"签{_B}发{_B}人{_B}[：:]?{_B}([\u4e00-\u9fff·][\u4e00-\u9fff·、\s]{{1,30}})"
FIELD, FOOT, TIME = "网页的信息栏", "网页的版权信息", "网页上的时间"
PAGER = "网页的翻页栏"
_OPENS, _CLOSES = (
    r"[\[【［（(*]*+ {0,2}+",
    r"[\]】］）)*]*+",
)  # around a label: [ 来源 ], **来源**
_LONGEST = 200  # characters of a furniture line
_COUNTED = re.compile(
    r"\d[万余多]{0,2} *[件份场起宗例家户名项册本期篇处]"
)  # pages count 人, 次, 页 and 字, too


@dataclass(frozen=True, slots=True)
class Furniture:
    """One kind of furniture."""

    name: str  # in Chinese, for the archivist
    pattern: re.Pattern[str]  # matches a whole line


def even(line: str) -> str:
    """A line, simplified and with one kind of blank in it, of the same length: what the patterns are for."""
    return simplified(line).translate(_EVEN)


@cache
def spaced_words() -> Mapping[str, str]:
    """The words of furniture.yaml by key, as a pattern's alternatives, for an even line: 发 布 日 期, too."""
    return {
        key: "|".join(_B.join(map(re.escape, word)) for word in sorted(value.split(), key=len, reverse=True))
        for key, value in vocabulary("furniture.yaml").items()
    }


@cache
def furniture() -> tuple[Furniture, ...]:
    """The kinds of furniture, in the order in which a line is tried against them."""
    words = spaced_words()
    parts, ends = f"(?:{words['label_parts']})", f"(?:{words['label_ends']})"
    field = rf"(?:{words['fields']}|(?:{parts}{_B}){{1,3}}{ends})"
    button = f"(?:{words['buttons']})"
    step = rf"[>＞»›]{{1,3}}+(?>(?:{_B}[^。，>＞»› ]){{1,30}}){_B}"
    dashed = r"[-—–/／\\|｜→]{1,2}"  # between the steps of a path, where no arrow stands
    clock = r"\d\d?[：:]\d\d(?:[：:]\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?"
    day = r"20\d\d *年 *\d\d? *月 *\d\d? *日 *(?:星期|周)[一二三四五六日天]"
    dated = r"20\d\d(?:年|[-/.])\d\d?(?:月|[-/.])\d\d?日?"
    verb, noun, act = (f"(?:{words[f'reading_{key}']})" for key in ("verbs", "nouns", "acts"))
    wait = rf"(?:请您?(?:耐心)?(?:等待|等候|稍候|稍等))?{_B}[.．…。!！]*"
    site = rf"[^。，：；\s|│]{{2,20}}(?:{words['sites']})"
    whose = r"[^。，：；\s]{2,30}(?:政府|委员会|办事处|街道|[镇乡]|网站?|门户)"
    sizes = r"[\s【】\[\]（）()|/·+大中小号A-]"
    label = rf"(?:[^。，：|]{{1,6}}[/／])?{field}"
    columns = words["columns"].replace(_B, "")  # a title may be letter-spaced, these never are
    bullet = r"(?:[-—–*·•●◆■▪○]\s*)?"
    table = {
        "网页的位置导航": rf"(?:{words['location']})[：:]?.*"
        rf"|[^。，]{{1,20}}{_B}(?>(?:{step}){{2,}})[^。]*|(?:{columns}){_B}(?:{step})[^。]*"
        rf"|(?:网站)?首{_B}页{_B}{dashed}[^。，]{{1,150}}|(?:{columns}){_B}{dashed}[^。，\d]{{1,60}}",
        "网页的字体按钮": rf"[【\[（(]?{_B}字{_B}[体号]{_B}(?:大{_B}小{_B})?[：:]?{sizes}*+"
        rf"(?>(?:{button}[\s|]*+)*)|(?:A{_B})?(?:[AT]{_B}[+＋大小－-]{_B}(?:A{_B})?){{1,3}}",
        "网页的按钮": rf"(?>(?:[【\[]?{_B}{button}{_B}[】\]]?[：:]?[\s|/]*+)+)",
        "网页的播报控件": rf"{verb}{_B}{noun}{{1,3}}|{noun}{{0,2}}{act}中{_B}[，,]?{_B}{wait}"
        rf"|正在{noun}?{act}[，,]?{wait}",
        "网页的链接": rf"(?:{words['links']}){_B}[：:]?.*",
        "网页的栏目名": rf"(?:{columns})",
        "网站的名称": rf"{site}(?>(?:\s*+[|│](?:\s*+[^。，：；\s|│]{{2,24}}网)?)*)\s*+"
        r"|中国[·•・][^。，：；\s]{2,10}",
        FOOT: rf".{{0,20}}(?:{words['foot']}).*",
        FIELD: rf"{BARS}{bullet}{_OPENS}{label}{_B}(?:{_CLOSES}{_B}[：:]|[】\]］])[^。]*"
        rf"|{BARS}{field}(?>(?:[\s|│｜丨]++[^。，\s|│｜丨]{{1,40}})*){BARS}"
        rf"|{whose} +(?:www\.\S{{1,40}} +)?(?:{words['published']}|更新时间|更新日期|时间){_B}[：:]"
        rf"{_B}20\d\d[^。]*",
        "版头的发文机关": r"[^。，：；]{2,40}(?:政府|委员会|党委|工委|办事处|办公室|[镇乡])文件",
        "版头的发文字号和签发人": rf"[（(]?{NUMBER}[）)]?(?:\s*{SIGNER})?|{SIGNER}(?:\s*{NUMBER})?",
        "文档网站的提示": rf"(?:{words['tails']}).{{0,40}}"
        rf"|.{{0,20}}(?:全文|本文|文档){_B}共?{_B}\d+{_B}[字页].{{0,30}}"
        r"|[^。]{0,30}小编[^。]{0,30}(?:整理|收集|搜集|分享|推荐|精选|带来|准备)[^。]{0,80}[。！!]?",
        "网页的网址": r"[^。，]{0,40}(?:https?://|www\.)[\w.:/?&=%#-]{4,}(?:\s.{0,60})?",
        "附件的文件名": rf"[^。，；：]{{1,80}}\.(?:docx?|wps|pdf|ofd|xlsx?|zip|rar){_B}",
        TIME: rf"20\d\d[-/]\d\d?[-/]\d\d?(?:[T\s]?\s*{clock})?(?:\s.{{0,40}})?"
        rf"|(?![^。]*报告)[^。，；：]{{0,40}}?{dated}\s*{clock}(?:\s[^。]{{0,40}})?"
        rf"|[\[【（(]{_B}(?:20\d\d[-/]\d\d?[-/]\d\d?|{dated}{_B}{clock}){_B}[\]】）)]"
        rf"|(?:修改|更新|编辑)于{_B}{dated}[^。]{{0,20}}"
        rf"|20\d\d年\d\d?月\d\d?日\s*(?:{clock}|{field}[：:])[^。]{{0,60}}",
        "网页的当天日期": rf"(?:今天是|现在是)[^。]{{0,60}}|(?:{whose} *)?{day}[^。]{{0,60}}",
        "网页的计数": rf"(?:已|共|累计)?(?:浏览|阅读|下载|点赞|收藏|评论){_B}[\[（(：:]?{_B}\d{{0,8}}{_B}"
        rf"[\]）)]?{_B}[次人]?"
        rf"|[（(]{_B}0{_B}[）)]|0{_B}[%％]|您是第{_B}\d{{1,9}}{_B}位.{{0,6}}"
        rf"|附件{_B}[【\[][^。]{{1,80}}已下载.{{0,12}}"
        rf"|(?:预计)?(?:阅读)?(?:需要?|时长)?{_B}\d\d?(?:{_B}[–—~-]{_B}\d\d?)?{_B}分钟",
        "网页的结束标志": rf"[-—–=]{{0,6}}+{_B}(?:END|The End|完){_B}[-—–=]{{0,6}}+"
        r"|[：，。\s]{6,40}+视频[^。]{0,60}",
        "网页的播放条": rf"(?:{button}\s*)?{clock}\s*[/／]\s*{clock}",
    }
    return tuple(Furniture(name, re.compile(pattern)) for name, pattern in table.items())


def furniture_kind(line: str) -> str | None:
    """The kind of furniture a whole line is, or None.

    What a town has counted (审核：合同108份, 承办：法治讲座12场) stands in no page's information.
    """
    if len(line) > _LONGEST:
        return None
    plain = even(line)
    if is_pager(plain):
        return PAGER
    kind = next((kind.name for kind in furniture() if kind.pattern.fullmatch(plain)), None)
    return None if kind in (FIELD, FOOT) and _COUNTED.search(plain) else kind


@cache
def _page_breaks() -> frozenset[str]:
    return frozenset(vocabulary("furniture.yaml")["page_breaks"].casefold().split())


def is_page_break(line: str) -> bool:
    """Whether a line is the mark at which a web site cuts an article into pages."""
    return line.casefold() in _page_breaks()
