"""A report of which there is only a scan: a page, and no search; and one whose text was recognised."""

from __future__ import annotations

import csv
import json
import re
import struct
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lawgov_site.build import build
from lawgov_site.cli import lawgov
from lawgov_site.originals.pictures import HEIGHT, WIDTH, page_picture, page_sizes
from lawgov_site.up_to_date import Built

from ..leaks import leaks
from ..pages.support import html
from ..readers.pdf.files import drawn
from ..said import without_progress
from ..scans import png, scan_pdf

TOWN = Path("site/towns/330681109")
GIVEN = 'code: "330681109"\nyear: 2023\n'
OTHER = "诸暨市店口镇2023年度法治政府建设情况报告\n一、主要举措和成效\n审查合同12份。\n"


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("site.yaml").write_text("base_url: https://example.org/\n", encoding="utf-8")
    put("店口镇.txt", OTHER)


def put(name: str, content: str | bytes) -> None:
    path = Path("reports/2023") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def codes(built: Built) -> list[str]:
    return [d.code for d in built.diagnostics]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(lawgov, arguments)


def page() -> str:
    return (TOWN / "2023.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("files", "pictures"),
    [
        ({"枫桥镇.pdf": scan_pdf()}, ["2023-scan-p1.png"]),
        ({"枫桥镇.scan.pdf": scan_pdf()}, ["2023-scan-p1.png"]),
        ({"枫桥镇.png": png()}, ["2023-scan.png"]),
        ({"枫桥镇.scan.1.png": png(), "枫桥镇.scan.2.png": png(41)}, ["2023-scan-1.png", "2023-scan-2.png"]),
    ],
    ids=["PDF", "named PDF", "picture", "pictures"],
)
def test_a_scan_alone_has_a_page_that_says_so(files: dict[str, bytes], pictures: list[str]) -> None:
    for name, data in files.items():
        put(name, data)
    put("枫桥镇.yaml", GIVEN)
    built = build(Path())
    assert codes(built) == ["TEXT-NONE"]
    assert not built.has_errors
    assert "尚无文字" in page()
    (description,) = re.findall(r'<meta name="description" content="([^"]*)"', page())
    assert description.endswith("的扫描件，尚无文字。")  # no text is promised
    assert re.findall(r'<img src="\.\./\.\./towns/330681109/([^"]+)"', page()) == pictures
    for address, data in zip(pictures, files.values(), strict=True):
        found = (TOWN / address).read_bytes()
        assert found.startswith(b"\x89PNG")
        assert (found == data) is not address.endswith("p1.png")
    assert not (TOWN / "2023.js").exists()
    region = Path("site/regions/330681.html").read_text(encoding="utf-8")
    assert region.count("state is-published") >= 2  # in the coverage
    assert "收录 2 份报告" in region
    choices = Path("site/regions/330681.js").read_text(encoding="utf-8")
    assert "枫桥镇" not in choices  # not in the comparison
    assert "找到 0 份" in run("search", "枫桥镇").output
    assert "找到 1 份" in run("search", "店口镇").output
    [row] = [r for r in rows() if r["code"] == "330681109"]
    assert (row["text"], row["characters"]) == ("none", "")
    assert row["original"] == f"towns/330681109/{pictures[0].replace('-p1.png', '.pdf')}"
    assert not [
        d for d in without_progress(run("verify").stderr).splitlines() if "VERIFY-UNRECORDED" not in d
    ]


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(Path("site/data/2023-33.csv").read_text(encoding="utf-8-sig").splitlines()))


