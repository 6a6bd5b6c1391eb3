"""Taking back: a page that says so, no trace of the text, and the way back."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from whoosh.index import open_dir

from lawgov_site.build import build
from lawgov_site.cli import lawgov
from lawgov_site.records.withdrawals import load_withdrawals

from ..leaks import leaks
from ..scans import png, scan_pdf, workbook

GONE = "枫桥镇佘冇贠的果园纠纷已经调解成功"
REPORT = f"""\
诸暨市枫桥镇2023年度法治政府建设情况报告
2023年，枫桥镇坚持依法办事，现将有关情况报告如下：
一、主要举措和成效
审查合同34份。{GONE}，赔款当场付清。
二、存在的不足
人手偏少。
诸暨市枫桥镇人民政府
2024年1月5日
"""
OTHER = "诸暨市{town}{year}年度法治政府建设情况报告\n一、主要举措和成效\n审查合同12份，化解纠纷9起。\n"
ID, PAGE = "330681109-2023", "site/towns/330681109/2023.html"


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site.yaml").write_text("title: 档案\ncontact: a@example.gov.cn\n", encoding="utf-8")
    write("2023/枫桥镇.txt", REPORT)
    write("2022/枫桥镇.txt", OTHER.format(town="枫桥镇", year=2022))
    write("2023/店口镇.txt", OTHER.format(town="店口镇", year=2023))
    build(Path())
    assert leaks(Path("site"), [GONE])
    return tmp_path


def write(name: str, text: str) -> None:
    path = Path("reports") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(lawgov, arguments)


def withdraw(*more: str) -> Result:
    return run("withdraw", ID, "--reason", "含有个人信息", "--by", "诸暨市司法局", *more)


def pieces() -> list[str]:
    """The text's pieces of six characters; 枫桥镇 itself is in other reports."""
    text = GONE.removeprefix("枫桥镇")
    return [text[at : at + 6] for at in range(len(text) - 5)]


