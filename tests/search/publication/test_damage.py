"""The browser's engine with damaged files: it gives the right answer, or says that a file is not right."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from ..browser_engine import run
from ..made import LARGE, PIECES, SMALL, publish_search, write_report

pytestmark = pytest.mark.no_cover  # runs again and again what other tests run once

TRIES = int(os.environ.get("LAWGOV_FUZZ", "600"))
KINDS = {
    True: {"search", "towns", *"hgcmkv"},
    False: {"search", "towns", "all"},
}  # "search": the manifest
QUERIES = [
    *((piece, {}) for piece in PIECES[:3]),
    ("法治普法", {}),
    ("矛盾纠纷化解", {}),
    ("普法 -复议", {"year": 2023}),
    ("宣传矛盾 OR 监督执法", {"kind": "problems"}),
    ("法", {"region": "37"}),
    ("没有这个", {}),
    ("試驗", {}),
]


@pytest.mark.parametrize("large", [True, False], ids=["many files", "packed"])
def test_no_damaged_file_gives_a_wrong_answer(tmp_path: Path, node: str, large: bool) -> None:
    for root, edition in (("now", 0), ("then", 1)):
        for number in range(30):
            write_report(tmp_path / root / "reports", number, edition if number % 2 else 0)
        publish_search(tmp_path / root, LARGE if large else SMALL)
    sites = [str(tmp_path / root / "site") for root in ("now", "then")]
    said = run(node, "damage.js", QUERIES, *sites, str(TRIES))
    shutil.rmtree(tmp_path)
    sys.stdout.write(json.dumps({**said, "others": len(said["others"])}) + "\n")  # shown by pytest -s
    assert [one[:4] for one in said["others"]] == []
    assert said["tries"] == TRIES and said["told"] > TRIES / 2
    assert said["files"].keys() == KINDS[large]
