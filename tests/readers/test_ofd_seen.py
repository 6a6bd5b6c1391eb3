"""OFD files: what nobody sees on a page is not in the text, and said; what is seen is."""

from __future__ import annotations

import pytest

from lawgov_site.readers import read

from .checks import accounted, holds
from .ofd_files import BODY, NAMES, PARAGRAPH, SIZE, characters, ofd, page, text

SECRET = "身份证号"


def words(more: str = "", inner: str = "", x: float = 28, y: float = 200) -> str:
    return text(SECRET, x=x, y=y, more=more, inner=inner)


def area(colour: str, more: str = "", data: str = "M 0 0 L 100 0 L 100 12 L 0 12 C") -> str:
    """Something filled, where the words stand."""
    return (
        f'<ofd:PathObject Boundary="20 198 100 12" Fill="true" {more}><ofd:FillColor Value="{colour}"/>'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def cut(boundary: str) -> str:
    path = (
        f'<ofd:Path Boundary="{boundary}"><ofd:AbbreviatedData>M 0 0 L 1 1 C</ofd:AbbreviatedData></ofd:Path>'
    )
    return f"<ofd:Clips><ofd:Clip><ofd:Area>{path}</ofd:Area></ofd:Clip></ofd:Clips>"


WHITE = '<ofd:FillColor Value="255 255 255"/>'
BLACK = '<ofd:FillColor Value="0 0 0"/>'
CMYK = '<ofd:FillColor Value="0 0 0 0"/>'
FRAME = "M 0 0 L 100 0 L 100 12 L 0 12 C M 1 1 L 99 1 L 99 11 L 1 11 C"
ROUND = "M 0 0 L 100 0 B 110 0 110 12 100 12 L 0 12 C"
PICTURE = '<ofd:ImageObject Boundary="20 198 100 12" ResourceID="1"/>'

UNSEEN = {
    "below a black box": words() + area("0 0 0"),
    "below a white box": words() + area("#FF #FF #FF"),
    "on another layer, drawn below": f"{area('0 0 0')}</ofd:Layer><ofd:Layer Type='Background'>{words()}",
    "black on black": area("0 0 0") + words(),
    "nearly white": words(inner='<ofd:FillColor Value="250 250 250"/>'),
    "white in four colours": words(inner=CMYK),
    "white, by its layer": f"</ofd:Layer><ofd:Layer DrawParam='50'>{words()}",
    "white, by what its own parameters go on from": words(more='DrawParam="51"'),
    "white on white on red": area("255 0 0") + area("255 255 255") + words(inner=WHITE),
    "of a colour that is let through": words(inner='<ofd:FillColor Value="0 0 0" Alpha="0"/>'),
    "neither filled nor outlined": words(more='Fill="false"'),
    "below the page": words(y=320),
    "left of the page": words(x=-80),
    "cut away": words(inner=cut("100 100 1 1")),
    "in a block that is not shown": f'<ofd:PageBlock Visible="false">{words()}</ofd:PageBlock>',
    "not shown, as a number says": words(more='Visible="0"'),
    "in a drawing that is let through": '<ofd:CompositeObject Alpha="0" ResourceID="60"/>',
}

SEEN = {
    "below what shines through": words() + area("255 255 0", more='Alpha="100"'),
    "on a coloured ground": area("255 255 0") + words(),
    "in a frame": words() + area("0 0 0", data=FRAME),
    "below what is no rectangle": words() + area("0 0 0", data=ROUND),
    "below a picture": words() + PICTURE,
    "outlined": words(more='Fill="false" Stroke="true"', inner=WHITE),
    "white on red": area("200 0 0") + words(inner=WHITE),
    "white on a round red ground": area("200 0 0", data=ROUND) + words(inner=WHITE),
    "black, its layer white": f"</ofd:Layer><ofd:Layer DrawParam='50'>{words(inner=BLACK)}",
    "cut along a box around it": words(inner=cut("-28 -200 210 297")),
    "in a drawing": '<ofd:CompositeObject ResourceID="60"/>',
}

RESOURCES = (
    f'<ofd:Res {NAMES}><ofd:DrawParams><ofd:DrawParam ID="50">{WHITE}</ofd:DrawParam>'
    '<ofd:DrawParam ID="51" Relative="50"/></ofd:DrawParams><ofd:CompositeGraphicUnits>'
    f'<ofd:CompositeGraphicUnit ID="60"><ofd:Content>{words()}</ofd:Content></ofd:CompositeGraphicUnit>'
    "</ofd:CompositeGraphicUnits></ofd:Res>"
)


def noted(kind: str, looks: str, *objects: str) -> bytes:
    """A file with an annotation on its page."""
    listed = '<ofd:Page PageID="0"><ofd:FileLoc>0.xml</ofd:FileLoc></ofd:Page>'
    drawn = f'<ofd:Appearance Boundary="0 0 210 297">{looks}</ofd:Appearance>'
    note = f'<ofd:Annot Type="{kind}">{drawn}</ofd:Annot>'
    return ofd(
        page(*BODY, *objects),
        after="<ofd:Annotations>N/All.xml</ofd:Annotations>",
        N_All=f"<ofd:Annots {NAMES}>{listed}</ofd:Annots>",
        N_0=f"<ofd:PageAnnot {NAMES}>{note}</ofd:PageAnnot>",
    )


def made(*objects: str) -> bytes:
    return ofd(page(*BODY, *objects), common="<ofd:PublicRes>Res.xml</ofd:PublicRes>", Res=RESOURCES)


@pytest.mark.parametrize("case", UNSEEN)
def test_what_is_not_seen_is_said(case: str) -> None:
    document = read("a.ofd", made(UNSEEN[case]))
    holds(document)
    assert SECRET not in document.text
    assert [one.text for one in document.ledger if one.fate.value == "hidden"] == [SECRET]
    assert "READ-HIDDEN" in [one.code for one in document.diagnostics]


@pytest.mark.parametrize("case", SEEN)
def test_what_is_seen_is_text(case: str) -> None:
    document = read("a.ofd", made(SEEN[case]))
    holds(document)
    assert SECRET in [str(line.text) for line in document.lines]


NOTES = {"Path": False, "Highlight": True}  # whether the words below are seen


@pytest.mark.parametrize("kind", NOTES)
def test_what_is_drawn_over_the_page(kind: str) -> None:
    data = noted(kind, area("0 0 0"), words())
    document = read("a.ofd", data)
    assert (SECRET in document.text) is NOTES[kind]
    assert accounted(document) == characters(data)


SCAN = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="1"/>'
READ_IN_IT = [text(line, y=60 + 10 * n, more='Alpha="0"') for n, line in enumerate(PARAGRAPH)]


def scanned(*objects: str, file: str = "a.JPG", data: bytes = b"") -> bytes:
    """A page with a picture in a file of that name."""
    media = f'<ofd:MultiMedia ID="1" Type="Image"><ofd:MediaFile>{file}</ofd:MediaFile></ofd:MultiMedia>'
    return ofd(
        page(*objects),
        common="<ofd:DocumentRes>Res.xml</ofd:DocumentRes>",
        Res=f'<ofd:Res {NAMES} BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>',
        files={f"Res/{file}": data} if data else {},
    )


def test_what_was_read_in_a_scan_is_text() -> None:
    for objects in ((SCAN, *READ_IN_IT), (*BODY, SCAN)):  # not drawn, or drawn below it
        document = read("a.ofd", scanned(*objects))
        assert str(document.lines[-1].text).startswith("开展普法宣传二十场")
        assert document.metadata["text_origin"] == "ocr"
        assert [one.code for one in document.diagnostics] == ["TEXT-OCR"]
    on_a_ground, below_glass = scanned(SCAN, *BODY), scanned(*BODY, SCAN, file="a.png")
    for data in (on_a_ground, below_glass):
        assert "text_origin" not in read("a.ofd", data).metadata


def test_but_not_below_a_box_on_the_scan() -> None:
    covered = read("a.ofd", ofd(page(SCAN, *READ_IN_IT, words(more='Alpha="0"'), area("0 0 0"))))
    assert SECRET not in covered.text
    assert [one.text for one in covered.ledger] == [SECRET]


def test_lines_somebody_drew_rule_no_table() -> None:
    strokes = "".join(
        f'<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>M {x1} {y1} L {x2} {y2}'
        "</ofd:AbbreviatedData></ofd:PathObject>"
        for x1, y1, x2, y2 in (
            (28, 58, 188, 58), (28, 80, 188, 80), (28, 110, 188, 110),
            (28, 58, 28, 110), (28 + 6 * SIZE, 58, 28 + 6 * SIZE, 110), (188, 58, 188, 110),
        )
    )  # fmt: skip
    assert not [line for line in read("a.ofd", noted("Path", strokes)).lines if line.row]


def png(colours: int, more: bytes = b"") -> bytes:
    """The head of a PNG of that colour type."""
    head = b"IHDR" + bytes((0, 0, 0, 1, 0, 0, 0, 1, 8, colours, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d" + head + b"\0\0\0\0" + more + b"\0\0\0\0IDAT"


PASTED = {  # whether a picture hides the words over which it is pasted
    "a photograph": (b"\xff\xd8\xff\xe0", PICTURE, True),
    "a PNG of colours alone": (png(2), PICTURE, True),
    "a PNG that can be seen through": (png(6), PICTURE, False),
    "a PNG with a colour that is none": (png(3, b"\0\0\0\1tRNS\0"), PICTURE, False),
    "a pale one": (b"\xff\xd8\xff\xe0", PICTURE.replace("/>", ' Alpha="90"/>'), False),
    "one that is not in the file": (b"", PICTURE, False),
}


@pytest.mark.parametrize("kind", PASTED)
def test_a_picture_over_words(kind: str) -> None:
    data, picture, hides = PASTED[kind]
    document = read("a.ofd", scanned(*BODY, words(), picture, file="a.png", data=data))
    assert (SECRET not in document.text) is hides
    assert [one.text for one in document.ledger if one.text] == ([SECRET] if hides else [])
    below = read("a.ofd", scanned(*BODY, picture, words(), file="a.png", data=data))
    assert SECRET in below.text


def test_a_scan_in_pieces_hides_nothing() -> None:
    half = '<ofd:ImageObject Boundary="0 {} 210 148.5" ResourceID="1"/>'
    pieces = [half.format(0), half.format(148.5)]
    document = read("a.ofd", scanned(*BODY, *pieces, file="a.jpg", data=b"\xff\xd8"))
    assert str(document.lines[-1].text).startswith("开展普法宣传二十场")