def site() -> dict[str, str]:
    files = sorted(path for path in Path("site").rglob("*") if path.is_file())
    return {path.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_address_says_what_is_gone_and_nothing_of_it_is_anywhere() -> None:
    done = withdraw()
    assert done.exit_code == 0, done.output
    page = Path(PAGE).read_text(encoding="utf-8")
    for words in ("2023 年的报告已撤回", "含有个人信息", "诸暨市司法局", "a@example.gov.cn", "noindex"):
        assert words in page
    assert "报告已于" in Path("site/towns/330681109/2023.txt").read_text(encoding="utf-8-sig")
    for place in ("site", ".lawgov"):
        assert leaks(Path(place), pieces()) == {}
    secret = hashlib.sha256(REPORT.encode()).hexdigest()
    assert leaks(Path("site"), [secret]) == {}
    assert leaks(Path(), [secret[:16]]) == {}
    assert GONE not in Path("withdrawn.yaml").read_text(encoding="utf-8")
    assert (Path("withdrawn") / "2023" / "枫桥镇.txt").read_text(encoding="utf-8") == REPORT


def test_the_index_is_that_of_an_archive_that_never_had_it(tmp_path: Path) -> None:
    assert any("果园" in word for word in words_of(Path()))
    withdraw()
    never = tmp_path / "never"
    never.mkdir()
    shutil.copytree("reports", never / "reports")
    shutil.copy("site.yaml", never)
    build(never)
    published = [
        {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}
        for place in (Path("site/search"), never / "site/search")
    ]
    assert published[0] == published[1]
    assert words_of(Path()) == words_of(never)
    assert not any("果园" in word for word in words_of(Path()))


def words_of(root: Path) -> set[str]:
    """All words of the Whoosh index that a build keeps, with how often each stands there."""
    found = set()
    for folder in {path.parent for path in (root / ".lawgov").rglob("_*.toc")}:
        with open_dir(folder).reader() as reader:
            for field, term in reader.all_terms():
                word = term.decode("utf-8", errors="replace")
                found.add(f"{field}:{word} {reader.frequency(field, term)}")
    assert any("纠纷" in word for word in found)
    return found


def test_search_finds_it_no_more_and_the_others_still() -> None:
    withdraw()
    assert "找到 0 份" in run("search", "果园纠纷").output
    assert "1 份" in run("search", "枫桥镇").output


def test_verify_finds_the_site_whole_and_a_release_notes_the_log() -> None:
    withdraw()
    assert run("verify").exit_code == 0
    assert run("release").exit_code == 0
    assert "withdrawn.yaml" in Path("SHA256SUMS").read_text(encoding="utf-8")
    assert run("verify").exit_code == 0


def test_lists_lead_to_its_page() -> None:
    withdraw()
    for page in ("site/towns/330681109/index.html", "site/regions/330681.html"):
        html = Path(page).read_text(encoding="utf-8")
        assert '<a class="state is-withdrawn"' in html
        assert "towns/330681109/2023.html" in html
    assert "2023.html" not in "".join(
        path.read_text(encoding="utf-8") for path in Path("site/sitemaps").glob("*.xml")
    )


def test_it_can_be_the_only_report_of_its_town_and_year() -> None:
    for name in ("2022/枫桥镇.txt", "2023/店口镇.txt"):
        (Path("reports") / name).unlink()
    write("2021/店口镇.txt", OTHER.format(town="店口镇", year=2021))
    assert withdraw().exit_code == 0
    assert "已撤回" in Path(PAGE).read_text(encoding="utf-8")


def test_it_comes_back_as_it_was() -> None:
    before = site()
    withdraw()
    done = run("restore", ID)
    assert done.exit_code == 0, done.output
    after = site()
    search = {path for path in before | after if path.startswith("site/search/")}
    manifests = {"site/SHA256SUMS", "site/search.html"}
    told = {path for path in after if "corrections" in path} | {"site/about.html", "site/data.html"}
    different = {path for path in before | after if before.get(path) != after.get(path)}
    assert different <= search | manifests | told
    assert "1 份" in run("search", "果园纠纷").output
    [logged] = load_withdrawals(Path())
    assert logged.restored
    assert withdraw().exit_code == 0  # and can be withdrawn again
    assert len(load_withdrawals(Path())) == 2


BESIDE = {"枫桥镇.scan.pdf": scan_pdf(), "枫桥镇.scan.1.png": png(), "枫桥镇.附件1.xlsx": workbook("甲")}
ADDRESSES = ("2023-scan.pdf", "2023-scan-1.png", "2023-attachment-1.xlsx")


def test_what_is_beside_it_goes_and_comes_back_with_it() -> None:
    for name, data in BESIDE.items():
        (Path("reports/2023") / name).write_bytes(data)
    build(Path())
    before = site()
    assert withdraw().exit_code == 0
    for address, data in zip(ADDRESSES, BESIDE.values(), strict=True):
        found = Path(f"site/towns/330681109/{address}").read_bytes()
        assert found != data
        assert found  # a notice
    secrets = [hashlib.sha256(data).hexdigest() for data in BESIDE.values()]
    assert leaks(Path("site"), secrets) == {}
    assert {path.name for path in Path("withdrawn/2023").iterdir()} == {*BESIDE, "枫桥镇.txt"}
    assert {path.name for path in Path("reports/2023").iterdir()} == {"店口镇.txt"}
    assert run("verify").exit_code == 0
    assert run("restore", ID).exit_code == 0
    for address in (f"site/towns/330681109/{name}" for name in ADDRESSES):
        assert site()[address] == before[address]


def test_a_log_cannot_name_what_was_beside_it_outside() -> None:
    withdraw()
    log = Path("withdrawn.yaml").read_text(encoding="utf-8")
    for beside in ("[../x.scan.pdf]", "x.scan.pdf", "[[x]]"):
        Path("withdrawn.yaml").write_text(f"{log}  beside: {beside}\n", encoding="utf-8")
        assert "WITHDRAWN-VALUE" in str(run("restore", ID).exception)


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_one_that_was_ended_in_its_middle_publishes_nothing_and_is_gone_on_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(
            "lawgov_site.intake.withdrawing._move", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
        )
        assert withdraw().exit_code != 0
    built = build(Path())
    assert "ARCHIVE-WITHDRAWN" in [d.code for d in built.diagnostics]
    assert leaks(Path("site"), [GONE]) == {}
    assert withdraw().exit_code == 0
    assert len(load_withdrawals(Path())) == 1
    for place in ("site", ".lawgov"):
        assert leaks(Path(place), pieces()) == {}


def test_a_passage_is_masked_and_the_rest_stays() -> None:
    done = withdraw("--passage", GONE)
    assert done.exit_code == 0, done.output
    page = Path(PAGE).read_text(encoding="utf-8")
    assert "审查合同" in page
    assert "▇" * len(GONE) in page
    for place in ("site", ".lawgov"):
        assert leaks(Path(place), pieces()) == {}


def test_a_passage_that_is_not_there_changes_nothing() -> None:
    before = site()
    done = withdraw("--passage", "报告里没有这一段话")
    assert done.exit_code == 1
    assert "正文里没有要撤回的这一段，什么也没有改" in str(done.exception)
    assert not Path("reports/2023/枫桥镇.yaml").exists()
    assert site() == before


def test_a_passage_has_its_reason_beside_it_and_is_written_once() -> None:
    for _ in range(2):
        assert withdraw("--passage", GONE).exit_code == 0
    sidecar = Path("reports/2023/枫桥镇.yaml").read_text(encoding="utf-8")
    assert sidecar.count(GONE) == 1
    assert "诸暨市司法局：含有个人信息" in sidecar


@pytest.mark.parametrize(
    "file", ["../外面.txt", "/etc/x.txt", "C:/x.txt", "2023\\x.txt", "2023/../../x.txt", ""]
)
def test_a_log_cannot_name_a_file_outside(file: str) -> None:
    Path("withdrawn.yaml").write_text(
        f"- report: {ID}\n  place: 甲\n  date: '2026-01-01'\n  by: 乙\n  reason: 丙\n  file: '{file}'\n",
        encoding="utf-8",
    )
    assert "WITHDRAWN-VALUE" in str(run("restore", ID).exception)


def test_the_hint_at_a_file_of_a_withdrawn_report_works(archive: Path) -> None:
    withdraw()
    write("2023/又一份.txt", REPORT)
    [said] = [d for d in build(Path()).diagnostics if d.code == "ARCHIVE-WITHDRAWN"]
    assert "移出 reports" in said.hint
    Path("reports/2023/又一份.txt").rename(archive / "又一份.txt")
    build(Path(), purge=True)
    assert leaks(Path("site"), pieces()) == leaks(Path(".lawgov"), pieces()) == {}


@pytest.mark.parametrize("arguments", [("withdraw", "330681109-1999"), ("restore", ID)])
def test_what_is_not_there_is_said(arguments: tuple[str, ...]) -> None:
    more = ("--reason", "x", "--by", "y") if arguments[0] == "withdraw" else ()
    done = run(*arguments, *more)
    assert done.exit_code == 1
    assert "WITHDRAWN-VALUE" in str(done.exception)


def test_an_error_elsewhere_is_said_to_leave_the_site_as_it_was() -> None:
    for name in ("2022/枫桥镇.txt", "2023/店口镇.txt"):
        (Path("reports") / name).write_text("", encoding="utf-8")
    done = withdraw()
    assert done.exit_code == 1
    assert "网站没有更新" in done.output


def test_a_log_that_was_damaged_is_said() -> None:
    Path("withdrawn.yaml").write_text("- report: 330681109\n  date: x\n", encoding="utf-8")
    done = run("build")
    assert done.exit_code == 1
    assert "withdrawn.yaml:1:1: WITHDRAWN-VALUE" in str(done.exception)
