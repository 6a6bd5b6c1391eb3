"""What a government web page puts around a report, and people copy along: navigation, dates, buttons.

Guarantees to the next stage: furniture lines are taken out, each with a diagnostic; what they say of the
document (发布日期, 来源 …) is handed on as metadata. Only whole lines are furniture, and only where
furniture stands: before the body, and after the last sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from ..diagnostics import Diagnostic
from ..folding import simplified
from ..model import Document, Line, Text
from .dates import DATE, date_of
from .markers import marker_at

_B = r"[ \t\u00a0\u3000]*"
_HEAD, _TAIL = 40, 12  # lines at either end among which furniture is looked for
_LONGEST = 200  # characters of a furniture line


@dataclass(frozen=True, slots=True)
class Furniture:
    """One kind of furniture."""

    name: str  # in Chinese, for the archivist
    pattern: re.Pattern[str]  # matches a whole line


@cache
def furniture() -> tuple[Furniture, ...]:
    """The kinds of furniture, in the order in which a line is tried against them."""
    text = files("lawgov_site").joinpath("data/furniture.yaml").read_text(encoding="utf-8")
    words = {
        key: "|".join(_B.join(map(re.escape, word)) for word in sorted(value.split(), key=len, reverse=True))
        for key, value in yaml.safe_load(text).items()
    }
    field, button = f"(?:{words['fields']})", f"(?:{words['buttons']})"
    step = rf"(?:{_B}[>＞»›]{_B}[^。，>＞»›]{{1,30}})"
    clock = r"\d\d?[：:]\d\d(?:[：:]\d\d)?"
    sizes = r"[\s【】\[\]（）()|/·+大中小号A-]"
    table = {
        "网页的位置导航": rf"(?:{words['location']})[：:]?.*|[^。，]{{1,20}}{step}{{2,}}",
        "网页的字体按钮": rf"[【\[（(]?{_B}字{_B}[体号]{_B}[：:]?{sizes}*(?:{button}[\s|]*)*",
        "网页的按钮": rf"(?:[【\[]?{_B}{button}{_B}[】\]]?[：:]?[\s|/]*)+",
        "网页的链接": rf"(?:{words['links']}){_B}[：:]?.*",
        "网页的栏目名": rf"(?:{words['columns']})",
        "网页的版权信息": rf".{{0,20}}(?:{words['foot']}).*",
        "网页的信息栏": rf"[\[【]?{field}{_B}[：:][^。]*|{field}(?:[\s|│]+[^。，]{{1,40}})*",
        "附件的文件名": rf"[^。，；：]{{1,80}}\.(?:docx?|wps|pdf|ofd|xlsx?|zip|rar){_B}",
        "网页的发布时间": rf"20\d\d[-/]\d\d?[-/]\d\d?(?:\s*{clock})?(?:\s.{{0,40}})?",
    }
    return tuple(Furniture(name, re.compile(pattern)) for name, pattern in table.items())


_METADATA = {
    "published": re.compile(rf"(?:发布日期|发布时间|公开日期|发稿时间){_B}[：:]?{_B}(\S.*)"),
    "publisher": re.compile(rf"(?:发布机构|发布单位|公开主体|发文机关|发文机构){_B}[：:]{_B}(\S+)"),
}


@dataclass(frozen=True, slots=True)
class Cleared:
    """The lines without furniture, and what was taken out."""

    lines: tuple[Line, ...]
    dropped: tuple[Text, ...]
    diagnostics: tuple[Diagnostic, ...]
    metadata: Mapping[str, str]


def clear_furniture(document: Document, lines: tuple[Line, ...]) -> Cleared:
    """Take out the furniture before the body and after the report."""
    found = {index: name for index in _around(lines) if (name := _furniture(lines[index].text.string))}
    dropped = tuple(lines[index].text for index in sorted(found))
    diagnostics = tuple(
        document.diagnostic(
            lines[index].text,
            "TEXT-FURNITURE",
            f"去掉了{found[index]}：{lines[index].text.shown}",
            "核对原文件；无误则不必处理",
        )
        for index in sorted(found)
    )
    kept = tuple(line for index, line in enumerate(lines) if index not in found)
    return Cleared(kept, dropped, diagnostics, _metadata(dropped))


def _around(lines: tuple[Line, ...]) -> Iterator[int]:
    """Indexes before the first numbered heading or sentence, and behind the last sentence."""
    body = len(lines)
    for index, line in enumerate(lines[:_HEAD]):
        string = line.text.string
        marker = marker_at(string)
        if (marker and marker.number == 1 and marker.style.rank <= 2) or (
            len(string) > 80 and "。" in string
        ):
            body = index
            break
        yield index
    for index in range(len(lines) - 1, max(body, len(lines) - _TAIL), -1):
        string = lines[index].text.string
        if string.endswith("。") and len(string) > 40:
            return
        yield index


def _furniture(line: str) -> str | None:
    """The kind of furniture a whole line is, or None."""
    if len(line) > _LONGEST:
        return None
    plain = simplified(line)
    return next((kind.name for kind in furniture() if kind.pattern.fullmatch(plain)), None)


def _metadata(dropped: tuple[Text, ...]) -> dict[str, str]:
    metadata: dict[str, str] = {}
    for text in dropped:
        for key, pattern in _METADATA.items():
            match = pattern.search(text.string)
            if not match or key in metadata:
                continue
            if key != "published":
                metadata[key] = match[1]
            elif (found := DATE.search(match[1])) and (date := date_of(found)):
                metadata[key] = date.isoformat()
    return metadata
