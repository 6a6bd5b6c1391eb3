"""The fixture's cases, and all 41,352 towns of the list."""

from __future__ import annotations

import os
import sys
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.gazetteer import Evidence, Gazetteer, Resolution
from lawgov_site.gazetteer.names import plain
from lawgov_site.model import Region, Town

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load((ROOT / "tests/fixtures/gazetteer.yaml").read_text(encoding="utf-8"))
FIVE = {
    "2024/临淄区凤凰镇": ("凤凰镇2024年度法治政府建设情况报告", "370305109"),
    "2024/湟中区共和镇": ("湟中区共和镇2024年法治政府建设情况报告", "630106104"),
    "2024/南安市眉山乡": ("南安市眉山乡2024年度法治政府建设工作报告", "350583200"),
    "2023/淄川区寨里镇": ("关于2023年度法治政府建设工作的报告", "370302113"),
    "2024/万州区白土镇": ("重庆市万州区白土镇人民政府2024年法治政府建设情况的报告", "500101157"),
}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="module")
def towns(gazetteer: Gazetteer) -> list[Town]:
    found = [gazetteer.town(code) for code in gazetteer.codes]
    return [town for town in found if town]


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_case(case: dict[str, Any], gazetteer: Gazetteer) -> None:
    fields = {f: case[f] for f in Evidence.__dataclass_fields__ if f in case}
    fields["organisations"] = tuple(fields.get("organisations", ()))
    got = gazetteer.resolve(Evidence(**fields))
    assert (got.town.code if got.town else None, got.problem) == (case.get("town"), case.get("problem")), got
    assert case.get("reason", "") in "；".join(got.reasons)
    assert case.get("conflict", "") in "；".join(got.conflicts)
    assert case.get("least", 0) <= got.confidence <= case.get("most", 1)
    if "candidates" in case:
        assert len(got.candidates) == case["candidates"]
    if "name" in case:
        assert got.name == case["name"]
    _holds(got)


@pytest.mark.parametrize("name", FIVE)
def test_the_five(name: str, gazetteer: Gazetteer) -> None:
    title, code = FIVE[name]
    body = (ROOT / "reports" / f"{name}.txt").read_text(encoding="utf-8")
    got = gazetteer.resolve(Evidence(title=title, body=body))
    assert got.town, got
    assert got.town.code == code
    assert got.confidence > 0.7
    assert not got.conflicts


def _holds(got: Resolution) -> None:
    """What is true of every answer."""
    assert (got.town is None) == (got.problem is not None)
    assert got.reasons
    assert 0 <= got.confidence <= 1
    if got.problem == "ambiguous":
        assert len(got.candidates) > 1


def test_every_town_of_the_list(gazetteer: Gazetteer, towns: list[Town]) -> None:
    """Province, city, county and name: always the town. Less: the town, or all it may be where not unique.

    Every sixth name, `make fuzz` tries them all: that takes a minute.
    """
    assert len(towns) == 41_352
    tally: dict[str, Counter[str]] = {}
    wrong = []
    for label in ("省市县乡", "县乡", "乡"):
        named: dict[str, list[Town]] = {}
        for town in towns:
            place = {"省市县乡": town.full_name, "县乡": town.county.name + town.name, "乡": town.name}[label]
            named.setdefault(plain(place), []).append(town)
        tally[label] = Counter()
        for name, meant in islice(named.items(), 0, None, 1 if os.environ.get("LAWGOV_FUZZ") else 6):
            got = gazetteer.resolve(Evidence(title=f"{name}2024年法治政府建设情况报告"))
            tally[label][got.problem or "resolved"] += len(meant)
            if got.town != meant[0] if len(meant) == 1 else not set(got.candidates) >= set(meant):
                wrong.append((label, name, got))
    for label, counts in tally.items():
        sys.stdout.write(f"{label}\t{dict(counts)}\n")
    assert not wrong, wrong[:10]
    assert set(tally["省市县乡"]) == {"resolved"}


def test_places_as_people_see_them(gazetteer: Gazetteer) -> None:
    names = {code: (town := gazetteer.town(code)) and town.full_name for code in ("500101157", "441900101")}
    assert names == {"500101157": "重庆市万州区白土镇", "441900101": "广东省东莞市石碣镇"}
    dongguan = gazetteer.town("441900101")
    assert dongguan
    assert dongguan.city is None
    assert gazetteer.region("1101") is None  # 市辖区
    assert gazetteer.region("370302") == Region("370302", "淄川区")
    assert gazetteer.town("3703") is None
    assert gazetteer.town("999999999") is None


WORDS = (
    *("凤凰镇", "寨里镇", "城关镇", "街道", "办事处", "乡", "镇", "临淄区", "淄川", "万州区", "重庆市"),
    *("2024年", "的", "关于", "人民政府", "法治", "平安", "xx镇", "（", "）", "大", "163团", "民族乡", "\n"),
    *("开发区", "山东省", "朝阳区", "东城区东华门街道", "城区", "和县", "管委会"),
)


@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=12,
    ),
    st.text(max_size=40),
)
def test_never_fails(words: list[str], noise: str) -> None:
    text = "".join(words)
    for evidence in (
        Evidence(title=text, body=noise),
        Evidence(body=text + noise, organisations=(noise, text)),
        Evidence(title=noise, given_name=text, path_hint=noise + ".txt", source_host=noise),
        Evidence(title=text, given_code=noise[:9]),
    ):
        _holds(Gazetteer.load().resolve(evidence))
