"""Whether a file is what the archive keeps: the report of one town on one whole year.

Guarantees to the next stage: where a file says of itself that it is something else (several towns' reports, a
half-year's, a department's, a county's, a village's, that of a town's assembly or head), there is an error,
and it takes the place of no town's report.
Only what titles and signatures say counts: nothing is concluded from the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ...diagnostics import Diagnostic
from ...gazetteer import Gazetteer
from ...model import Document, Line, SignOff, Text
from ...sidecar import Sidecar
from ...strings.folding import simplified
from ..forms.dates import YEAR, year_of
from ..forms.markers import marker_at
from ..forms.organisations import is_department, is_head, is_within_town
from ..forms.periods import periods
from ..forms.titles import CLOSED, PLANS, TOPIC, Title, is_title, plain, title_at
from .year import is_stated

_TO = "[-—–－~～至到]"
_PART = (
    r"(?:[上下前]半年|第?[一二三四1-4]季度|前[二三两23]个?季度|(?<!\d)\d{1,2}月份"
    rf"|(?<!\d)(?!1月?{_TO}12月)\d{{1,2}}月?{_TO}\d{{1,2}}月)"
)
_IN_TITLE = re.compile(
    rf"(?:20\d\d年)?{_PART}|半年(?:度|工作|报告|总结)|20\d\d年\d{{1,2}}月(?={TOPIC}|推进|工作)"
)
_SEVERAL_YEARS = re.compile(
    rf"(?<![十第0-9])(?:(?:近|过去|这|前)?[二三四五两2-5]个?年(?:来|以来|间)?(?={TOPIC}|推进|工作)"
    rf"|20\d\d年?{_TO}20\d\d年(?:度)?(?={TOPIC}|推进))"
)
_NEXT = re.compile(rf"[和及与暨、][^和及与暨、]*{PLANS}.*")  # …总结及2024年上半年工作计划
_YEAR_FIRST = re.compile(r"(?:关于)?20\d\d年度?")
_IN_OPENING = re.compile(
    rf"(?:现将|现就|就)[^。；]{{0,30}}?((?:20\d\d年)?{_PART})[^。；]{{0,30}}{TOPIC}[^。；]{{0,24}}{CLOSED}"
)
_OPENING = 8  # lines in which a report says what it reports on
_READ = 1_000  # characters of each
_ISSUER_ENDS = re.compile(r"关于|在?20\d\d|法治|依法|推进|全面|开展|年度|上半年|述法|述职|履行|履职")
_GOVERNMENT = re.compile("(?:人民政府|政府|委员会|党委|委)$")
_TWO_ISSUERS = re.compile("(?<=委员会)|(?<=[省市区县旗州盟]委)(?!员)|(?<=政府)")  # 中共某区委某区人民政府
_BODY = 100  # characters, a sentence among them, that make a report of what stands below a title


@dataclass(frozen=True, slots=True)
class _Part:
    """A report in a file that may hold several."""

    title: Text
    town: str  # as the title has it
    year: int | None


def not_of_one_town(
    document: Document,
    lines: Sequence[Line],
    title_lines: Sequence[Text],
    signoff: SignOff | None,
    sidecar: Sidecar,
    gazetteer: Gazetteer,
) -> Diagnostic | None:
    """What a file is instead of one town's report; None where it may be that.

    `lines` are all of the file's: where it holds several reports, a title may stand anywhere.
    """
    if several := _several(document, [line for line in lines if line.row is None], gazetteer):
        return several
    title = plain("".join(text.string for text in title_lines))
    issuer = _other_issuer(title, signoff, sidecar, gazetteer)
    if issuer is None:
        return None
    message = f"这是{issuer}的报告，不是乡镇、街道的"
    hint = "只收乡镇、街道的：已在 reports 里的，移出去；标题认错了，在同名 .yaml 中照抄真正的标题为 title"
    return document.diagnostic(title_lines[0] if title_lines else 0, "REPORT-ISSUER", message, hint)


def not_of_a_year(
    document: Document, lines: Sequence[Line], title_lines: Sequence[Text]
) -> tuple[Diagnostic, ...]:
    """Says of which part of a year a report is, where it is not on a whole one. `lines`: below the title."""
    title = plain("".join(text.string for text in title_lines))
    part = _part_of_year(title, lines)
    other = "不是全年"
    if part is None and (several := _SEVERAL_YEARS.search(title)):
        part, other = several[0], "不是一年"
    if part is None:
        return ()
    hint = "只收全年的报告：已在 reports 里的，移出去"
    at = title_lines[0] if title_lines else 0
    return (document.diagnostic(at, "REPORT-PERIOD", f"报告的是{part}，{other}", hint),)


def _several(document: Document, lines: Sequence[Line], gazetteer: Gazetteer) -> Diagnostic | None:
    parts = list(_parts(lines, gazetteer))
    different = list({(part.town, part.year): part for part in reversed(parts)}.values())[::-1]
    if len({part.town for part in different}) < 2 and len({p.year for p in different if p.year}) < 2:
        return None
    named = "；".join(f"第 {part.title.line} 行 {_shown(part)}" for part in different)
    message = f"文件里有 {len(different)} 份报告：{named}"
    hint = "每份单独存成一个文件，再分别收入；合订的原文件已在 reports 里的，移出去"
    return document.diagnostic(different[1].title, "REPORT-SEVERAL", message, hint)


def _shown(part: _Part) -> str:
    return f"{part.town} {part.year} 年" if part.year else part.town


def _parts(lines: Sequence[Line], gazetteer: Gazetteer) -> Iterator[_Part]:
    """Each title that begins with a town's name and has a report below it."""
    found = list(_titles(lines))
    for title, after in zip_longest(found, found[1:]):
        words = title.plain(lines)
        if marker := marker_at(words):
            words = words[marker.end :]
        below = lines[title.last + 1 : after.first if after else len(lines)]
        town = gazetteer.issuer_in(words)
        if town and _is_report([title.rest.string, *(line.text.string for line in below)]):
            match = YEAR.search(words)
            yield _Part(lines[title.first].text, town, year_of(match[1]) if match else None)


