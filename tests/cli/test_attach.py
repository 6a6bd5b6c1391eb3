"""Scans and attachments from the command line: beside a report, alone, recognised, joined by a text."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import sync_playwright

from lawgov_site.build import build
from lawgov_site.cli import lawgov
from lawgov_site.sidecar import parse_sidecar
from tools import environment

from ..browser.browsing import CHROMIUM_FLAGS
from ..originals.test_copies import docx
from ..readers.test_docx import p
from ..scans import png, scan_pdf, workbook

LINES = (
    "诸暨市枫桥镇2023年度法治政府建设情况报告",
    "一、主要举措和成效",
    "全镇审查合同三十四份，化解矛盾纠纷九起，开展普法宣传活动十二场。",
    "二、存在的不足和原因",
    "基层执法力量偏少，业务培训还不够。",
    "诸暨市枫桥镇人民政府",
    "2024年1月5日",
)
ID, NAME = "330681109-2023", "reports/2023/诸暨市枫桥镇"
TOWN = Path("site/towns/330681109")


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("reports").mkdir()
    Path("site.yaml").write_text("title: 档案\n", encoding="utf-8")


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(lawgov, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit) or done.exit_code, done
    return done


def said(done: Result) -> str:
    return f"{done.output}{done.exception or ''}"


def save(name: str, data: bytes) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(data)
    return name


def report() -> str:
    return save("下载/报告.docx", docx("".join(map(p, LINES))))


def listed() -> dict[str, str | None]:
    sidecar = parse_sidecar("x.yaml", Path(f"{NAME}.yaml").read_text(encoding="utf-8"))
    return {one.file: one.sha256 for one in sidecar.files}


def sha256(name: str) -> str:
    return hashlib.sha256(Path(name).read_bytes()).hexdigest()


def test_files_come_with_the_report_and_are_known_by_their_sha256() -> None:
    scan, sheet = save("下载/盖章扫描.pdf", scan_pdf()), save("下载/附件2：合同统计表.xlsx", workbook("甲"))
    done = run("add", report(), "--file", scan, "--file", sheet)
    assert done.exit_code == 0, said(done)
    assert listed() == {"诸暨市枫桥镇.scan.pdf": sha256(scan), "诸暨市枫桥镇.附件2.xlsx": sha256(sheet)}
    assert run("verify").exit_code == 1  # there is no site yet
    assert run("build").exit_code == 0
    assert run("verify").output.endswith("没有问题。\n")
    assert "附件2：合同统计表" in (TOWN / "2023.html").read_text(encoding="utf-8")


def test_what_lies_beside_it_under_its_name_is_taken_along() -> None:
    save("下载/报告.附件1.xlsx", workbook("甲"))
    save("下载/别的.附件1.xlsx", workbook("乙"))
    assert run("add", report()).exit_code == 0
    assert list(listed()) == ["诸暨市枫桥镇.附件1.xlsx"]


def test_attaching_afterwards_by_id_and_by_path() -> None:
    run("add", report())
    run("build")
    done = run("attach", ID, save("下载/a.png", png()), save("下载/b.png", png(41)))
    assert done.exit_code == 0, said(done)
    assert list(listed()) == ["诸暨市枫桥镇.scan.png", "诸暨市枫桥镇.scan.2.png"]
    done = run("attach", f"{NAME}.docx", save("下载/c.pdf", scan_pdf()), "--as", "签章件")
    assert "已附上签章件" in done.output
    again = run("attach", ID, "下载/c.pdf")
    assert again.exit_code == 1
    assert "ARCHIVE-DUPLICATE" in said(again)
    save(f"{NAME}.附件1.xlsx", workbook("甲"))
    assert "VERIFY-UNRECORDED" in said(run("verify"))
    assert run("attach", f"{NAME}.docx").exit_code == 0  # as verify says
    run("build")
    assert "没有问题" in run("verify").output
    assert "WITHDRAWN-VALUE" in said(run("attach", "330681109-1999", "下载/c.pdf"))


def test_what_is_withheld_is_said() -> None:
    run("add", report())
    done = run(
        "attach", f"{NAME}.docx", save("下载/名单.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    )
    assert "FILE-WITHHELD" in said(done)
    assert "allow: [诸暨市枫桥镇.附件1.xls]" in said(done)


def test_a_scan_alone_and_the_text_that_comes_later() -> None:
    scan = save("下载/扫描.pdf", scan_pdf())
    unknown = run("add", scan)
    assert unknown.exit_code == 1
    assert "READ-SCAN" in said(unknown)
    done = run("add", scan, "--code", "330681109", "--year", "2023")  # as it says
    assert done.exit_code == 0, said(done)
    assert Path(f"{NAME}.scan.pdf").read_bytes() == scan_pdf()
    assert run("build").exit_code == 0
    assert "尚无文字" in (TOWN / "2023.html").read_text(encoding="utf-8")
    before = {path.name for path in TOWN.iterdir()}
    done = run("add", report())
    assert done.exit_code == 0, said(done)
    assert listed() == {"诸暨市枫桥镇.scan.pdf": sha256(scan)}
    assert run("build").exit_code == 0
    assert "尚无文字" not in (TOWN / "2023.html").read_text(encoding="utf-8")
    assert before <= {path.name for path in TOWN.iterdir()}
    assert "没有问题" in run("verify").output


def test_a_scan_that_was_put_there_by_hand_is_renamed_and_its_address_stays() -> None:
    save(f"{NAME}.pdf", scan_pdf())
    save(f"{NAME}.yaml", b"code: '330681109'\nyear: 2023\n")
    build(Path())
    before = {path.name for path in TOWN.iterdir()}
    assert run("add", report()).exit_code == 0
    build(Path())
    assert before <= {path.name for path in TOWN.iterdir()}
    assert sorted(path.name for path in Path("reports/2023").iterdir()) == [
        "诸暨市枫桥镇.docx",
        "诸暨市枫桥镇.scan.pdf",
        "诸暨市枫桥镇.yaml",
    ]


@pytest.fixture(scope="module")
def page() -> Iterator[tuple[int, int, bytes]]:
    """A report drawn as a page: its width and height in pixels, and a byte of grey for each."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=environment.browser(), args=CHROMIUM_FLAGS)
        drawn = browser.new_page(viewport={"width": 1240, "height": 1754})
        lines = "".join(f"<p>{line}</p>" for line in LINES)
        drawn.set_content(f'<body style="margin:120px;font:34px/1.9 Noto Serif CJK SC">{lines}')
        data = drawn.screenshot()
        browser.close()
    yield grey(data)


