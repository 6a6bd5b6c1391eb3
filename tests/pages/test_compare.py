"""The comparison's arithmetic (static/js/compare/diff.js), asked through Node."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest

from lawgov_site.files import resources

DIFF = resources.static() / "js" / "compare" / "diff.js"
SCRIPT = """
require(process.argv[1]);
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.map(([what, a, b]) => lawgov.diff[what](a, b))));
"""


def _ask(node: str, asked: list[tuple[str, Any, Any]]) -> list[Any]:
    done = subprocess.run(
        [node, "-e", SCRIPT, str(Path(DIFF))],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    answers: list[Any] = json.loads(done.stdout)
    return answers


def _marked(runs: list[dict[str, Any]]) -> str:
    return "".join(run["before"] if run["same"] else f"[{run['before']}→{run['after']}]" for run in runs)


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("全年培训41人次。", "全年培训52人次。", "全年培训[41→52]人次。"),
        ("依法行政", "依法行政", "依法行政"),
        ("", "依法行政", "[→依法行政]"),
        ("开展普法宣传活动", "开展法治宣传教育活动", "开展[普法→法治]宣传[→教育]活动"),
        # single characters that happen to agree are part of the change
        ("完善制度体系建设", "健全机制体例配套", "[完善制度体系建设→健全机制体例配套]"),
    ],
)
def test_changes(node: str, before: str, after: str, marked: str) -> None:
    (runs,) = _ask(node, [("changes", before, after)])
    assert _marked(runs) == marked


def test_changes_always_hold_both_texts(node: str) -> None:
    chance = random.Random(7)  # the same cases every time
    words = ["依法", "行政", "2024年", "普法", "，", "。", "𠮷", "a b", "41"]
    texts = ["".join(chance.choices(words, k=chance.randrange(40))) for _ in range(400)]
    cases: list[tuple[str, Any, Any]] = [
        ("changes", a, b) for a, b in zip(texts[::2], texts[1::2], strict=True)
    ]
    for (_, before, after), runs in zip(cases, _ask(node, cases), strict=True):
        assert "".join(run["before"] for run in runs) == before
        assert "".join(run["after"] for run in runs) == after
        assert all(run["before"] == run["after"] for run in runs if run["same"])
        assert all(run["before"] != run["after"] for run in runs if not run["same"])


def test_paragraphs_stand_beside_their_like(node: str) -> None:
    left = ["（一）强化依法行政，规范权力运行", "全年培训41人次，学习了行政处罚法。", "只在左边的一段话。"]
    right = ["右边新写的开头一段。", "（一）强化依法行政，规范权力", "全年培训52人次，学习了行政处罚法。"]
    (rows,) = _ask(node, [("align", left, right)])
    assert rows == [[None, 0], [0, 1], [1, 2], [2, None]]


def test_rows_stand_beside_rows_that_begin_alike(node: str) -> None:
    """A row and a paragraph are never alike, and figures do not tell which row it is."""
    left = ["行政处罚35件", ["类别", "2024年"], ["行政处罚", "35"], ["合计", "305", "280", "119"], ["", "甲"]]
    right = [["类别", "2023年"], ["行政处罚", "12"], ["合计", "12", "7", "66"], ["", "乙"], "行政处罚12件"]
    figures = [["调解", "11", "22", "33"], ["普法", "44", "55", "66"]], [["普法", "11", "22", "33"]]
    moved = [["1", "清理规范性文件"], ["2", "评查案卷"]], [["1", "培训人员"], ["2", "清理规范性文件"]]
    asked: list[tuple[str, Any, Any]] = [("align", *pair) for pair in ((left, right), figures, moved)]
    assert _ask(node, asked) == [
        [[0, None], [1, 0], [2, 1], [3, 2], [4, None], [None, 3], [None, 4]],
        [[0, None], [1, 0]],
        [[None, 0], [0, 1], [1, None]],
    ]


def test_alignment_holds_every_paragraph_once_and_in_order(node: str) -> None:
    chance = random.Random(8)
    pool = [
        "依法行政工作扎实推进",
        "普法宣传教育深入人心",
        "矛盾纠纷多元化解机制",
        "依法行政工作有序推进",
        "短",
    ]
    cases: list[tuple[str, Any, Any]] = [
        ("align", chance.choices(pool, k=chance.randrange(7)), chance.choices(pool, k=chance.randrange(7)))
        for _ in range(200)
    ]
    for (_, left, right), rows in zip(cases, _ask(node, cases), strict=True):
        assert [i for i, _ in rows if i is not None] == list(range(len(left)))
        assert [j for _, j in rows if j is not None] == list(range(len(right)))
