"""Long documents of what the parser looks at closely: ten times the text takes at most fifteen
times as long to be read, parsed and folded.
"""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Callable, Iterator
from html import escape

import pytest

from lawgov_site.archive.loader.loading import load_bytes
from lawgov_site.processes import bounded
from lawgov_site.sidecar import Sidecar
from lawgov_site.strings.folding import fold

from . import measure

pytestmark = [pytest.mark.no_cover, pytest.mark.long]  # runs again and again what other tests run once

HEAD = "万州区白土镇2024年法治政府建设情况报告\n一、主要举措和成效\n"
TAIL = "\n二、存在的不足\n力量薄弱。\n"
CHARACTERS = 95_000  # half of what may be parsed: what is twenty seconds there, by the square, is five here
LINES = 10_000
_NOTHING = 0.02  # seconds
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

# One line of these, again and again.
REPEATED = (
    *("-", "…", " 甲", "\u3000一", "1", "法", "（", "（一）", "一、", "一、甲", "1.甲", "法治。", "甲，"),
    *("甲：", "2024年", "2024年1月1日", "白土镇", "万州区", "甲>", "|甲", "\t甲", "一是", "法治报告"),
    *("来源 甲", "打印 ", "*", "**甲", "_", "[", "[甲](", "`", "#", "<", "<p>", "&", "&nbsp;", "“"),
    *("\u0327\u0301", "\u200b", "\uf0b7", "𠅤"),
)
# Many lines of these.
SHORT = (
    *("甲", "-", "一、甲", "（一）甲乙", "1", "甲。", "甲……1", "白土镇人民政府"),
    *("|甲|乙|", "# 甲", "> 甲", "- 甲"),
)


def as_text(text: str) -> tuple[str, bytes]:
    return "a.txt", text.encode()


def as_markdown(text: str) -> tuple[str, bytes]:
    return "a.md", text.encode()


def as_page(text: str) -> tuple[str, bytes]:
    body = "".join(f"<p>{escape(line)}</p>\n" for line in text.splitlines())
    return "a.html", f"<html><body>{body}</body></html>".encode()


def as_word(text: str) -> tuple[str, bytes]:
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in text.split("\n")
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    return "a.docx", file.getvalue()


FORMS: tuple[Callable[[str], tuple[str, bytes]], ...] = (as_text, as_markdown, as_page, as_word)


def growth(form: int, unit: str, tenth: int) -> bytes:
    """[times as long, seconds, seconds] that ten times the length takes."""
    texts = [HEAD + unit * (times * tenth) + TAIL for times in (1, 10)]
    first, second = _NOTHING, float("inf")
    for _ in range(3):
        first = max(first, _seconds(*FORMS[form](texts[0])))
        second = min(second, _seconds(*FORMS[form](texts[1])))
        if second <= measure.GROWTH * first:
            break
    return json.dumps((second / first, first, second)).encode()


def _seconds(name: str, data: bytes) -> float:
    begun = time.thread_time()
    report = load_bytes(name, data, Sidecar()).report
    assert report, "the text is parsed"
    for text in report.texts():
        fold(str(text))
    return time.thread_time() - begun


def test_one_long_line() -> None:
    units = [(unit, CHARACTERS // len(unit) // 10) for unit in REPEATED]
    assert list(_slow(units)) == []


def test_many_short_lines() -> None:
    assert (
        list(_slow([(f"{line}\n", min(LINES, CHARACTERS // (len(line) + 1)) // 10) for line in SHORT])) == []
    )


def _slow(units: list[tuple[str, int]]) -> Iterator[str]:
    """Each as a text, and in one of the other formats."""
    for number, (unit, tenth) in enumerate(units):
        for form in (0, 1 + number % (len(FORMS) - 1)):
            bounded.call(measure.give_time)
            case = f"{FORMS[form].__name__} {unit!r}"
            try:
                times, short, long = json.loads(bounded.call(growth, form, unit, tenth))
            except bounded.Stopped:
                yield f"{case}: does not end"
                continue
            print(f"{times:5.1f} {1000 * short:6.1f} ms {1000 * long:6.1f} ms {case}")  # noqa: T201
            if times > measure.GROWTH:
                yield f"{case}: {times:.0f} times as long"
    bounded.close()
