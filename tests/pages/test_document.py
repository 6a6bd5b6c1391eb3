"""The report's text on its page: all of it, in order, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.model import Report, Section, Span, Text
from lawgov_site.model.passages import heading_text
from lawgov_site.pages.reports.article import debris, sections, words
from lawgov_site.pages.reports.blocks import Block, Flag, Source, block_of
from lawgov_site.pages.reports.document import DocumentView, Node, document
from lawgov_site.pages.reports.runs import DEBRIS, FIGURE, LAW
from lawgov_site.pages.reports.runs import items as items_of
from lawgov_site.pages.reports.table_views import CellView, TableView
from tests.pages.support import real_reports, short_report, tabled_report


def _shown(block: Block | CellView) -> str:
    return "".join(run.text for item in block.items for run in item.runs if run.mark != DEBRIS)


def _blocks(view: DocumentView) -> list[Block | CellView]:
    def parts(block: Block | TableView) -> list[Block | CellView]:
        if isinstance(block, Block):
            return [block]
        return [cell for row in (*block.head, *block.body) for cell in row.cells]

    def below(node: Node) -> list[Block | CellView]:
        own = [*([node.heading] if node.heading else []), *(p for b in node.blocks for p in parts(b))]
        return own + [block for child in node.children for block in below(child)]

    found: list[Block | CellView] = [*view.title, *([view.addressee] if view.addressee else [])]
    found += [block for node in view.sections for block in below(node)]
    return [*found, *view.signoff, *(block for node in view.annexes for block in below(node))]


def _words(report: Report) -> list[str]:
    def below(section: Section) -> list[str]:
        own = [heading_text(section.heading)] if section.heading else []
        for paragraph in section.paragraphs:
            own += [str(text) for _, text in paragraph.cells] if paragraph.row else [str(paragraph.text)]
        return own + [words for child in section.children for words in below(child)]

    above, annexes = report.around_signature
    found = [*map(str, report.title_lines), *([str(report.addressee)] if report.addressee else [])]
    found += [words for section in above for words in below(section)]
    found += [str(line) for line in (report.signoff.lines if report.signoff else ())]
    return found + [words for section in annexes for words in below(section)]


def _debris(view: DocumentView) -> list[str]:
    found: list[str] = []
    for block in _blocks(view):
        found += block.before if isinstance(block, Block) else ()
        found += [run.text for item in block.items for run in item.runs if run.mark == DEBRIS]
    return found + list(view.after)


REPORTS = [*real_reports(), short_report("370305109", 2024), tabled_report()]


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.id)
def test_every_word_is_shown_once_and_in_order(report: Report) -> None:
    view = document(report)
    assert [_shown(block) for block in _blocks(view)] == _words(report)
    assert sorted(_debris(view)) == sorted(map(str, report.dropped))


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.id)
def test_the_figures_of_the_report_are_marked_and_nothing_else(report: Report) -> None:
    blocks = _blocks(document(report))
    marked = [run.text for block in blocks for item in block.items for run in item.runs if run.mark == FIGURE]
    places = {fact.figure.start: str(fact.figure) for fact in report.facts if fact.is_number}
    assert marked == [places[start] for start in sorted(places)]


def test_words_that_say_there_was_none_are_no_number() -> None:
    report = next(report for report in real_reports() if any(not fact.is_number for fact in report.facts))
    (said,) = (str(fact.figure) for fact in report.facts if not fact.is_number)
    assert said == "没有行政败诉或行政撤销案件"
    assert all(
        said not in run.text for b in _blocks(document(report)) for i in b.items for run in i.runs if run.mark
    )


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("一是学习。二是落实。", ["一是学习。", "二是落实。"]),
        ("主要有：一是学习。二强化。三是落实。", ["一是学习。二强化。", "三是落实。"]),
        ("一是认识不足。", ["一是认识不足。"]),
        ("表现在：一是认识不足。", []),  # one item is no list
        ("这一是一个问题，二是另一个。", []),
    ],
)
def test_inline_lists_are_set_apart(text: str, apart: list[str]) -> None:
    found = ["".join(run.text for run in item.runs) for item in items_of(text) if item.apart]
    assert found == apart


def test_debris_stands_where_it_was() -> None:
    # source: "x前[垃圾]后y" with x and y in other blocks; the block is 前后
    text = Text("前后", (Span(1, 1, 2), Span(1, 6, 7)))
    dropped = [Text("[垃圾]", (Span(1, 2, 6),)), Text("头", (Span(1, 0, 1),))]
    block = block_of("a", text, Source(dropped, (), ()))
    assert [(run.text, run.mark) for item in block.items for run in item.runs] == [
        ("前", ""),
        ("[垃圾]", DEBRIS),
        ("后", ""),
    ]
    assert block.before == ("头",)


def test_a_flagged_law_has_one_sign_at_its_end() -> None:
    # source: 原《婚[垃圾]姻法》；its name is cut by debris, and stands at an item's beginning
    text = Text("一是《婚姻法》。二是", (Span(1, 0, 4), Span(1, 8, 14)))
    flag = Flag(text.slice(2, 7), "已废止", "law-1")
    block = block_of("a", text, Source([Text("[垃圾]", (Span(1, 4, 8),))], (), (flag,)))
    runs = [run for item in block.items for run in item.runs]
    assert [(run.text, run.mark, run.target) for run in runs if run.mark] == [
        ("《婚", LAW, ""),
        ("[垃圾]", DEBRIS, ""),
        ("姻法》", LAW, "law-1"),
    ]
    assert words(block.items).count('href="#law-1"') == 1
    assert 'aria-label="法规说明：已废止"' in words(block.items)


@given(
    st.text(alphabet="一二是。；：《》法41人%次，甲\u3000 ", max_size=60),
    st.lists(st.integers(min_value=0, max_value=60), max_size=4),
)
def test_runs_always_make_up_the_text(text: str, places: list[int]) -> None:
    inserts = [(min(place, len(text)), f"<{n}>") for n, place in enumerate(sorted(places))]
    runs = [run for item in items_of(text, inserts) for run in item.runs]
    assert "".join(run.text for run in runs if run.mark != DEBRIS) == text
    assert [run.text for run in runs if run.mark == DEBRIS] == [words for _, words in inserts]


def test_what_was_removed_is_seen_even_where_it_is_unseen() -> None:
    assert "&lt;U+202E&gt;" in debris(["\u202e"])
    assert "\u202e" not in debris(["\u202e"])


def test_a_kind_that_is_not_sure_asks_on_the_page() -> None:
    report = short_report("370305109", 2023)
    first = next(section for section in report.sections if section.heading)
    asked = "归入哪一部分，程序没有把握"
    assert asked not in str(sections(document(report).sections))
    unsure = replace(first, kind_confidence=0.6)
    doubted = replace(report, sections=tuple(unsure if s is first else s for s in report.sections))
    assert str(sections(document(doubted).sections)).count(asked) == 1