def test_what_is_not_read_is_counted_as_nothing() -> None:
    put("枫桥镇.pdf", scan_pdf())
    put("枫桥镇.yaml", GIVEN)
    build(Path())
    year = html(Path("site/years/2023.html").read_bytes())
    lengths = {row.one("a").text(): row.all("td")[-1].text().strip() for row in year.all("tr")[1:]}
    assert lengths == {"枫桥镇": "未知", "店口镇": "39"}
    note = year.one("p", id="parts-note").text()
    assert note.startswith("认出了各方面标题的报告 1 份；其余 1 份尚无文字，")
    data = csv.DictReader(Path("site/data/reports.csv").read_text(encoding="utf-8-sig").splitlines())
    assert {row["code"]: row["characters"] for row in data} == {"330681109": "", "330681104": "39"}
    assert "尚无文字的报告有 1 份，检索不到" in Path("site/search.html").read_text(encoding="utf-8")
    Path("reports/2023/店口镇.txt").unlink()
    build(Path())
    year = html(Path("site/years/2023.html").read_bytes())
    assert not year.all("ul", **{"class": "row is-wide part-counts"})
    put("枫桥镇.pdf", b"")
    put("枫桥镇.txt", OTHER.replace("店口镇", "枫桥镇"))
    Path("reports/2023/枫桥镇.pdf").unlink()
    build(Path())
    assert "parts-note" not in Path("site/years/2023.html").read_text(encoding="utf-8")
    assert "检索不到" not in Path("site/search.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("given", ["", "year: 2023\n", 'code: "330681109"\n'])
def test_what_is_not_known_stays_an_error(given: str) -> None:
    put("枫桥镇.pdf", scan_pdf())
    if given:
        put("枫桥镇.yaml", given)
    built = build(Path())
    assert codes(built) == ["READ-SCAN"]
    assert not (TOWN / "2023.html").exists()


def test_its_address_stays_when_the_text_comes() -> None:
    put("枫桥镇.scan.pdf", scan_pdf())
    put("枫桥镇.yaml", GIVEN)
    build(Path())
    before = {path.name for path in TOWN.iterdir()}
    put("枫桥镇.txt", OTHER.replace("店口镇", "枫桥镇"))
    assert codes(build(Path())) == []
    assert before <= {path.name for path in TOWN.iterdir()}
    assert "尚无文字" not in page()
    assert 'class="scan"' in page()
    assert "找到 1 份" in run("search", "枫桥镇").output


def test_what_is_to_be_hidden_in_a_scan_keeps_it_back() -> None:
    put("枫桥镇.scan.pdf", scan_pdf())
    put("枫桥镇.yaml", GIVEN + "redact: [涉案小学]\n")
    assert "SIDECAR-REDACT" in codes(build(Path()))
    assert not TOWN.exists()


def test_a_title_given_by_hand_is_shown_and_masked() -> None:
    Path("private-names.txt").write_text("张三丰\n", encoding="utf-8")
    put("枫桥镇.scan.pdf", scan_pdf())
    put("枫桥镇.yaml", GIVEN + "title: 枫桥镇张三丰的报告\n")
    build(Path())
    assert "枫桥镇张某某的报告" in page()
    assert leaks(Path("site"), ["张三丰"]) == {}


def test_only_scans_are_there_and_all_the_site_is_whole() -> None:
    Path("reports/2023/店口镇.txt").unlink()
    put("枫桥镇.scan.pdf", scan_pdf())
    put("枫桥镇.yaml", GIVEN)
    assert not build(Path()).has_errors
    assert "找到 0 份" in run("search", "枫桥镇").output


def test_a_recognised_text_is_marked_wherever_it_is_shown_until_it_is_checked() -> None:
    put("枫桥镇.txt", OTHER.replace("店口镇", "枫桥镇"))
    put("枫桥镇.scan.pdf", scan_pdf())
    put("枫桥镇.yaml", "text: ocr\n")
    assert codes(build(Path())) == ["TEXT-OCR"]
    said = "文字由光学识别得出，未经核对"
    assert page().count(said) >= 3  # above the text, among its facts, in the reference
    assert r"\"origin\":\"ocr\"" in (TOWN / "2023.js").read_text(encoding="utf-8")
    [row] = [r for r in rows() if r["code"] == "330681109"]
    assert row["text"] == "ocr"
    graph = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page())[0]
    assert said in json.loads(graph)["@graph"][0]["abstract"]
    assert said in run("search", "枫桥镇").output
    assert '"text": "ocr"' in run("search", "枫桥镇", "--json").output
    assert '"text_origin": "ocr"' in run("parse", "reports/2023/枫桥镇.txt", "--json").output
    put("枫桥镇.yaml", "text: 已核对\n")
    assert codes(build(Path())) == []
    assert said not in page()
    assert "已与扫描件核对" in page()
    assert said not in run("search", "枫桥镇").output


@pytest.mark.parametrize("size", [(60, 84), (5000, 10), (10, 5000), (1, 1)])
def test_pictures_are_bounded_and_of_the_size_that_is_said(size: tuple[int, int]) -> None:
    width, height = size
    data = scan_pdf((width, height, b"\x40" * (width * height)))
    data = data.replace(b"[0 0 595 842]", b"[0 0 %d %d]" % size)
    [(wide, high)] = page_sizes("a.pdf", data)
    assert 1 <= wide <= WIDTH
    assert 1 <= high <= HEIGHT
    assert struct.unpack(">II", page_picture(data, 0)[16:24]) == (wide, high)


def test_a_picture_shows_the_page() -> None:
    dark, light = bytes(60 * 42), b"\xff" * (60 * 42)
    picture = page_picture(scan_pdf((60, 84, dark + light)), 0)
    assert picture == page_picture(scan_pdf((60, 84, dark + light)), 0)
    packed = b"".join(re.findall(rb"IDAT(.*)....\x00\x00\x00\x00IEND", picture, re.DOTALL))
    width, height = struct.unpack(">II", picture[16:24])
    rows = zlib.decompress(packed)
    line = [rows[at * (width + 1) + width // 2] for at in range(height)]
    assert set(line[: height // 2 - 40]) == {0}
    assert set(line[height // 2 + 40 :]) == {15}


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.4", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\0\0", png()[:20]]
)
@pytest.mark.parametrize("name", ["a.pdf", "a.png", "a.jpg", "a.tif", "a"])
def test_what_cannot_be_shown_has_no_pages(name: str, data: bytes) -> None:
    assert page_sizes(name, data) == ()


def test_a_name_that_lies_has_no_pages() -> None:
    assert page_sizes("a.pdf", png()) == page_sizes("a.png", scan_pdf()) == ()
    assert page_sizes("a.png", png()) == ((40, 56),)


def test_a_scan_with_words_behind_it_is_marked_too() -> None:
    lines = "诸暨市枫桥镇2023年度法治政府建设情况报告｜一、主要举措和成效｜审查合同12份。"
    put("枫桥镇.pdf", drawn(f"page 595 842\npicture 0 0 595 842\ntext 90 90 16 mode=3 {lines}").data())
    assert codes(build(Path())) == ["TEXT-OCR"]
    assert "文字由光学识别得出，未经核对" in page()
    put("枫桥镇.yaml", "text: checked\n")
    assert codes(build(Path())) == []
    assert "文字由光学识别得出，未经核对" not in page()
