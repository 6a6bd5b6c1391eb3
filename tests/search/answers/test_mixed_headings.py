"""What stands below a heading that names two parts is found in both, in the browser and by the command."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from lawgov_site.model import Kind
from lawgov_site.search.answers.engine import Engine
from lawgov_site.search.answers.filters import Filters

from ..browser_engine import ask
from ..conftest import built

TEXT = """诸暨市店口镇2023年度法治政府建设情况报告
一、主要举措和成效
组织执法培训6期。
二、存在的不足和2024年工作思路
当前执法力量还不强。2024年将建设法治文化广场。
店口镇人民政府
2024年1月12日
"""
WANTED = [
    ("文化广场", Kind.PLANS, 1),
    ("文化广场", Kind.PROBLEMS, 1),
    ("文化广场", Kind.MEASURES, 0),
    ("执法培训", Kind.MEASURES, 1),
    ("执法培训", Kind.PLANS, 0),
]


@pytest.mark.no_cover
def test_it_is_found_in_both(tmp_path: Path, node: str) -> None:
    (tmp_path / "reports" / "2023").mkdir(parents=True)
    (tmp_path / "reports" / "2023" / "a.txt").write_text(TEXT, encoding="utf-8")
    archive = built(tmp_path)
    one = next(archive)
    with closing(archive), closing(Engine(one.archive, one.cache, one.limits)) as engine:
        ours = [engine.search(query, Filters(kind=kind)).total for query, kind, _ in WANTED]
    assert ours == [total for *_, total in WANTED]
    theirs = ask(node, one.site, [(query, {"kind": kind}) for query, kind, _ in WANTED])
    assert [answer["total"] for answer in theirs] == [total for *_, total in WANTED]
