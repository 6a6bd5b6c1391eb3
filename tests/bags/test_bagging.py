"""`lawgov bag`: what of a year is handed over, under which names, and what is not."""

from __future__ import annotations

import csv
import errno
import io
import json
import re
from pathlib import Path

import bagit
import pytest
from click.testing import CliRunner, Result

from lawgov_site.cli import lawgov

from ..leaks import leaks
from ..verifying.conftest import record

TEXT = "诸暨市{town}{year}年度法治政府建设情况报告\n一、主要举措和成效\n审查合同12份，化解纠纷9起。{more}\n"
PHONE = "13957500112"
BAG = Path("bag-2023")


def write(name: str, year: int, more: str = "", sidecar: str = "") -> Path:
    path = Path(f"reports/{year}/{name}.txt")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT.format(town=name[:3], year=year, more=more), encoding="utf-8")
    path.with_suffix(".yaml").write_text(sidecar, encoding="utf-8")
    record(path)
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(lawgov, arguments)


def table() -> dict[str, dict[str, str]]:
    text = (BAG / "data/contents.csv").read_text(encoding="utf-8-sig")
    return {row["report"]: row for row in csv.DictReader(io.StringIO(text))}


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 2023: one as it is, one with a telephone number, one that is withdrawn; and one of 2022."""
    monkeypatch.chdir(tmp_path)
    Path("site.yaml").write_text("publisher: 诸暨市司法局\ncontact: a@example.gov.cn\n", encoding="utf-8")
    write("枫桥镇（定稿）", 2023, sidecar="publisher: 枫桥镇人民政府\n")
    write("店口镇", 2023, more=f"联系人手机{PHONE}。", sidecar="redact: [审查合同]\n")
    write("姚江镇", 2023, more="这一句撤回了。")
    write("枫桥镇", 2022)
    assert run("withdraw", "330681106-2023", "--reason", "重复", "--by", "司法局").exit_code == 0


def test_a_bag_of_a_year() -> None:
    done = run("bag", "2023")
    assert done.exit_code == 0, done.output
    assert "没有公开的原件 1 份，撤回的报告 1 份" in done.output
    assert sorted(p.relative_to(BAG).as_posix() for p in BAG.rglob("*") if p.is_file()) == [
        "bag-info.txt",
        "bagit.txt",
        "data/contents.csv",
        "data/originals/330681109-2023.txt",
        "data/sidecars/330681109-2023.yaml",
        "data/structured/330681104-2023.json",
        "data/structured/330681109-2023.json",
        "manifest-sha256.txt",
        "manifest-sha512.txt",
        "tagmanifest-sha256.txt",
        "tagmanifest-sha512.txt",
    ]
    assert bagit.Bag(str(BAG)).validate()
    assert run("verify", str(BAG)).exit_code == 0
    original = Path("reports/2023/枫桥镇（定稿）.txt")
    assert (BAG / "data/originals/330681109-2023.txt").read_bytes() == original.read_bytes()
    assert (BAG / "data/sidecars/330681109-2023.yaml").read_bytes() == original.with_suffix(
        ".yaml"
    ).read_bytes()
    structure = json.loads((BAG / "data/structured/330681109-2023.json").read_bytes())
    parsed = json.loads(run("parse", str(original), "--json").stdout)
    assert {**parsed, "diagnostics": []} == {**structure, "diagnostics": []}


def test_the_table_says_what_is_here_and_what_is_not() -> None:
    run("bag", "2023")
    rows = table()
    assert rows["330681109-2023"]["original_name"] == "2023/枫桥镇（定稿）.txt"
    assert [rows[f"{code}-2023"]["state"] for code in (330681109, 330681104, 330681106)] == [
        "as_is",
        "withheld",
        "withdrawn",
    ]
    withheld = rows["330681104-2023"]
    assert (withheld["original"], withheld["original_name"], withheld["sidecar"]) == ("", "", "")
    assert "个人信息" in withheld["note"] and "遮盖" in withheld["note"]
    assert "司法局撤回：重复" in rows["330681106-2023"]["note"]
    for row in rows.values():
        for column in ("original", "sidecar", "structured"):
            assert not row[column] or (BAG / "data" / row[column]).is_file()


def test_nothing_that_is_not_public_is_in_it() -> None:
    run("bag", "2023")
    pieces = [PHONE[:7], PHONE[4:], "审查合同12份，化解纠纷9起。联系", "这一句撤回了", "姚江镇2023"]
    assert leaks(BAG, pieces) == {}
    assert leaks(BAG, ["审查合同"]).keys() <= {  # masked in one report, public in the other
        "data/originals/330681109-2023.txt",
        "data/structured/330681109-2023.json",
    }


def test_bag_info() -> None:
    run("bag", "2023")
    info = (BAG / "bag-info.txt").read_text(encoding="utf-8")
    assert "Source-Organization: 诸暨市司法局\n" in info
    assert "Contact-Email: a@example.gov.cn\n" in info
    assert "报告 2 份" in info and "未公开的原件 1 份，撤回的报告 1 份" in info
    size = sum(p.stat().st_size for p in (BAG / "data").rglob("*") if p.is_file())
    assert f"Payload-Oxum: {size}.5\n" in info
    assert re.search(r"^Bagging-Date: \d{4}-\d\d-\d\d$", info, re.MULTILINE)


def test_the_same_archive_makes_the_same_bag() -> None:
    run("bag", "2023")
    run("bag", "2023", "--out", "又一个/包")
    for path in BAG.rglob("*"):
        if path.is_file():
            assert (Path("又一个/包") / path.relative_to(BAG)).read_bytes() == path.read_bytes()


def test_names_are_ascii_and_allowed_everywhere() -> None:
    odd = write("枫桥镇", 2021)
    odd.rename(odd.with_name("CON .枫桥 TxT.TXT"))
    odd.with_suffix(".yaml").rename(odd.with_name("CON .枫桥 TxT.yaml"))
    assert run("bag", "2021").exit_code == 0
    for path in Path("bag-2021").rglob("*"):
        assert re.fullmatch(r"[a-z0-9][a-z0-9.-]*[a-z0-9]", path.name)


def test_what_is_published_beside_a_report_is_in_it() -> None:
    Path("reports/2022/枫桥镇.附件1.txt").write_text("附件的内容\n", encoding="utf-8")
    Path("reports/2022/枫桥镇.附件2.txt").write_text(f"电话{PHONE}\n", encoding="utf-8")
    assert run("bag", "2022").exit_code == 0
    rows = [*csv.DictReader(io.StringIO(Path("bag-2022/data/contents.csv").read_text(encoding="utf-8-sig")))]
    assert [row["report"] for row in rows] == ["330681109-2022"] * len(rows)
    beside = [row for row in rows[1:] if row["original"]]
    assert [row["original_name"] for row in beside] == ["2022/枫桥镇.附件1.txt"]
    file = Path("bag-2022/data") / beside[0]["original"]
    assert file.read_text(encoding="utf-8") == "附件的内容\n"
    assert leaks(Path("bag-2022"), [PHONE]) == {}


def test_what_is_there_already_is_left_alone() -> None:
    BAG.mkdir()
    done = run("bag", "2023")
    assert done.exit_code == 2
    assert "已有 bag-2023" in done.output
    assert list(BAG.iterdir()) == []
    assert run("bag", "2023", "--out", "reports/x").exit_code == 2


def test_a_year_without_reports() -> None:
    done = run("bag", "1999")
    assert done.exit_code == 2
    assert "有报告的年度：2022、2023" in done.output
    assert not Path("bag-1999").exists()


@pytest.mark.parametrize(("number", "status"), [(errno.ENOSPC, 1), (errno.EACCES, 2)], ids=["full", "closed"])
def test_a_place_that_cannot_be_written_to_is_said_and_left_as_it_was(
    monkeypatch: pytest.MonkeyPatch, number: int, status: int
) -> None:
    def fail(*_: object) -> int:
        raise OSError(number, "no", "bag-2023")

    monkeypatch.setattr(Path, "rename", fail)
    done = run("bag", "2023")
    assert done.exit_code == status
    assert "写不进去" in (done.output if status == 2 else str(done.exception))
    assert not [p for p in Path().iterdir() if "bag" in p.name]
