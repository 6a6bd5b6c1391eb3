"""Taking back: a page that says so, no trace of the text, and the way back."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from whoosh.index import open_dir

from lawgov_site.build import build
from lawgov_site.records.withdrawals import load_withdrawals

from ..leaks import leaks
from ..scans import png, scan_pdf, workbook
from .published import (
    GONE,
    ID,
    OTHER,
    PAGE,
    REPORT,
    SECRET,
    SIDECAR,
    WITHDRAW,
    page,
    pieces,
    run,
    withdraw,
    write,
)

pytestmark = pytest.mark.usefixtures("archive")


def site() -> dict[str, str]:
    files = sorted(path for path in Path("site").rglob("*") if path.is_file())
    return {path.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_its_address_says_what_is_gone_and_nothing_of_it_is_anywhere(tmp_path: Path) -> None:
    assert any("果园" in word for word in words_of(Path()))
    withdraw()
    for words in ("2023 年的报告已撤回", "含有个人信息", "诸暨市司法局", "a@example.gov.cn", "noindex"):
        assert words in page()
    assert 'href="../../regions/330681.html"' in page()  # the way on
    assert "报告已于" in PAGE.with_suffix(".txt").read_text(encoding="utf-8-sig")
    for place in ("site", ".lawgov"):
        assert leaks(Path(place), [*pieces(), SECRET[:16]]) == {}
    assert leaks(Path(), [SECRET[:16]]).keys() == {"withdrawn/2023/枫桥镇.yaml"}
    assert GONE not in Path("withdrawn.yaml").read_text(encoding="utf-8")
    assert Path("withdrawn/2023/枫桥镇.txt").read_text(encoding="utf-8") == REPORT
    for name in ("towns/330681109/index.html", "regions/330681.html"):
        html = Path("site", name).read_text(encoding="utf-8")
        assert '<a class="state is-withdrawn"' in html
        assert "towns/330681109/2023.html" in html
    maps = [path.read_text(encoding="utf-8") for path in Path("site/sitemaps").glob("*.xml")]
    assert maps and "330681109/2023.html" not in "".join(maps)
    assert "找到 0 份" in run("search", "果园纠纷").output
    assert "1 份" in run("search", "枫桥镇").output
    run("verify")
    run("release")
    assert "withdrawn.yaml" in Path("SHA256SUMS").read_text(encoding="utf-8")
    run("verify")
    index_is_that_of_an_archive_that_never_had_it(tmp_path / "never")


def index_is_that_of_an_archive_that_never_had_it(never: Path) -> None:
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


def test_it_can_be_the_only_report_of_its_town_and_year() -> None:
    for name in ("2022/枫桥镇.txt", "2023/店口镇.txt"):
        Path("reports", name).unlink()
        Path("reports", name).with_suffix(".yaml").unlink()
    write("reports/2021/店口镇.txt", OTHER.format(town="店口镇", year=2021))
    withdraw()
    assert "已撤回" in page()


def test_it_comes_back_as_it_was() -> None:
    before = site()
    withdraw()
    run("restore", ID)
    after = site()
    search = {path for path in before | after if path.startswith("site/search/")}
    manifests = {"site/SHA256SUMS", "site/search.html"}
    told = {path for path in after if "corrections" in path}
    told |= {"site/about.html", "site/data.html", "site/sitemaps/pages-1.xml"}
    different = {path for path in before | after if before.get(path) != after.get(path)}
    assert different <= search | manifests | told
    assert "1 份" in run("search", "果园纠纷").output
    [logged] = load_withdrawals(Path())
    assert logged.restored
    withdraw()  # and can be withdrawn again
    assert len(load_withdrawals(Path())) == 2


BESIDE = {"枫桥镇.scan.pdf": scan_pdf(), "枫桥镇.scan.1.png": png(), "枫桥镇.附件1.xlsx": workbook("甲")}
ADDRESSES = ("2023-scan.pdf", "2023-scan-1.png", "2023-attachment-1.xlsx")


def test_what_is_beside_it_goes_and_comes_back_with_it() -> None:
    for name, data in BESIDE.items():
        (Path("reports/2023") / name).write_bytes(data)
    build(Path())
    before = site()
    withdraw()
    for address, data in zip(ADDRESSES, BESIDE.values(), strict=True):
        found = Path(f"site/towns/330681109/{address}").read_bytes()
        assert found != data
        assert found  # a notice
    for address in ("2023.txt", "2023-attachment-1.xlsx"):  # which are texts
        said = Path(f"site/towns/330681109/{address}").read_text(encoding="utf-8-sig")
        assert "全文见" not in said
        assert "报告的全文也不再公开" in said
    secrets = [hashlib.sha256(data).hexdigest() for data in BESIDE.values()]
    assert leaks(Path("site"), secrets) == {}
    assert {path.name for path in Path("withdrawn/2023").iterdir()} == {*BESIDE, "枫桥镇.txt", "枫桥镇.yaml"}
    assert {path.name for path in Path("reports/2023").iterdir()} == {"店口镇.txt", "店口镇.yaml"}
    run("verify")
    run("restore", ID)
    for address in (f"site/towns/330681109/{name}" for name in ADDRESSES):
        assert site()[address] == before[address]


def test_a_log_cannot_name_what_was_beside_it_outside() -> None:
    withdraw()
    log = Path("withdrawn.yaml").read_text(encoding="utf-8")
    for beside in ("[../x.scan.pdf]", "x.scan.pdf", "[[x]]"):
        Path("withdrawn.yaml").write_text(f"{log}  beside: {beside}\n", encoding="utf-8")
        assert "WITHDRAWN-VALUE" in str(run("restore", ID, fails=1).exception)


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_passage_is_masked_and_the_rest_stays() -> None:
    for _ in range(2):
        withdraw("--passage", GONE)
        assert "审查合同" in page()
        assert "▇" * len(GONE) in page()
        for place in ("site", ".lawgov"):
            assert leaks(Path(place), pieces()) == {}
    said = SIDECAR.read_text(encoding="utf-8")
    assert said.count(GONE) == 1
    assert "诸暨市司法局：含有个人信息" in said
    assert "本页遮盖了 1 处：按要求遮盖的文字 1 处。" in page()
    assert "个人信息" not in page()  # what was asked for need not be that


def test_a_passage_that_is_not_there_changes_nothing() -> None:
    before, said = site(), SIDECAR.read_bytes()
    done = run(*WITHDRAW, "--passage", "报告里没有这一段话", fails=1)
    assert "正文里没有要撤回的这一段，什么也没有改" in str(done.exception)
    assert (site(), SIDECAR.read_bytes()) == (before, said)


@pytest.mark.parametrize(
    "file", ["../外面.txt", "/etc/x.txt", "C:/x.txt", "2023\\x.txt", "2023/../../x.txt", ""]
)
def test_a_log_cannot_name_a_file_outside(file: str) -> None:
    Path("withdrawn.yaml").write_text(
        f"- report: {ID}\n  place: 甲\n  date: '2026-01-01'\n  by: 乙\n  reason: 丙\n  file: '{file}'\n",
        encoding="utf-8",
    )
    assert "WITHDRAWN-VALUE" in str(run("restore", ID, fails=1).exception)


def test_the_hint_at_a_file_of_a_withdrawn_report_works(archive: Path) -> None:
    withdraw()
    write("reports/2023/又一份.txt", REPORT)
    [said] = [d for d in build(Path()).diagnostics if d.code == "ARCHIVE-WITHDRAWN"]
    assert "移出 reports" in said.hint
    Path("reports/2023/又一份.txt").rename(archive / "又一份.txt")
    build(Path(), purge=True)
    assert leaks(Path("site"), pieces()) == leaks(Path(".lawgov"), pieces()) == {}


@pytest.mark.parametrize("back", [False, True])
def test_where_another_file_is_in_the_way_nothing_is_moved(back: bool) -> None:
    for name, data in BESIDE.items():
        (Path("reports/2023") / name).write_bytes(data)
    build(Path())
    if back:
        withdraw()
    command, target = (("restore", ID), "reports") if back else (WITHDRAW, "withdrawn")
    last = Path(target, "2023/枫桥镇.附件1.xlsx")
    write(last.as_posix(), "别的文件")
    before = archived()
    assert f"{last.as_posix()}:1:1: WITHDRAWN-VALUE" in str(run(*command, fails=1).exception)
    assert archived() == before
    last.unlink()  # as it says
    run(*command)
    assert Path("reports/2023/枫桥镇.附件1.xlsx").exists() is back


def archived() -> dict[str, bytes]:
    """All that an archive has but its site and its cache."""
    files = (path for path in Path().rglob("*") if path.is_file())
    return {path.as_posix(): path.read_bytes() for path in files if path.parts[0] not in ("site", ".lawgov")}


@pytest.mark.parametrize("arguments", [("withdraw", "330681109-1999"), ("restore", ID)])
def test_what_is_not_there_is_said(arguments: tuple[str, ...]) -> None:
    more = ("--reason", "x", "--by", "y") if arguments[0] == "withdraw" else ()
    assert "WITHDRAWN-VALUE" in str(run(*arguments, *more, fails=1).exception)


@pytest.mark.parametrize(
    "arguments",
    [
        ("withdraw", ID, "--reason", "", "--by", "诸暨市司法局"),
        ("withdraw", ID, "--reason", "含有个人信息", "--by", " "),
        ("withdraw", ID, "--reason", "含有个人信息", "--by", "诸暨市司法局", "--passage", ""),
        ("correct", ID, "--reason", "　"),
        ("add", "--replace", "reports/2023/枫桥镇.txt", "--reason", " "),
    ],
    ids=["no reason", "no body", "no passage", "no reason to correct", "no reason to replace"],
)
def test_what_has_to_be_said_is_no_blank(arguments: tuple[str, ...]) -> None:
    """The log could not be read any more; and an empty passage took the whole report back."""
    before = archived()
    assert "写一句话，不能空着" in run(*arguments, fails=2).output
    assert archived() == before


def test_an_error_elsewhere_is_said_to_leave_the_site_as_it_was() -> None:
    for name in ("2022/枫桥镇.txt", "2023/店口镇.txt"):
        (Path("reports") / name).write_text("", encoding="utf-8")
    assert "网站没有更新" in run(*WITHDRAW, fails=1).output


def test_a_log_that_was_damaged_is_said() -> None:
    Path("withdrawn.yaml").write_text("- report: 330681109\n  date: x\n", encoding="utf-8")
    assert "withdrawn.yaml:1:1: WITHDRAWN-VALUE" in str(run("build", fails=1).exception)
