"""OFD files: drawings that pages put in place by their number, templates before the page, and patterns."""

from __future__ import annotations

import pytest

from lawgov_site.readers import read

from .checks import accounted, holds, lines, refusal
from .ofd_files import BODY, NAMES, SIZE, characters, ofd, page, text

PUT = '<ofd:CompositeObject Boundary="10 20 190 250" CTM="0.5 0 0 0.5 0 0" ResourceID="{}"/>'
COMMON = "<ofd:DocumentRes>Res.xml</ofd:DocumentRes>"


def drawings(**contents: str) -> str:
    """A part with drawings, by their numbers."""
    units = "".join(
        f'<ofd:CompositeGraphicUnit ID="{number[1:]}" Width="400" Height="500"><ofd:Content>{content}'
        "</ofd:Content></ofd:CompositeGraphicUnit>"
        for number, content in contents.items()
    )
    return f"<ofd:Res {NAMES}><ofd:CompositeGraphicUnits>{units}</ofd:CompositeGraphicUnits></ofd:Res>"


def test_words_of_drawings_are_where_they_are_put() -> None:
    """As converters from PDF write it: all of a page is in drawings."""
    inner = text("统筹推进法治政府建设", x=56, y=80, code=f'DeltaX="g 9 {SIZE}"')
    data = ofd(
        page(text("凤凰镇坚持依法行政", y=40), PUT.format(7), text("一、主要做法", y=90)),
        common=COMMON,
        Res=drawings(_7=inner, _8=text("没有用的图形")),
    )
    assert lines("a.ofd", data) == ["凤凰镇坚持依法行政", "统筹推进法治政府建设", "一、主要做法"]
    document = read("a.ofd", data)
    holds(document)
    assert accounted(document) == characters(data)
    assert [(one.fate.value, one.text) for one in document.ledger] == [("property", "没有用的图形")]


def test_drawings_hold_drawings() -> None:
    data = ofd(
        page(*BODY, PUT.format(7)),
        common=COMMON,
        Res=drawings(_7='<ofd:CompositeObject ResourceID="8"/>', _8=text("依法行政工作", y=300)),
    )
    assert lines("a.ofd", data)[-1] == "依法行政工作"


@pytest.mark.parametrize("number", [9, 1])
def test_drawings_without_end_end(number: int) -> None:
    """A drawing that holds itself, and one that holds ten of the next, which hold ten."""
    tens = {f"_{n}": f'<ofd:CompositeObject ResourceID="{n + 1}"/>' * 10 for n in range(1, 8)}
    data = ofd(
        page(*BODY, PUT.format(number)),
        common=COMMON,
        Res=drawings(_9='<ofd:CompositeObject ResourceID="9"/>', **tens),
    )
    if number == 9:
        assert read("a.ofd", data).lines
    else:
        assert refusal("a.ofd", data, "太多") == "1:1: READ-TOO-LARGE"


def test_a_page_has_drawings_of_its_own() -> None:
    data = ofd(
        page(*BODY, PUT.format(7), top="<ofd:PageRes>/Doc_0/Own.xml</ofd:PageRes>"),
        Own=drawings(_7=text("依法行政工作", y=300)),
    )
    assert lines("a.ofd", data)[-1] == "依法行政工作"


def test_words_of_patterns_are_said() -> None:
    pattern = (
        '<ofd:PathObject Boundary="0 0 210 297" Fill="true"><ofd:FillColor><ofd:Pattern Width="50">'
        f"<ofd:CellContent>{text('样张')}</ofd:CellContent></ofd:Pattern></ofd:FillColor></ofd:PathObject>"
    )
    data = ofd(page(pattern, *BODY))
    document = read("a.ofd", data)
    assert accounted(document) == characters(data)
    assert [(one.what, one.text) for one in document.ledger] == [("底纹图案里的字", "样张")]


def test_a_template_before_the_page_covers_it() -> None:
    box = (
        '<ofd:PathObject Boundary="20 195 100 20" Fill="true"><ofd:FillColor Value="0 0 0"/>'
        "<ofd:AbbreviatedData>M 0 0 L 100 0 L 100 20 L 0 20 C</ofd:AbbreviatedData></ofd:PathObject>"
    )
    for order, seen in (("Background", True), ("Foreground", False)):
        top = f'<ofd:Template TemplateID="7" ZOrder="{order}"/>'
        white = text("身份证号", y=200, inner='<ofd:FillColor Value="255 255 255"/>')
        data = ofd(
            page(*BODY, white, top=top), common='<ofd:TemplatePage ID="7" BaseLoc="T/7.xml"/>', T_7=page(box)
        )
        assert ("身份证号" in read("a.ofd", data).text) is seen


@pytest.mark.parametrize(
    ("direction", "read_as"), [("90", "依法行政工作"), ("180", "作工政行法依"), ("270", "作工政行法依")]
)
def test_words_go_where_they_are_read(direction: str, read_as: str) -> None:
    """Without steps; upright characters below one another are a line that is read downwards."""
    words = text("依法行政工作", x=100, y=200, code=" ", more=f'ReadDirection="{direction}"')
    found = lines("a.ofd", ofd(page(*BODY, words)))
    assert "".join(found[3:]) == read_as
