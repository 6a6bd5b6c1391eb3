"""Web pages: the lines that are read; every character of a page is in the document or its ledger."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.model import Line
from lawgov_site.readers import read
from lawgov_site.readers.html.tree.page import decode_page

from ..cases import FIXTURES, titled
from .checks import holds
from .page_count import lost_and_invented
from .test_fixtures import shown

FOLDER = FIXTURES / "pages"


class Case(NamedTuple):
    title: str
    page: str
    lines: list[str]
    said: list[str]


def cases(path: Path) -> list[Case]:
    found = []
    for title, page, expected in titled(path):
        said = [line.removeprefix("said: ") for line in expected.splitlines() if line.startswith("said: ")]
        lines = [line for line in expected.splitlines() if not line.startswith("said: ")]
        found.append(Case(title, page if page.startswith("<html") else f"<body>{page}</body>", lines, said))
    return found


CASES = [case for path in sorted(FOLDER.glob("*.txt")) for case in cases(path)]


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_page(case: Case) -> None:
    document = read("a.html", case.page.encode())
    holds(document)
    assert [shown(line) for line in document.lines] == case.lines
    got = [(d.code, d.message) for d in document.diagnostics]
    assert [code for code, _ in got] == [said.split(" ", 1)[0] for said in case.said]
    for (_, message), said in zip(got, case.said, strict=True):
        assert said.split(" ", 1)[1] in message
    assert lost_and_invented(case.page, document) == ({}, {})


PAGES = sorted(path for path in FIXTURES.rglob("*.html") if path.name != "scan.html")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_character_of_a_page_is_accounted_for(path: Path) -> None:
    data = path.read_bytes()
    source = decode_page(path.name, data)[0]
    assert lost_and_invented(source, read(path.name, data)) == ({}, {})


WORDS = st.text("凤凰镇法治一、（）。，ab7 \n&;", min_size=1, max_size=9)
TEXT = WORDS.map(lambda words: words.replace("&", "&amp;"))
TAGS = st.sampled_from(
    (
        *(
            "p",
            "div",
            "span",
            "b",
            "section",
            "ul",
            "ol",
            "li",
            "h1",
            "h2",
            "pre",
            "center",
            "blockquote",
            "a",
        ),
        *("del", "s", "q", "sup", "sub", "ruby", "rt", "rp", "details", "summary", "fieldset", "label"),
        *("noscript", "template", "dialog", "button", "select", "option", "optgroup", "datalist", "meter"),
        *("svg", "math", "mfrac", "mn", "object", "audio", "video", "canvas", "map", "nav", "footer"),
        *("unknown", "gov-report", "o:p", "table", "tbody", "thead", "tr", "td", "th", "caption", "marquee"),
    )
)
RAW = st.sampled_from(("textarea", "title", "xmp", "iframe", "noembed", "noframes"))
ATTRIBUTES = st.sampled_from(
    (
        *("", "", "", "", " hidden", ' style="display:none"', ' style="visibility:hidden"', " open"),
        *(' style="visibility:visible"', ' style="font-size:0"', ' style="font-size:12px"', ' class="x"'),
        *(' style="color:#fff"', ' style="color:red"', ' id="y"', ' href="/"', " selected", ' colspan="2"'),
        *(' style="display:block"', ' style="display:inline"', ' style="white-space:pre"', ' type="a"'),
        *(' style="text-decoration:line-through"', ' role="presentation"', " reversed", ' start="4"'),
    )
)
FIELDS = st.tuples(st.sampled_from(("text", "hidden", "submit", "checkbox", "radio", "password")), WORDS)
SHEET = (
    "<style>.x{display:none} #y{list-style-type:cjk-ideographic} ol.x, p.x{display:block}"
    " h2::before{content:'第'} @media print{p{display:none}} @media (min-width:600px){b{visibility:hidden}}"
    " i,{ .x li:not(#y)>b{font-size:0}</style>"
)


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    made = st.tuples(TAGS, ATTRIBUTES, st.lists(inner, max_size=4).map("".join))
    return made.map(lambda parts: f"<{parts[0]}{parts[1]}>{parts[2]}</{parts[0]}>")


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;")


LEAVES = st.one_of(
    TEXT,
    TEXT,
    st.tuples(RAW, TEXT).map(lambda parts: f"<{parts[0]}>{parts[1]}</{parts[0]}>"),
    FIELDS.map(lambda parts: f'<input type="{parts[0]}" value="{_quoted(parts[1])}">'),
    WORDS.map(lambda words: f'<input placeholder="{_quoted(words)}"><img alt="{_quoted(words)}">'),
    WORDS.map(lambda words: f'<iframe srcdoc="&lt;p&gt;{_quoted(words)}"></iframe>'),
    WORDS.map(lambda words: f"<!-- {words} -->"),
    WORDS.map(lambda words: f"<script>{words}</script><script type='text/template'>{words}</script>"),
    st.sampled_from(("<br>", "<hr>", "<wbr>", "</p>", "&nbsp;", "&#12032;", "<embed src='/a.pdf'>")),
)


@given(st.lists(st.recursive(LEAVES, _element, max_leaves=12), max_size=4).map("".join), st.booleans())
def test_every_character_of_any_page_is_accounted_for(body: str, styled: bool) -> None:
    article = "<p>2024年，凤凰镇坚持依法行政，统筹推进法治政府建设，现将有关情况报告如下。</p>"
    source = f"<html><head>{SHEET * styled}</head><body>{article}<div>{body}</div></body></html>"
    document = read("a.html", source.encode())
    holds(document)
    assert lost_and_invented(source, document) == ({}, {})


def test_rows_keep_their_cells() -> None:
    page = (
        "<table><thead><tr><th colspan=2>类别</th><th>件数</th></tr></thead>"
        "<tr><td rowspan=2>执法</td><th>处罚</th><td>12</td></tr><tr><th>许可</th><td></td></tr></table>"
        "<table><tr><td>甲</td><td>乙</td></tr></table>"
    )
    document = read("a.html", f"<p>情况如下：</p>{page}".encode())
    rows = [line.row for line in document.lines]
    assert rows[0] is None

    def cells(line: Line) -> list[tuple[str, bool, int, int]]:
        assert line.row
        string = line.text.string
        return [(string[c.start : c.end], c.header, c.colspan, c.rowspan) for c in line.row.cells]

    assert [row.table for row in rows if row] == [0, 0, 0, 1]
    assert cells(document.lines[1]) == [("类别", True, 2, 1), ("件数", True, 1, 1)]
    assert cells(document.lines[2]) == [("执法", False, 1, 2), ("处罚", True, 1, 1), ("12", False, 1, 1)]
    assert cells(document.lines[3]) == [("许可", True, 1, 1), ("", False, 1, 1)]
