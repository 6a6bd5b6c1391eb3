"""`lawgov export`: the same rows in every format, of what is asked for, nothing of what was taken back."""

from __future__ import annotations

import csv
import gzip
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

import msgspec
import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result
from lxml import etree

from lawgov_site.archive.gather import gather
from lawgov_site.archive.storage.cache import Cache
from lawgov_site.cli import lawgov
from lawgov_site.exporting.workbook import CUT, LONGEST, shortened
from lawgov_site.opendata.csv_text import read_lines
from lawgov_site.opendata.schema import Row
from lawgov_site.opendata.tables import TABLES
from lawgov_site.progress import silent
from lawgov_site.records import changes, released_texts, releases
from lawgov_site.settings.files import CHANGES_FILE, RELEASES_FILE, TEXTS_FILE
from tests.leaks import leaks
from tests.reading import REPORTS

ZHAILI, FENGHUANG, GONGHE = "370302113-2023", "370305109-2024", "630106104-2024"
KEPT = ("2023/淄川区寨里镇.txt", "2024/临淄区凤凰镇.txt", "2024/湟中区共和镇.txt")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of three reports, parsed once."""
    root = tmp_path_factory.mktemp("archive")
    for path in KEPT:
        (root / "reports" / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPORTS / path, root / "reports" / path)
    (root / "site.yaml").write_text("title: =档案\n", encoding="utf-8")
    return root


@pytest.fixture(autouse=True)
def archive(made: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(made)
    yield made
    for path in made.iterdir():
        if path.name not in ("reports", "site.yaml", ".lawgov"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def export(*arguments: str) -> Result:
    return CliRunner().invoke(lawgov, ["export", *arguments])


def exported(*arguments: str) -> Mapping[str, list[Row]]:
    """The rows of each table of an export as CSV."""
    done = export("--format", "csv", "--out", "csv", *arguments)
    assert done.exit_code == 0, done.output
    found = {}
    for table in TABLES:
        data = (Path("csv") / f"{table.name}.csv").read_bytes()
        found[table.name] = list(read_lines(table, data.partition(b"\r\n")[2]))
    shutil.rmtree("csv")
    return found


def ids(rows: Mapping[str, list[Row]]) -> set[object]:
    return {row[0] for table in rows.values() for row in table}


def test_a_database_joins_and_finds_any_three_characters() -> None:
    assert export("--format", "sqlite").exit_code == 0
    rows = exported()
    with closing(sqlite3.connect("lawgov.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in TABLES:
            names = ", ".join(f'"{field.name}"' for field in table.fields)
            found = database.execute(f"SELECT {names} FROM {table.name}").fetchall()
            plain = [
                tuple(c.isoformat() if isinstance(c, date) else c for c in row) for row in rows[table.name]
            ]
            assert sorted(found, key=repr) == sorted(plain, key=repr)
        text = "WHERE paragraphs_text MATCH ?"
        query = (
            f"SELECT DISTINCT report FROM paragraphs JOIN paragraphs_text t ON t.rowid = paragraphs.id {text}"
        )
        assert database.execute(query, ("十户长",)).fetchall() == [(ZHAILI,)]
        assert database.execute("SELECT zh FROM codebook WHERE code = 'withheld'").fetchall()


def test_parquet_files_and_a_workbook_have_the_same_rows() -> None:
    assert export("--format", "parquet", "--out", "p").exit_code == 0
    assert export("--format", "xlsx", "--out", "w.xlsx").exit_code == 0
    rows, sheets = exported(), workbook(Path("w.xlsx"))
    for table in TABLES:
        found = pyarrow.parquet.read_table(f"p/{table.name}.parquet")
        assert [tuple(row.values()) for row in found.to_pylist()] == rows[table.name]
        head, *cells = sheets[table.name]
        assert head == [field.name for field in table.fields]
        assert [row[0] for row in cells] == [row[0] for row in rows[table.name]]
    at = [field.name for field in TABLES[2].fields].index("text")
    assert [row[at] for row in sheets["paragraphs"][1:]] == [row[at] for row in rows["paragraphs"]]


def workbook(file: Path) -> dict[str, list[list[str]]]:
    """The text of each sheet's cells, row by row."""
    space = {"": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(file) as packed:
        names = [
            s.get("name")
            for s in etree.fromstring(packed.read("xl/workbook.xml")).iterfind(".//sheet", space)
        ]
        parts = [
            etree.fromstring(packed.read(f"xl/worksheets/sheet{n}.xml")) for n in range(1, len(names) + 1)
        ]
    return {
        str(name): [
            _cells(row, len(list(part.iterfind(".//row[1]/c", space))))
            for row in part.iterfind(".//row", space)
        ]
        for name, part in zip(names, parts, strict=True)
    }


def _cells(row: etree._Element, width: int) -> list[str]:
    cells = [""] * width
    for cell in row:
        letters = "".join(filter(str.isalpha, cell.get("r", "")))
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - 64
        cells[number - 1] = "".join(map(str, cell.itertext()))
    return cells


def test_what_is_asked_for_is_exported_and_nothing_else() -> None:
    assert ids(exported()) == {ZHAILI, FENGHUANG, GONGHE}
    assert ids(exported("--year", "2024")) == {FENGHUANG, GONGHE}
    assert ids(exported("--region", "37")) == {ZHAILI, FENGHUANG}
    assert ids(exported("--year", "-2023", "--region", "370302113")) == {ZHAILI}
    assert export("--format", "jsonl", "--year", "2023", "--out", "a.jsonl.gz").exit_code == 0
    [line] = gzip.decompress(Path("a.jsonl.gz").read_bytes()).splitlines()
    assert json.loads(line)["town"]["code"] == "370302113"
    nothing = export("--year", "1999", "--format", "sqlite")
    assert nothing.exit_code == 0 and "什么也没有写" in nothing.output
    assert not Path("lawgov.sqlite").exists()


def test_figures_of_one_indicator(made: Path) -> None:
    rows = exported("--indicator", "解答法律咨询", "--indicator", "disputes_mediated")
    whole = exported()
    at = [field.name for field in TABLES[3].fields].index("indicator")
    wanted = ("consultations", "disputes_mediated")
    assert rows["facts"] == [row for row in whole["facts"] if row[at] in wanted] != []
    assert rows["paragraphs"] == whole["paragraphs"]
    assert "没有 调解 这个指标。相近的：调解化解矛盾纠纷、" in export("--indicator", "调解").output
    assert "没有 驴 这个指标。有哪些，见网站的 data/codebook.csv。" in export("--indicator", "驴").output
    assert export("--format", "csv", "--out", "some", "--indicator", "mediators").exit_code == 0
    package = json.loads(Path("some/datapackage.json").read_text(encoding="utf-8"))
    facts = {one["name"]: one for one in package["resources"]}["facts"]
    assert facts["bytes"] == Path("some/facts.csv").stat().st_size


def test_nothing_is_written_over_and_the_usage_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("lawgov.sqlite").write_text("别人的", encoding="utf-8")
    assert "已有 lawgov.sqlite" in export("--format", "sqlite").output
    assert Path("lawgov.sqlite").read_text(encoding="utf-8") == "别人的"
    assert "不能写到报告文件夹里" in export("--out", "reports/x").output
    assert "不是年度" in export("--year", "去年").output
    assert "还没有登记过发布" in export("--since", "last").output
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    missing = export("--format", "parquet")
    assert missing.exit_code == 2 and "pip install pyarrow" in missing.output
    assert not list(Path().glob(".part.*"))


def test_since_the_last_release_the_records_tell_what_has_changed(made: Path) -> None:
    with closing(Cache(Path(".lawgov"))) as cache:
        digests = {e.id: e.words_digest for e in gather(Path("reports"), cache, silent).archive.entries}
    before = releases.first(date(2026, 1, 5), "a" * 64)
    Path(RELEASES_FILE).write_text(releases.text_of((before, before.next(date(2026, 2, 5), "b" * 64))))
    known = {FENGHUANG: digests[FENGHUANG][:16], GONGHE: "0" * 16, "370305107-2023": "1" * 16}
    Path(TEXTS_FILE).write_text(str(released_texts.ReleasedTexts("2026-02-05", known)))
    logged = changes.Change(GONGHE, date(2026, 3, 1), changes.What.CORRECTED, "更正")
    Path(CHANGES_FILE).write_bytes(msgspec.json.encode(logged) + b"\n")
    done = export("--since", "last", "--out", "new")
    assert "2026-02-05 发布以来：新收录 1 份，文字有变 1 份，没有了 1 份。" in done.output
    with Path("new/changes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["report", "change", "date"],
            [ZHAILI, "added", ""],
            ["370305107-2023", "gone", ""],
            [GONGHE, "changed", "2026-03-01"],
        ]
    assert ids(exported("--since", "2026-02-05")) == {ZHAILI, GONGHE}
    assert "更早的无从比较" in export("--since", "2026-01-05").output
    assert "登记过的：2026-01-05、2026-02-05" in export("--since", "2020-01-01").output


def test_of_what_was_withdrawn_or_is_masked_nothing_is_exported() -> None:
    withdrawn, masked = "十户长", "党委书记任组长"
    assert export("--format", "sqlite", "--out", "before/s.db").exit_code == 0
    assert leaks(Path("before"), [withdrawn, masked]) == {"s.db": {withdrawn, masked}}
    Path("withdrawn.yaml").write_text(
        f"- {{report: {ZHAILI}, place: 寨里镇, date: '2026-01-01', by: 甲, reason: 乙, file: {KEPT[0]}}}\n",
        encoding="utf-8",
    )
    Path("private-names.txt").write_text(f"{masked}\n", encoding="utf-8")
    for name, out in (
        ("csv", "c"),
        ("jsonl", "l.jsonl"),
        ("xlsx", "w.xlsx"),
        ("sqlite", "s.db"),
        ("parquet", "p"),
    ):
        assert export("--format", name, "--out", f"out/{out}").exit_code == 0
    assert leaks(Path("out"), [withdrawn, masked]) == {}
    columns = [pyarrow.parquet.read_table(file).to_pydict() for file in Path("out/p").iterdir()]
    assert columns and not [word for word in (withdrawn, masked) if word in repr(columns)]


def test_a_cell_too_long_for_a_workbook_says_that_it_is_cut() -> None:
    assert shortened("甲" * LONGEST) == "甲" * LONGEST
    cut = shortened("𠮷" * LONGEST)
    assert cut.endswith(CUT) and len(cut.encode("utf-16-le")) <= 2 * LONGEST
