"""The masthead: title and addressee (主送机关).

Guarantees to the next stage: the title's lines and the addressee are taken out of the lines; everything
else stays in its order. A title is never composed: where none stands in the report, there is none. A row of a
table is neither, unless a sidecar says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ...diagnostics import Diagnostic
from ...model import EMPTY, Document, Finding, Line, Text
from ...sidecar import Sidecar
from ...strings.folding import simplified
from ..forms import organisations
from ..forms.markers import marker_at
from ..forms.titles import Title, is_text, plain, slips, titles, words
from ..lines.spacing import unspaced, view

_BELOW_TITLE = re.compile(r"[（(][^（）()。]{1,20}[）)]")  # （公开稿）, （2025年1月8日）
_BETWEEN, _SUBTITLE = 4, 60  # lines between title and addressee, and their characters
_QUOTED = 60  # characters of a title in a message
_IF_READ = "读入的文字里有标题而未认出的，在同名 .yaml 中照抄为 title"
_NOT_READ = "标题在网页的文章以外、没有读入的，补不进来，核对后用 lawgov check --accept 标为看过"


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands at the head of the report, and the lines that are left."""

    title_lines: tuple[Text, ...]
    addressee: Text
    lines: tuple[Line, ...]
    dropped: tuple[Text, ...]
    diagnostics: tuple[Diagnostic, ...]
    finding: Finding


def read_masthead(document: Document, lines: tuple[Line, ...], sidecar: Sidecar) -> Masthead:
    """Find the report's own title: the last one before the body, after any cover letter or page head."""
    given = _given_title(sidecar, lines)
    found = [given] if given else list(titles(lines))
    unmatched = tuple(_told_of(document, sidecar, given, found, lines))
    if not found:
        addressee, rest = _addressee(list(lines), 0)
        missing = document.diagnostic(
            lines[0].text if lines else 0,
            "TITLE-MISSING",
            "没有找到报告的标题",
            _NOT_READ if unmatched else f"{_IF_READ}；{_NOT_READ}",
        )
        said = (missing, *unmatched)
        return Masthead((), addressee, tuple(rest), (), said, Finding("标题", 0.0, "没有找到"))
    title = found[-1]
    repeated = [t for t in found[:-1] if _only_furniture_between(t, title, lines)]
    dropped = [lines[i].text for t in repeated for i in range(t.first, t.last + 1)]
    taken = {i for t in (*repeated, title) for i in range(t.first, t.last + 1)}
    kept = [line for i, line in enumerate(lines) if i < title.first and i not in taken]
    at = len(kept)
    if title.rest:
        kept.append(Line(title.rest))
    kept += lines[title.last + 1 :]
    if _BELOW_TITLE.fullmatch(words(kept, at)):
        at += 1
    addressee, rest = _addressee(kept, at)
    texts = title.texts(lines)
    repeats = tuple(_repeats(document, repeated, title, lines))
    finding = _finding(given is not None, texts, repeats)
    said = (*repeats, *unmatched, *_slips(document, texts))
    return Masthead(texts, addressee, tuple(rest), tuple(dropped), said, finding)


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


def _given_title(sidecar: Sidecar, lines: tuple[Line, ...]) -> Title | None:
    """The lines that hold the title a sidecar gives; None where it gives none, or it is not in the text."""
    wanted = plain(sidecar.title or "")
    run_on = None  # the first place where the text goes on in the title's last line
    for first in range(len(lines) if wanted else 0):
        joined = ""
        for last in range(first, min(first + 4, len(lines))):
            left = len(wanted) - len(joined)
            joined += plain(lines[last].text.string)
            if joined == wanted:
                return Title(first, last)
            if run_on is None and left > 0 and joined.startswith(wanted) and lines[last].row is None:
                run_on = Title(first, last, _after(lines[last].text, left))
    return run_on


def _after(text: Text, count: int) -> Text:
    """What of a line stands behind so many characters, blanks not counted."""
    places = [at for at, char in enumerate(text.string) if not char.isspace()]
    return text.slice(places[count])


