"""Style sheets: which rule holds of which element, and that their number and nesting are bounded."""

from __future__ import annotations

import pytest
from lxml import html

from lawgov_site.readers import read
from lawgov_site.readers.html.style.styles import Styles

BODY = """
<div id="a" class="x y" lang="zh-CN"><p>1</p><p class="x">2</p><span>3</span><p>4</p></div>
<ul class="list"><li>5</li><li><b data-k="one two">6</b></li><li>7</li></ul><p hidden>8</p>
<a href="/f.pdf">9</a>
"""
SELECTORS = {
    "p": "1 2 4 8",
    "*.x > p": "1 2 4",
    "#a p.x": "2",
    "div.x.y p:first-child": "1",
    "p + p": "2",
    "p + span": "3",
    "p ~ p": "2 4",
    "span ~ p": "4",
    "li:nth-child(2n+1)": "5 7",
    "li:nth-last-child(2)": "6",
    "li:not(:first-child)": "6 7",
    "li:last-child": "7",
    ".list b": "6",
    "div ul b, ul > li > b": "6",
    "body .list li b": "6",
    "[hidden]": "8",
    '[data-k~="two"]': "6",
    '[lang|="zh"] > span': "3",
    'a[href$=".pdf"]': "9",
    'a[href^="/"]': "9",
    "li:is(:first-child, :last-child)": "5 7",
    "p:hover": "",
    "p::first-line": "",
    "div..x": "",
}


@pytest.mark.parametrize("selector", SELECTORS)
def test_selectors(selector: str) -> None:
    root = html.document_fromstring(BODY)
    styles = Styles(root, [f"{selector} {{ color: #010203 }}"])
    found = [e for e in root.iter() if styles.of(e).get("color") == "#010203"]
    assert " ".join("".join(map(str, e.itertext())) for e in found) == SELECTORS[selector]


RULES = {
    "the later of two": ("p {color:red} p {color:blue}", "blue"),
    "the more specific": (".x {color:red} p {color:blue}", "red"),
    "an id before classes": ("#i {color:red} p.x.x.x {color:blue}", "red"),
    "the important one": ("p {color:red !important} #i {color:blue}", "red"),
    "for a wide screen": ("@media screen and (min-width: 800px) {p {color:red}}", "red"),
    "not for a phone": ("p {color:red} @media (max-width: 600px) {p {color:blue}}", "red"),
    "not for print": ("p {color:red} @media print {p {color:blue}}", "red"),
    "what is not understood is passed over": ("p {color:red} p { $ : } q:: {} @x; p {color:blue}", "blue"),
}


@pytest.mark.parametrize("case", RULES)
def test_the_cascade(case: str) -> None:
    sheet, wanted = RULES[case]
    root = html.document_fromstring('<p id="i" class="x">1</p>')
    assert Styles(root, [sheet]).of(next(root.iter("p")))["color"] == wanted


def test_an_element_s_own_style_comes_before_all_but_what_is_important() -> None:
    root = html.document_fromstring('<p id="i" style="color:red; font-size: 0">1</p>')
    styles = Styles(root, ["#i {color:blue; font-size: 9pt !important}"])
    assert styles.of(next(root.iter("p"))) == {"color": "red", "font-size": "9pt"}


ENDLESS = {
    "rules": "body *:not(.a) {color:red}" * 3_000,
    "chains": ("div " * 30 + "p {color:red}") * 3_000,
    "siblings": "p ~ p ~ p ~ p {color:red}" * 300,
    "nested selectors": ":not(" * 3_000 + "p" + ")" * 3_000 + "{color:red}",
    "nested blocks": "@media screen {" * 3_000,
}


@pytest.mark.parametrize("case", ENDLESS)
def test_endless_sheets_end_and_are_told(case: str) -> None:
    page = f"<style>{ENDLESS[case]}</style>" + "<div>" * 50 + "<p>开展普法宣传。</p>" * 2_000
    document = read("a.html", page.encode())
    assert len(document.lines) == 2_000
    assert [d.code for d in document.diagnostics] == ["READ-DOUBT"]