def grey(data: bytes) -> tuple[int, int, bytes]:
    """A PNG as Chromium makes it (8 bits a colour, no interlace): its pixels' green."""
    width, height, _, kind = struct.unpack(">IIBB", data[16:26])
    step, at, packed = {2: 3, 6: 4}[kind], 8, b""
    while at < len(data):
        length = int.from_bytes(data[at : at + 4])
        packed += data[at + 8 : at + 8 + length] if data[at + 4 : at + 8] == b"IDAT" else b""
        at += 12 + length
    rows, line, out = zlib.decompress(packed), bytearray(width * step), bytearray()
    for number in range(height):
        start = number * (width * step + 1)
        line = unfiltered(rows[start], rows[start + 1 : start + 1 + width * step], line, step)
        out += line[1::step]
    return width, height, bytes(out)


def unfiltered(kind: int, row: bytes, above: bytearray, step: int) -> bytearray:
    """A line of a PNG without its filter (PNG, 9.2)."""
    line = bytearray(row)
    for i in range(len(line)):
        left, up = (line[i - step] if i >= step else 0), above[i]
        corner = above[i - step] if i >= step else 0
        paeth = min((left, up, corner), key=lambda one: abs(left + up - corner - one))
        line[i] = (line[i] + (0, left, up, (left + up) // 2, paeth)[kind]) & 255
    return line


def test_a_scan_is_recognised_and_marked_until_somebody_has_compared_it(page: tuple[int, int, bytes]) -> None:
    scan = save("下载/扫描.pdf", scan_pdf(page))
    other = run("add", "--ocr", scan, "--year", "2021", "--dry-run")
    assert "扫描.yaml:1:1: YEAR-DIFFERS" in said(other)
    assert "扫描.pdf:1:1: TEXT-OCR" in said(other)
    done = run("add", "--ocr", scan)
    assert done.exit_code == 0, said(done)
    assert "TEXT-OCR" in said(done)
    text = Path(f"{NAME}.txt").read_text(encoding="utf-8")
    alike = SequenceMatcher(None, "".join(LINES), "".join(text.split())).ratio()
    assert alike > 0.85, text  # tesseract misreads a character here and there
    assert Path(f"{NAME}.scan.pdf").read_bytes() == Path(scan).read_bytes()
    assert "text: ocr" in Path(f"{NAME}.yaml").read_text(encoding="utf-8").replace('"', "")
    assert listed() == {"诸暨市枫桥镇.scan.pdf": sha256(scan)}
    assert run("build").exit_code == 0
    assert "文字由光学识别得出，未经核对" in (TOWN / "2023.html").read_text(encoding="utf-8")
    assert "未经核对" in run("search", "普法宣传").output
    assert "没有问题" in run("verify").output
    done = run("add", "--replace", "--reason", "有了文字版", report())
    assert done.exit_code == 0, said(done)
    assert "text:" not in Path(f"{NAME}.yaml").read_text(encoding="utf-8")


def test_a_scan_of_the_archive_gets_its_text_beside_it(page: tuple[int, int, bytes]) -> None:
    run("add", save("下载/扫描.pdf", scan_pdf(page)), "--code", "330681109", "--year", "2023")
    done = run("add", "--ocr", f"{NAME}.scan.pdf")
    assert done.exit_code == 0, said(done)
    assert sorted(path.suffix for path in Path("reports/2023").iterdir()) == [".pdf", ".txt", ".yaml"]
    assert "没有问题" in said(run("build")) or "TEXT-OCR" in said(run("build"))


def test_whose_scan_it_is_and_of_which_year_its_sidecar_says(page: tuple[int, int, bytes]) -> None:
    """What recognises the words may misread the name or the year, as here the sidecar says another year."""
    run("add", save("下载/扫描.pdf", scan_pdf(page)), "--code", "330681109", "--year", "2022")
    scan = Path("reports/2022/诸暨市枫桥镇.scan.pdf")
    done = run("add", "--ocr", str(scan))
    assert "YEAR-DIFFERS" in said(done)
    assert [path.as_posix() for path in Path("reports").glob("*/*.txt")] == ["reports/2022/诸暨市枫桥镇.txt"]
    assert not Path("reports/2023").exists()


def test_without_tesseract_or_with_a_text_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    text = run("add", "--ocr", report())
    assert "文件里有文字" in said(text)
    monkeypatch.setenv("PATH", str(Path.cwd()))
    none = run("add", "--ocr", save("下载/扫描.pdf", scan_pdf()))
    assert none.exit_code == 1
    assert "READ-OCR" in said(none)
    assert "apt-get install tesseract-ocr tesseract-ocr-chi-sim" in said(none)
    assert not list(Path("reports").iterdir())


def test_a_page_without_words_is_said() -> None:
    done = run("add", "--ocr", save("下载/扫描.pdf", scan_pdf()))
    assert "没有识别出文字" in said(done)