def _titles(lines: Sequence[Line]) -> Iterator[Title]:
    """All titles, wherever they stand; numbered ones too, as in a collection."""
    index = 0
    while index < len(lines):
        title = title_at(lines, index) or _numbered_title(lines, index)
        if title:
            yield title
        index = title.last + 1 if title else index + 1


def _numbered_title(lines: Sequence[Line], index: int) -> Title | None:
    """一、河曲县沙泉镇2023年度法治政府建设情况报告."""
    string = lines[index].text.string
    marker = marker_at(string)
    return Title(index, index) if marker and is_title(string[marker.end :]) else None


def _is_report(below: Sequence[str]) -> bool:
    return sum(map(len, below)) >= _BODY and any("。" in line for line in below)


def _part_of_year(title: str, lines: Sequence[Line]) -> str | None:
    """The part of a year that a title is about; or the opening, where the title names no year."""
    title = _NEXT.sub("", title)
    if named := next(periods(title), None):
        return title[named.start : named.end] if named.is_shorter else None
    if match := _IN_TITLE.search(title):
        return match[0]
    if YEAR.search(title):
        return None
    openings = (simplified(line.text.string[:_READ]) for line in lines[:_OPENING] if line.row is None)
    return next((part for opening in openings if (part := _stated_part(opening))), None)


def _stated_part(opening: str) -> str | None:
    """The part of a year that an opening says is reported on."""
    if named := next((one for one in periods(opening) if is_stated(opening, one.start, one.end)), None):
        return opening[named.start : named.end] if named.is_shorter else None
    match = _IN_OPENING.search(opening)
    return match[1] if match else None


def _other_issuer(title: str, signoff: SignOff | None, sidecar: Sidecar, gazetteer: Gazetteer) -> str | None:
    """The department, county or city that a title begins with, or that alone signs below a title without one.

    A town's code in the sidecar outweighs a signature or a region's title, but not both, nor a department's
    title.
    """
    title = _YEAR_FIRST.sub("", title, count=1) if _YEAR_FIRST.match(title) else title
    issuer = _ISSUER_ENDS.split(title, maxsplit=1)[0]
    signers = signoff.organisations if signoff else ()
    signed_by_town = any(gazetteer.issuer_in(name) for name in signers)
    signed_by_others = bool(signers) and not signed_by_town and all(_is_above(n, gazetteer) for n in signers)
    if issuer:
        if town := gazetteer.issuer_in(title):
            return _of_town(issuer, town)
        if is_department(issuer):
            return issuer
        names = [name for name in _TWO_ISSUERS.split(issuer) if name]
        is_above = all(gazetteer.is_region(_GOVERNMENT.sub("", name)) for name in names)
        is_given = sidecar.code and not signed_by_others
        return issuer if is_above and not signed_by_town and not is_given else None
    return "、".join(signers) if signed_by_others and not (sidecar.code or sidecar.town) else None


def _is_above(signer: str, gazetteer: Gazetteer) -> bool:
    return is_department(signer) or gazetteer.is_region(_GOVERNMENT.sub("", signer))


def _of_town(issuer: str, town: str) -> str | None:
    """What reports that is of a town, and not its government or party: a village, its assembly, its head."""
    within = issuer[issuer.find(town) + len(town) :] if town in issuer else ""
    return issuer if is_within_town(within, town) or is_head(within) else None