def _told_of(
    document: Document,
    sidecar: Sidecar,
    given: Title | None,
    found: Sequence[Title],
    lines: tuple[Line, ...],
) -> Iterator[Diagnostic]:
    """What is said of a title that a sidecar gives and the text does not have, or only as a piece of one."""
    if not given:
        if sidecar.title:
            yield _unmatched(document, sidecar, found, lines)
    elif given.rest:
        wanted = given.plain(lines)
        pieces = (
            (t, whole) for t in titles(lines) if wanted in (whole := t.plain(lines)) and whole != wanted
        )
        for title, whole in islice(pieces, 1):
            number = lines[title.first].text.line
            message = f"title 只写了标题的一部分；第 {number} 行的标题是“{whole[:_QUOTED]}”"
            hint = "照抄整个标题；不需要更正则删去这一行"
            yield sidecar.diagnostic("title", "TITLE-DIFFERS", message, hint)


def _unmatched(
    document: Document, sidecar: Sidecar, found: Sequence[Title], lines: Sequence[Line]
) -> Diagnostic:
    """What is said of a title that the sidecar gives and the text does not have."""
    left = "".join(plain(one.text) for one in document.ledger if not one.is_hidden)
    if plain(sidecar.title or "") in left:
        message = "title 所写的标题在原件里，但在文章以外，没有读入正文，补不进来"
        return sidecar.diagnostic("title", "SIDECAR-UNMATCHED", message, "删去这一行")
    message = "正文中没有 title 所写的标题，没有采用"
    if found:
        last = found[-1]
        number = lines[last.first].text.line
        message += f"；认出的标题在第 {number} 行：“{last.plain(lines)[:_QUOTED]}”"
    hint = "照抄原件的标题；不需要更正则删去这一行"
    return sidecar.diagnostic("title", "SIDECAR-UNMATCHED", message, hint)


def _only_furniture_between(first: Title, second: Title, lines: tuple[Line, ...]) -> bool:
    """No sentence and no addressee stands between two titles: the first is the page's own heading."""
    between = [line.text.string for line in lines[first.last + 1 : second.first] if line.row is None]
    return not any(re.search(r"[。：:]$", line) for line in between)


def _repeats(
    document: Document, repeated: list[Title], title: Title, lines: tuple[Line, ...]
) -> Iterator[Diagnostic]:
    for other in repeated:
        said = "".join(line.text.shown for line in lines[other.first : other.last + 1])
        same = other.plain(lines) == title.plain(lines)
        yield document.diagnostic(
            lines[other.first].text,
            "TITLE-REPEATED" if same else "TITLE-DIFFERS",
            f"标题出现两次，前一处未采用：{said}" if same else f"前后两个标题不同，未采用前一处：{said}",
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
    text, seen = lines[at].text, view(lines[at])
    own = seen.line.text.string
    salutes = organisations.addressee(own)
    if salutes and not is_text(own[:salutes]):
        end = seen.close(salutes)
        rest = text.slice(end).strip()
        return text.slice(0, end), [*lines[:at], *([Line(rest)] if rest else []), *lines[at + 1 :]]
    if organisations.is_bare_addressee(plain(text.string)) and len(lines) > at + 1:
        return text, [*lines[:at], *lines[at + 1 :]]
    return EMPTY, lines


def _slips(document: Document, texts: Sequence[Text]) -> Iterator[Diagnostic]:
    """What was misread in the title, which stands as the source has it."""
    for text in texts:
        for found, right in slips(text.string).items():
            yield document.diagnostic(
                text,
                "TITLE-SLIP",
                f"标题中的“{found}”像是“{right}”的误识或误写，页面照原文显示",
                "核对原件；原件如此则不必处理",
            )
        if organisations.is_cut_issuer(plain(text.string)):
            message = f"标题中的“{text.shown}”像是缺了字，页面照原文显示"
            yield document.diagnostic(text, "TITLE-SLIP", message, "核对原件；原件如此则不必处理")


def _salutes(lines: list[Line]) -> bool:
    """Whether the last of some lines is an addressee, and those before it no text of the report."""
    if any(line.row for line in lines):
        return False
    *between, last = (simplified(unspaced(line.text.string)) for line in lines)
    return (
        organisations.addressee(last) == len(last)
        and not is_text(last)
        and not any(marker_at(line) or line[-1] in "。；：:" or len(line) > _SUBTITLE for line in between)
    )
