"""What a text says of itself that it lacks: （后略约900字）, 仅展示628字，全文共2002字, 展开全文.

The marks are none of the report's words; that words of it are missing, the archivist has to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...diagnostics import Diagnostic
from ...model import Document, Line, SignOff, Text
from ...strings.folding import simplified
from ...strings.vocabulary import one_of, vocabulary

_WHERE = (
    "(?:开头|结尾|前文|后文|上文|下文|前面|后面|正文|其余|其他|余下|剩余|此处|中间|以下|以上|后续"
    "|部分|内容|文字|段落|章节)"
)
_LEFT_OUT = "(?:省略|略去|隐藏|删节|删去|从略)"
_AROUND = r"[\s….·。]*+"
_BARE = re.compile(
    rf"{_AROUND}[（(\[【](?:略|省略|\.{{3,6}}|…{{1,2}})[）)\]】]{_AROUND}"
)  # a report's own, too
_MARK = re.compile(
    rf"{_AROUND}[（(\[【]\s*+(?:[前中后下上]略|{_WHERE}[^（）()]{{0,10}}略)[^（）()]{{0,16}}[）)\]】]{_AROUND}"
    rf"|{_AROUND}[（(\[【]?+\s*+{_WHERE}{{1,3}}(?:已|被|均|共)?{_LEFT_OUT}了?[约共]?\s*"
    rf"(?:\d{{1,6}}\s*字)?[^。，]{{0,6}}[）)\]】]?{_AROUND}"
    r"|[\s….·]*+(?:[前中后下]略|以[上下]省略)[\s….·]*+"
    rf"|{_BARE.pattern}"
    r"|[（(\[【]?(?:此处|中间|以下|以上)(?:隐藏|略去|省略|已省略|删节)[^。]{0,12}字[^。]{0,6}"
)
_WORDS = vocabulary("furniture.yaml")
_COUNTED = re.compile(
    r"[（(]?(?:仅|只|共|已)?(?:展示|显示|预览)[^。]{0,12}\d[^。]{0,8}[字页%％][^。]{0,30}"
    r"|[^。]{0,8}(?:剩余|还剩|余下)[^。]{0,8}\d[^。]{0,4}[字页%％][^。]{0,20}"
    r"|[^。]{0,4}未完待续[^。]{0,4}"
)
_UNFOLD = re.compile(rf"[^。]{{0,6}}{one_of(_WORDS, 'unfold')}[^。]{{0,12}}")
_LONGEST = 80  # characters of such a line


def is_omission(line: str) -> bool:
    """Whether a line is a mark of what was left out."""
    return len(line) <= _LONGEST and _MARK.fullmatch(simplified(line)) is not None


def text_is_missing(
    document: Document, lines: Iterable[Line], signoff: SignOff | None
) -> tuple[Diagnostic, ...]:
    """Says where a text, or its page, names what it lacks; a button to unfold it does where nobody signed."""
    said = list(_said(document, lines, signed=signoff is not None))
    if not said:
        return ()
    shown = "；".join(dict.fromkeys(" ".join(words.split()) for _, words in said))
    place = next((text for text, _ in said if text is not None), 0)
    again = "取得全文再收入（已收入的，用 lawgov add --replace 换成全文）"
    hint = f"{again}；取不到的，用 lawgov check --accept 标为看过"
    return (document.diagnostic(place, "TEXT-INCOMPLETE", f"原文没有全部显示，文字不全：{shown}", hint),)


def _said(document: Document, lines: Iterable[Line], *, signed: bool) -> Iterator[tuple[Text | None, str]]:
    for line in lines:
        words = line.text.string
        if (line.row is None and _tells(words)) or (not signed and _matches(_UNFOLD, words)):
            yield line.text, words
    for piece in document.ledger:
        if not piece.is_hidden and _matches(_COUNTED, piece.text.strip()):
            yield None, piece.text.strip()


def _tells(words: str) -> bool:
    return _matches(_COUNTED, words) or (is_omission(words) and not _matches(_BARE, words))


def _matches(pattern: re.Pattern[str], words: str) -> bool:
    return len(words) <= _LONGEST and pattern.fullmatch(simplified(words)) is not None
