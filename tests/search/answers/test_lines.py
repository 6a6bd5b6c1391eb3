"""Lines: sentences around matches, from the cases that tests/js/lines.test.js reads too; the same rows here
and in the browser."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from lawgov_site.cli import lawgov
from lawgov_site.model.passages import Passage, Piece
from lawgov_site.search.answers.excerpts import Matching, Shown
from lawgov_site.search.answers.lines import lines
from lawgov_site.search.answers.query import Term

from ..browser_engine import run
from ..conftest import BuiltArchive
from .test_excerpts import written_out

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "parity" / "lines.json").read_text(encoding="utf-8")
)
ROOT = "https://example.gov.cn/fzbg/"


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_each_match_is_in_its_sentence(case: dict[str, Any]) -> None:
    text = written_out(case["text"])
    shown = Shown(Passage(None, None, (Piece("p-1", text),)), text, ((0, text),))
    ranges = shown.places(Term.plain(case["match"])[0])
    found = [
        [line.left, line.match, line.right]
        for line in lines((), (Matching(shown, frozenset((0,)), tuple(ranges)),))
    ]
    assert found == [[written_out(part) for part in line] for line in case["lines"]]


LINES: list[tuple[str, dict[str, Any], list[str]]] = [
    ("普法", {}, []),
    ("八五普法", {}, []),
    ('"“八五”普法"', {"sort": "year"}, ["--sort", "year"]),
    ("普法 复议 OR 仲裁 -律师", {"sort": "town"}, ["--sort", "town"]),
    ("存在", {"kind": "problems"}, ["--kind", "不足原因"]),
    ("法", {"year": "2024", "region": "37"}, ["--year", "2024", "--region", "37"]),
    ("2024年", {}, []),
    ("区块链", {}, []),
]
"""Queries, with the browser's options and those of the command."""


@pytest.fixture(scope="module")
def archive(five: BuiltArchive) -> Iterator[BuiltArchive]:
    """The archive, in whose folder the command runs; its site has an address."""
    with chdir(five.site.parent):
        Path("site.yaml").write_text(f"base_url: {ROOT}\n", encoding="utf-8")
        yield five
        Path("site.yaml").unlink()


def search(*typed: str) -> Result:
    return CliRunner().invoke(lawgov, ["search", *typed])


def test_the_command_writes_what_the_page_saves(archive: BuiltArchive, node: str) -> None:
    """Byte for byte: the same rows, in the same order."""
    queries = [(query, options) for query, options, _ in LINES]
    saved = run(node, "lines.js", queries, str(archive.site), ROOT)
    for (query, _, typed), theirs in zip(LINES, saved, strict=True):
        done = search(query, *typed, "--all", "--format", "csv")
        assert done.exit_code == 0
        assert done.stdout_bytes.decode() == theirs, query


def test_lines_of_json_have_the_same_rows(archive: BuiltArchive) -> None:
    [head, *rows] = csv.reader(
        io.StringIO(search("普法", "--all").stdout_bytes.decode("utf-8-sig"), newline="")
    )
    objects = [json.loads(line) for line in search("普法", "--all", "--format", "jsonl").stdout.splitlines()]
    assert [list(one) for one in objects] == [head] * len(rows)
    for row, one in zip(rows, objects, strict=True):
        assert [cell.removeprefix("'") for cell in row] == ["" if v is None else str(v) for v in one.values()]
        assert one["match"] == "普法"
        assert one["address"].startswith(f"{ROOT}towns/")


def test_all_is_counted_on_standard_error(archive: BuiltArchive) -> None:
    done = search("普法", "--all", "--format", "jsonl")
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    reports = len({one["report"] for one in objects})
    assert done.stderr.startswith(f"{reports} 份报告的 ")
    assert f"共 {len(objects)} 行" in done.stderr
    none = search("，", "--all")
    assert (none.exit_code, none.stdout) == (0, "")
    assert "只有标点" in none.stderr


@pytest.mark.parametrize("typed", ["--all --limit 10", "--all --offset 1", "--all --json", "--format csv"])
def test_what_does_not_go_together_is_refused(archive: BuiltArchive, typed: str) -> None:
    done = search("普法", *typed.split())
    assert done.exit_code == 2
    assert "--all" in done.stderr
