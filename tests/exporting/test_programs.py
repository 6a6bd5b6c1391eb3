"""What people open the data with reads it as it is meant: pandas, DuckDB, and LibreOffice where there is one.

It is opened with their defaults, as far as these are the table's (docs/data.md): numbers are numbers, what is
not known is empty and not zero, text is text, and no cell is a formula.
"""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from lawgov_site.cli import lawgov
from lawgov_site.readers.office import soffice
from tests.cli.published import run, write

REPORT = """\
诸暨市枫桥镇2023年度法治政府建设情况报告
一、主要举措和成效
=HYPERLINK("http://example.org","点我")是一段照抄的文字。
全年调解矛盾纠纷1234件，受理信访XX件，未发生行政复议案件，人民调解员有0012名。
排查矛盾纠纷一千二百余件，调解成功率98.6%。
诸暨市枫桥镇人民政府
2024年1月5日
"""
FORMULA = '=HYPERLINK("http://example.org","点我")'
FORMATS = {"csv": "csv", "parquet": "parquet", "sqlite": "lawgov.sqlite", "jsonl": "lawgov.jsonl"}
UNKNOWN, ZERO, EXACT = (
    ("petitions", "unreadable"),
    ("reconsideration_cases", "zero_stated"),
    (
        "disputes_mediated",
        "value",
    ),
)
assert lawgov  # the command that is run


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One report, exported in every format."""
    root = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        write("site.yaml", "title: 档案\n")
        write("reports/2023/枫桥镇.txt", REPORT)
        for name, out in FORMATS.items():
            run("export", "--format", name, "--out", out)
    return root


def facts(frame: pd.DataFrame) -> dict[tuple[str, str], float]:
    """The value of each figure that has an indicator."""
    known = frame[frame["indicator"].notna()]
    keys = zip(known["indicator"], known["status"], strict=True)
    return dict(zip(keys, known["value"], strict=True))


def is_right(frame: pd.DataFrame) -> None:
    assert pd.api.types.is_numeric_dtype(frame["value"])
    found = facts(frame)
    assert found[EXACT] == 1234 and found[ZERO] == 0
    assert pd.isna(found[UNKNOWN])
    assert found["mediation_success_rate", "value"] == 98.6
    assert frame["value"].count() < len(frame)  # what is not known is counted by nobody


def test_pandas_reads_the_csv_with_its_defaults(data: Path) -> None:
    is_right(pd.read_csv(data / "csv" / "facts.csv"))
    reports = pd.read_csv(data / "csv" / "reports.csv", dtype={"code": str, "county_code": str})
    assert reports.columns[0] == "report"  # the mark at the beginning is no part of the first name
    assert reports["code"].tolist() == ["330681109"] and reports["source_url"].isna().all()
    paragraphs = pd.read_csv(data / "csv" / "paragraphs.csv")
    assert [text for text in paragraphs["text"] if text.startswith(f"'{FORMULA}")]
    assert not paragraphs["text"].str.startswith("=").any()


def test_pandas_reads_parquet_and_lines(data: Path) -> None:
    is_right(pd.read_parquet(data / "parquet" / "facts.parquet"))
    paragraphs = pd.read_parquet(data / "parquet" / "paragraphs.parquet")
    assert paragraphs["text"].str.startswith(FORMULA).any()  # no spreadsheet: as it is
    lines = pd.read_json(data / "lawgov.jsonl", lines=True)
    [listed] = lines["facts"]
    values = {(one["indicator"], one["status"]): one["value"] for one in listed}
    assert values[EXACT] == "1234" and values[ZERO] == "0" and values[UNKNOWN] is None


@pytest.mark.parametrize("source", ["read_csv('csv/facts.csv')", "'parquet/facts.parquet'"])
def test_duckdb_reads_files_with_its_defaults(
    data: Path, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(data)
    query = f"SELECT typeof(value), value, indicator, status FROM {source} WHERE indicator IS NOT NULL"
    rows = duckdb.execute(query).fetchall()
    assert {row[0] for row in rows} == {"DOUBLE"}
    found = {(row[2], row[3]): row[1] for row in rows}
    assert found[EXACT] == 1234 and found[ZERO] == 0 and found[UNKNOWN] is None
    paragraphs = source.replace("facts", "paragraphs")
    joined = f"SELECT count(*) FROM {source} JOIN {paragraphs} USING (report, anchor)"
    [(count,)] = duckdb.execute(joined).fetchall()
    assert count >= len(rows)


def test_duckdb_reads_lines_and_the_database(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(data)
    query = "SELECT year, town.code, len(facts) FROM read_json('lawgov.jsonl', format='newline_delimited')"
    [(year, code, count)] = duckdb.execute(query).fetchall()
    assert (year, code) == (2023, "330681109") and count == len(pd.read_csv("csv/facts.csv"))


def test_pandas_reads_the_database(data: Path) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(data / "lawgov.sqlite")) as database:
        is_right(pd.read_sql("SELECT * FROM facts", database))


def test_libreoffice_shows_the_csv_and_runs_nothing(data: Path, tmp_path: Path) -> None:
    program = soffice()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    # Commas, quotes, UTF-8, numbers recognised, and formulas run, which its dialog leaves off.
    options = "CSV:44,34,76,1,,0,false,true,false,false,false,0,true"
    for name in ("facts", "paragraphs"):
        made = subprocess.run(
            [
                program,
                "--headless",
                f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
                f"--infilter={options}",
                "--convert-to",
                "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
                "--outdir",
                str(tmp_path),
                str(data / "csv" / f"{name}.csv"),
            ],
            capture_output=True,
            timeout=120,
            check=False,
        )
        if not (tmp_path / f"{name}.csv").exists():
            pytest.skip(f"LibreOffice has no spreadsheets here (libreoffice-calc): {made.stderr!r}")
    shown = list(csv.DictReader(io.StringIO((tmp_path / "facts.csv").read_text(encoding="utf-8-sig"))))
    values = {(row["indicator"], row["status"]): row["value"] for row in shown}
    assert values[EXACT] == "1234" and values[ZERO] == "0" and values[UNKNOWN] == ""
    texts = (tmp_path / "paragraphs.csv").read_text(encoding="utf-8-sig")
    assert "点我" in texts and "HYPERLINK(" in texts  # the words, and not what the formula comes to
