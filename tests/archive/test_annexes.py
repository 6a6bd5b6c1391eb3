"""Files beside a report whose text is the report's (`parse: yes`): read, masked and searched as it is, and
the report itself reads as if they were not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawgov_site.archive.folder.sources import source_file
from lawgov_site.archive.loader.annexes import AnnexFile, joined
from lawgov_site.archive.loader.loading import load_bytes, load_source
from lawgov_site.build import build
from lawgov_site.masking.mask import mask
from lawgov_site.model import Report
from lawgov_site.readers import read
from lawgov_site.sidecar import parse_sidecar

from ..cli.published import run
from ..leaks import leaks
from ..parsing.test_no_loss import PIECES, assert_nothing_lost
from ..readers.test_docx import docx, p
from ..scans import scan_pdf, workbook

PHONE, NAME = "13805337766", "佘冇贠"
REPORT = """\
诸暨市枫桥镇2023年度法治政府建设情况报告
一、主要举措和成效
审查合同34份，化解纠纷9起。
诸暨市枫桥镇人民政府
2024年1月5日
附：联系人名单
"""
TABLE = "合同审查统计表\n\n|季度|份数|\n|--|--|\n|一季度|9|\n|二季度|25|\n\n一、填表说明\n据实填写。\n"
SIDECAR = "files:\n  - {file: 枫桥镇.附件1.txt, title: 合同统计表, parse: yes}\n"
ID, PAGE = "330681109-2023", Path("site/towns/330681109/2023.html")
BESIDE = "reports/2023/枫桥镇.附件1.txt"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put("site.yaml", "title: 档案\n")
    put("reports/2023/枫桥镇.txt", REPORT)
    put("reports/2023/枫桥镇.yaml", SIDECAR)
    return tmp_path / "reports"


def put(name: str, content: str | bytes) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def loaded() -> tuple[Report, list[tuple[str, int, str]]]:
    """The report, and of what there is to say path, line and code."""
    found = load_source(Path("reports/2023"), source_file(Path("reports/2023/枫桥镇.txt")))
    assert found.report is not None, found.diagnostics
    return found.report, [(d.path, d.line, d.code) for d in found.diagnostics]


def parsed(text: str, *annexes: str, sidecar: str = "") -> Report:
    files = tuple(AnnexFile(f"a.附件{n}.txt", one.encode()) for n, one in enumerate(annexes, 1))
    found = load_bytes("a.txt", text.encode(), parse_sidecar("a.yaml", sidecar), annexes=files).report
    assert found is not None
    document = joined(read("a.txt", text.encode()), files)
    assert_nothing_lost(mask(document, parse_sidecar("a.yaml", sidecar)).document, found)
    return found


def test_its_words_follow_the_signature_and_nothing_of_them_is_a_heading() -> None:
    report = parsed(f"{REPORT}{TABLE}", TABLE, f"第二个附件\n{TABLE}")
    _, (after, first, second) = report.around_signature
    assert [section.source for section in (after, first, second)] == ["", "a.附件1.txt", "a.附件2.txt"]
    rows = [[str(words) for _, words in paragraph.cells] for paragraph in first.paragraphs]
    assert rows == [[], ["季度", "份数"], ["一季度", "9"], ["二季度", "25"], [], []]
    tables = [p.row.table for section in (after, first, second) for p in section.paragraphs if p.row]
    assert tables == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert [paragraph.text.line for paragraph in first.paragraphs] == [1, 3, 5, 6, 8, 9]
    assert all(section.heading is None for section in (first, second))
    anchors = [paragraph.anchor for section in report.walk() for paragraph in section.paragraphs]
    assert len(set(anchors)) == len(anchors)


SOURCES = st.lists(PIECES, max_size=30).map(lambda pieces: f"。{''.join(pieces)}{'。' * 40}")


@settings(max_examples=40)
@given(SOURCES, SOURCES)
def test_the_report_itself_reads_as_if_it_were_not_there(own: str, other: str) -> None:
    alone, report = parsed(own), parsed(own, other)
    assert report.without_annexes().sections == alone.sections
    told = (
        "title_lines year addressee town signoff findings provenance source citations dates timeliness facts"
    )
    assert [getattr(report, name) for name in told.split()] == [getattr(alone, name) for name in told.split()]
    own_said = [d for d in report.diagnostics if d.path == "a.txt"]
    assert own_said == list(alone.diagnostics)


def test_what_is_personal_in_it_is_masked_and_its_original_withheld(folder: Path) -> None:
    put(BESIDE, f"填表人：{NAME}\n联系手机{PHONE}。\n")
    put("reports/2023/枫桥镇.yaml", f"{SIDECAR}redact:\n  - {NAME}\n")
    report, said = loaded()
    assert (BESIDE.rpartition("/")[2], 2, "PRIVATE-DATA") in said
    assert report.source.original is None  # there is nothing in that
    assert [file.source.published.state for file in report.files] == ["withheld"]
    assert build(Path()).published
    assert leaks(Path("site"), [NAME, PHONE]) == leaks(Path(".lawgov"), [NAME, PHONE]) == {}
    assert "▇▇▇▇▇▇▇▇▇▇▇" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("附件1.pdf", scan_pdf()),
        ("附件1.xlsx", workbook("甲")),
        ("附件1.txt", "字" * 200_000),
        ("附件1.txt", ""),
    ],
    ids=["scan", "workbook", "long", "empty"],
)
def test_what_cannot_be_read_is_an_error_and_readers_are_told(
    folder: Path, name: str, data: str | bytes
) -> None:
    put(f"reports/2023/枫桥镇.{name}", data)
    put("reports/2023/枫桥镇.yaml", SIDECAR.replace("附件1.txt", name))
    report, said = loaded()
    assert (f"枫桥镇.{name}", 1, "FILE-UNREAD") in said
    assert not [section for section in report.sections if section.source]
    assert "FILE-UNREAD" in [d.code for d in report.diagnostics]
    assert not [d for d in report.diagnostics if d.withholds]


def test_one_that_is_gone_or_changed_is_said(folder: Path) -> None:
    assert ("枫桥镇.附件1.txt", 1, "FILE-UNREAD") in loaded()[1]
    put(BESIDE, TABLE)
    put("reports/2023/枫桥镇.yaml", SIDECAR.replace("parse", f"sha256: {'0' * 64}, parse"))
    assert {"FILE-UNREAD", "FILE-CHANGED"} <= {code for *_, code in loaded()[1]}


def test_no_link_is_followed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("别处的文字。\n", encoding="utf-8")
    try:
        Path(BESIDE).symlink_to(secret)
    except OSError:  # Windows, without the right to make links
        pytest.skip("no links can be made here")
    report, said = loaded()
    assert ("枫桥镇.附件1.txt", 1, "FILE-UNREAD") in said
    assert "别处" not in "".join(map(str, report.texts()))


def test_a_value_that_says_neither_is_refused(folder: Path) -> None:
    put("reports/2023/枫桥镇.yaml", SIDECAR.replace("yes", "maybe"))
    assert "parse: yes" in str(build(Path()).diagnostics)


def test_pages_search_and_commands_have_it(folder: Path) -> None:
    put("reports/2023/枫桥镇.附件1.docx", docx(p("合同审查统计表") + p("赔款当场付清。")))
    put("reports/2023/枫桥镇.yaml", SIDECAR.replace(".txt", ".docx"))
    assert run("add", "reports/2023/枫桥镇.txt", fails=1)  # it is held already
    run("build")
    page = PAGE.read_text(encoding="utf-8")
    head = page.index('id="file-attachment-1"')
    assert page.index("2024年1月5日") < head < page.index("赔款当场付清。")
    assert '<a href="2023-attachment-1.docx" download>合同统计表</a>' in page
    assert 'href="#file-attachment-1"' in page
    assert "1 份" in run("search", "赔款当场付清").output
    assert "赔款当场付清" in PAGE.with_suffix(".js").read_text(encoding="utf-8")
    assert '"file": "枫桥镇.附件1.docx"' in run("parse", "reports/2023/枫桥镇.txt", "--json").output
    assert run("verify").exit_code == 0
    run("release")
    put("新.txt", REPORT.replace("34份", "43份"))
    run("add", "--replace", "新.txt", "--reason", "更正")
    run("build")
    run("release")  # all that has changed was said
    assert Path("changes.jsonl").read_text(encoding="utf-8").count("before") == 1
    run("withdraw", ID, "--passage", "赔款当场付清", "--reason", "当事人申请", "--by", "司法局")
    run("build")
    assert leaks(Path("site"), ["赔款当场付清"]) == leaks(Path(".lawgov"), ["赔款当场付清"]) == {}
    run("release")
