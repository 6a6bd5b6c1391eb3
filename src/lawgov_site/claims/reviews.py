"""What people say of links between two years (links.yaml), checked against the archive.

An entry that names a report or words that are not there is an error, and is left aside; the site is published
without it. One that takes a plan for something else is held, with a warning. One that names a report that is
withdrawn waits until that comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cache

from ..archive.entries import Archive
from ..archive.entry import Entry
from ..diagnostics import Diagnostic
from ..masking.quoted import mask_quoted
from ..model import Kind, Report
from ..promises import Place, Review, is_there, texts
from ..promises.reviewed import KEYS
from ..settings.files import LINKS_FILE


@dataclass(frozen=True, slots=True)
class Checked:
    """The entries that hold, and what is wrong with the others."""

    reviews: tuple[Review, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def checked(reviews: Iterable[Review], archive: Archive, private_names: tuple[str, ...]) -> Checked:
    """The entries of the file whose places are in the archive's reports, with nothing of persons in them."""
    entries = {entry.id: entry for entry in archive.entries}

    @cache
    def words(report: str) -> Mapping[str, str] | None:
        return texts(archive.load(entries[report])) if report in entries else None

    @cache
    def plans(report: str) -> Set[str]:
        return frozenset(_of_plans(archive.load(entries[report])))

    held: list[Review] = []
    said: list[Diagnostic] = []
    seen: set[tuple[object, ...]] = set()
    for one in reviews:
        if {one.earlier.report, one.later.report} & archive.withdrawn.keys():
            continue
        wrong = list(_faults(one, words, entries))
        if (one.relation, one.earlier, one.later) in seen:
            wrong.append(_fault(one, 0, "写了两次", "只留下一项"))
        seen.add((one.relation, one.earlier, one.later))
        said += wrong
        if not wrong:
            said += _misplaced(one, plans)
            held.append(replace(one, by=mask_quoted(one.by, one.earlier.town, (), private_names)))
    return Checked(tuple(held), tuple(said))


def _faults(
    one: Review, words: Callable[[str], Mapping[str, str] | None], entries: Mapping[str, Entry]
) -> Iterator[Diagnostic]:
    earlier, later = one.earlier, one.later
    if earlier.town != later.town or earlier.year + 1 != later.year:
        yield _fault(one, 0, f"{earlier.report} 和 {later.report} 不是同一乡镇相邻的两个年度", "核对报告编号")
        return
    for side, place in enumerate((earlier, later)):
        found = words(place.report)
        if found is None:
            near = "、".join(sorted(i for i in entries if i.startswith(f"{place.town}-")))
            hint = f"这个乡镇有 {near}" if near else "核对报告编号；报告撤下了的，删去这一项"
            yield _fault(one, side, f"档案里没有报告 {place.report}", hint)
        elif not is_there(place, found):
            yield _fault(one, side, *_lacking(place, found))


def _of_plans(report: Report) -> Iterator[str]:
    """The anchors of what a report plans."""
    for section in report.walk():
        if section.kind is Kind.PLANS:
            yield from (section.heading.anchor,) if section.heading else ()
            yield from (paragraph.anchor for paragraph in section.paragraphs)


def _misplaced(one: Review, plans: Callable[[str], Set[str]]) -> Iterator[Diagnostic]:
    """What is said of an entry that takes a plan for something else."""
    for side, place in enumerate((one.earlier, one.later)):
        if one.relation.kinds[side] is not Kind.PLANS and place.anchor in plans(place.report):
            message = f"报告 {place.report} 的段落 {place.anchor} 在“下一年安排”里"
            hint = "核对段落编号；是上一年安排的，键写 plan（这一年举措的写 measure）"
            line, column = one.places[side]
            key = KEYS[one.relation][side]
            yield Diagnostic(LINKS_FILE, line, column, "LINKS-PART", f"{key}：{message}", hint)


def _lacking(place: Place, words: Mapping[str, str]) -> tuple[str, str]:
    """What is said of a place that a report does not have."""
    again = "从网页上重新复制“本段链接”的地址；不再适用的，删去这一项"
    if place.anchor not in words:
        return f"报告 {place.report} 里没有编号为 {place.anchor} 的段落", again
    return f"报告 {place.report} 的段落 {place.anchor} 里没有“{place.text}”", f"照抄段中的字，或{again}"


def _fault(one: Review, side: int, message: str, hint: str) -> Diagnostic:
    line, column = one.places[side]
    key = KEYS[one.relation][side]
    return Diagnostic(LINKS_FILE, line, column, "LINKS-PLACE", f"{key}：{message}", hint)
