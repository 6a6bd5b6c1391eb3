"""What is hidden or taken back stays so, whatever is done next, and in whichever words it is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lawgov_site.build import build
from lawgov_site.cli import lawgov

from ..leaks import leaks
from ..scans import workbook

NAME, WORDS, PHONE = "佘冇贠", "果园西侧的承包地纠纷", "13812345678"
REPORT = f"""\
诸暨市枫桥镇2023年度法治政府建设情况报告

一、主要举措和成效

审查合同34份。{NAME}所诉{WORDS}已经调解成功。

二、存在的不足

人手偏少。
"""
OTHER = "诸暨市店口镇2022年度法治政府建设情况报告\n\n一、主要举措和成效\n\n审查合同12份。\n"
ID = "330681109-2023"


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("site.yaml", "title: 档案\nbase_url: https://fz.example.gov.cn/\n")
    write("reports/店口镇.txt", OTHER)


def write(name: str, content: str | bytes) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def run(*arguments: str) -> Result:
    return CliRunner().invoke(lawgov, arguments)


def withdraw(*more: str, report: str = ID, reason: str = "含有个人信息") -> None:
    done = run("withdraw", report, "--reason", reason, "--by", "诸暨市司法局", *more)
    assert done.exit_code == 0, f"{done.output}{done.exception}"


def found(*words: str, places: tuple[str, ...] = ("site", ".lawgov")) -> dict[str, set[str]]:
    return {f"{place}/{file}": of for place in places for file, of in leaks(Path(place), words).items()}


def test_a_passage_adds_to_what_the_front_matter_hides() -> None:
    write("reports/枫桥镇.md", f"---\nredact: [{NAME}]\n---\n{REPORT}")
    build(Path())
    assert found(NAME) == {}
    withdraw("--passage", WORDS)
    assert found(NAME, WORDS) == {}


def test_what_front_matter_says_of_files_beside_it_holds() -> None:
    write("reports/枫桥镇.md", f"---\nfiles: [{{file: 枫桥镇.附件1.xlsx, title: 合同目录}}]\n---\n{REPORT}")
    write("reports/枫桥镇.附件1.xlsx", workbook("甲"))
    build(Path())
    assert "合同目录" in Path("site/towns/330681109/2023.html").read_text(encoding="utf-8")


def test_a_replacement_hides_what_either_sidecar_does() -> None:
    write("reports/枫桥镇.txt", REPORT)
    write("reports/枫桥镇.yaml", f"redact: [{WORDS}]\n")
    write("new/枫桥镇.txt", REPORT.replace("34份", "35份"))
    write("new/枫桥镇.yaml", f"redact: [{{text: {NAME}, as: 某}}]\n")
    done = run("add", "--replace", "new/枫桥镇.txt", "--reason", "改正")
    assert done.exit_code == 0, done.output
    build(Path())
    assert "35份" in Path("site/towns/330681109/2023.html").read_text(encoding="utf-8")
    assert found(NAME, WORDS, places=("site",)) == {}


def test_a_sidecar_of_two_reports_goes_with_neither() -> None:
    write("reports/甲.txt", REPORT)
    write("reports/甲.md", OTHER.replace("2022", "2021") + WORDS + "\n")
    write("reports/甲.yaml", f"redact: [{WORDS}]\n")
    for _ in range(2):
        withdraw()
        assert Path("withdrawn/甲.yaml").read_bytes() == Path("reports/甲.yaml").read_bytes()
        assert found(WORDS) == {}
        assert run("restore", ID).exit_code == 0
        assert not Path("withdrawn/甲.yaml").exists()
        assert found(WORDS) == {}


@pytest.mark.parametrize("sidecar", ["", "code: '330681102'\n", "year: 2020\n"])
def test_a_withdrawn_file_comes_back_under_no_other_id(sidecar: str) -> None:
    write("reports/枫桥镇.txt", REPORT)
    build(Path())
    withdraw()
    write("reports/又.txt", REPORT)
    write("reports/又.yaml", sidecar)
    [said] = [d for d in build(Path()).diagnostics if d.code == "ARCHIVE-WITHDRAWN"]
    assert f"lawgov restore {ID}" in said.hint
    assert found(WORDS, places=("site",)) == {}


def test_nor_under_the_id_that_it_had_before() -> None:
    write("reports/枫桥镇.txt", REPORT)
    write("reports/枫桥镇.yaml", f"code: '330681102'\nformerly: [{ID}]\n")
    withdraw(report="330681102-2023")
    shutil.copy("withdrawn/枫桥镇.txt", "reports/枫桥镇.txt")
    assert "ARCHIVE-WITHDRAWN" in [d.code for d in build(Path()).diagnostics]
    assert found(WORDS, places=("site",)) == {}
    Path("reports/枫桥镇.txt").unlink()
    write("reports/枫桥镇.txt", REPORT.replace("34份", "36份"))  # the report that the id is of, at last
    build(Path())
    assert "36份" in Path("site/towns/330681109/2023.html").read_text(encoding="utf-8")


def test_the_words_of_a_withdrawal_are_masked_as_reports_are() -> None:
    write("private-names.txt", "王建国\n")
    write("reports/店口镇2023.txt", OTHER.replace("2022", "2023"))
    write("reports/枫桥镇.txt", REPORT)
    write("reports/枫桥镇.yaml", f"redact: [{NAME}]\n")
    withdraw(reason=f"王建国、{NAME}（{PHONE}）申请")
    assert run("bag", "2023", "--out", "bag").exit_code == 0
    assert found("王建国", NAME, PHONE, places=("site", "bag")) == {}
    assert NAME not in Path("withdrawn.yaml").read_text(encoding="utf-8")
    assert "王某某" in Path("site/towns/330681109/2023.html").read_text(encoding="utf-8")
    log = Path("withdrawn.yaml")
    log.write_text(log.read_text(encoding="utf-8").replace("王某某", "王建国"), encoding="utf-8")
    build(Path())
    assert found("王建国", places=("site",)) == {}


def test_a_message_does_not_repeat_what_is_to_be_hidden() -> None:
    write("reports/枫桥镇.txt", REPORT)
    for value in (NAME, f"[{{姓名: {NAME}}}]", f"[{{text: {NAME}}}]"):
        for key in ("redact", "allow"):
            write("reports/枫桥镇.yaml", f"{key}: {value}\n")
            [said] = build(Path()).diagnostics
            assert said.code == "SIDECAR-VALUE"
            assert NAME not in str(said)


@pytest.mark.parametrize("written", [NAME, "%E4%BD%98%E5%86%87%E8%B4%A0"])
def test_an_address_that_names_what_is_hidden_is_shown_as_its_host(written: str) -> None:
    write("private-names.txt", f"{NAME}\n")
    write("reports/枫桥镇.txt", REPORT)
    write("reports/枫桥镇.yaml", f"source_url: https://x.example.gov.cn/{written}/a.html\n")
    build(Path())
    page = Path("site/towns/330681109/2023.html").read_text(encoding="utf-8")
    assert "https://x.example.gov.cn/▇" in page
    assert 'href="https://x.example.gov.cn' not in page
    assert found(NAME, written) == {}


def test_a_name_of_a_file_beside_a_report_is_masked_where_it_is_listed() -> None:
    write("private-names.txt", f"{NAME}\n")
    write(f"reports/{NAME}.txt", REPORT.replace(NAME, "一户").replace("2023", "2022"))
    write(f"reports/{NAME}.附件1.xlsx", workbook("甲"))
    Path("reports/店口镇.txt").unlink()
    assert run("build").exit_code == 0
    assert run("bag", "2022", "--out", "bag").exit_code == 0
    assert found(NAME, places=("site", "bag")) == {}


def test_a_correction_is_copied_from_the_source_and_said_as_the_page_has_it() -> None:
    write("private-names.txt", f"{NAME}\n")
    write("reports/枫桥镇.txt", REPORT.replace("审查合同34份。", ""))
    write("reports/枫桥镇.yaml", f"corrections: [{{text: {NAME}所诉, heading: 2}}]\n")
    assert not [d for d in build(Path()).diagnostics if d.code == "SIDECAR-UNMATCHED"]
    write("reports/枫桥镇.yaml", f"corrections: [{{text: {NAME}没有, heading: 2}}]\nallow: ['{PHONE}']\n")
    said = [d for d in build(Path()).diagnostics if d.code == "SIDECAR-UNMATCHED"]
    assert len(said) == 2
    assert not [d for d in said if NAME in str(d) or PHONE in str(d)]
