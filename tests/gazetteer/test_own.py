"""An archive's own towns: towns.yaml is read, its faults are named, and texts are resolved with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from lawgov_site.diagnostics import LawgovError
from lawgov_site.gazetteer import Evidence, Gazetteer
from lawgov_site.settings.files import TOWNS_FILE

from ..cases import FIXTURES, assert_said, faulty

OWN = yaml.safe_load((FIXTURES / "own_towns.yaml").read_text(encoding="utf-8"))


def gazetteer(folder: Path, text: str | bytes) -> Gazetteer:
    (folder / TOWNS_FILE).write_bytes(text.encode() if isinstance(text, str) else text)
    return Gazetteer.at(folder)


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*case, id=name) for name, *case in faulty(FIXTURES / "towns_bad.txt")],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, text: str, expected: list[str]) -> None:
    with pytest.raises(LawgovError) as caught:
        gazetteer(tmp_path, text)
    assert_said(caught.value.diagnostics, TOWNS_FILE, expected)


def test_the_example_of_the_guide_is_sound(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "archivists.md").read_text(encoding="utf-8")
    start = guide.index("    - name: 临港镇\n")
    example = guide[start : guide.index("\n\n", start)]
    own = gazetteer(tmp_path, "\n".join(line[4:] for line in example.splitlines()))
    assert [town.name for town in own.own] == ["店口镇", "枫源镇", "临港镇"]
    assert own.life("330681104").successors == ("lingang",)
    assert own.other_names("330681109") == ("枫桥镇",)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    with pytest.raises(LawgovError) as caught:
        gazetteer(tmp_path, "- name: 临港镇\n".encode("gb18030"))
    assert "UTF-8" in str(caught.value)


@pytest.mark.parametrize("text", ["", "# 还没有\n", "[]\n"])
def test_nothing_in_it_changes_nothing(tmp_path: Path, text: str) -> None:
    assert gazetteer(tmp_path, text) is Gazetteer.load()
    assert Gazetteer.at(tmp_path / "elsewhere") is Gazetteer.load()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return gazetteer(tmp_path_factory.mktemp("archive"), OWN["towns"])


@pytest.mark.parametrize("case", OWN["cases"], ids=[case["case"] for case in OWN["cases"]])
def test_texts_are_resolved_with_them(case: dict[str, Any], own: Gazetteer) -> None:
    got = own.resolve(Evidence(**{f: case[f] for f in Evidence.__dataclass_fields__ if f in case}))
    assert (got.town.code if got.town else None, got.problem) == (case.get("town"), case.get("problem")), got
    assert "；".join(got.conflicts if got.town else ()) == case.get("conflict", "")


def test_what_is_known_of_them(own: Gazetteer) -> None:
    assert own.town("lingang") is not None
    assert own.town("lingang").full_name == "浙江省绍兴市诸暨市临港镇"  # type: ignore[union-attr]
    assert own.life("330681104").successors == ("lingang",)
    assert own.predecessors("lingang") == ("330681104",)
    assert own.other_names("330681109") == ("枫桥乡", "枫桥镇")
    assert own.life("330681109").listed_name == "枫桥镇"
    assert own.town("330681109").name == "枫源镇"  # type: ignore[union-attr]
    assert {"lingang", "fenghuang", "330681988"} <= {*own.codes}
    assert not {"330681104", "370305109"} & {*own.codes}  # they have ended
    assert len(own.codes) == len(Gazetteer.load().codes) + 3 - 2


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("临港镇", "lingang"),
        ("临港", "lingang"),
        ("lingang", "lingang"),
        ("枫桥镇", "330681109"),
        ("枫桥乡", "330681109"),
        ("诸暨市枫桥乡", "330681109"),
        ("诸暨枫源", "330681109"),
        ("浙江 店口", "330681104"),
        ("330681104", "330681104"),
        ("榔梨", "430121004"),
        ("郎梨街道", "430121004"),
        ("长沙县榔梨街道", "430121004"),
        ("麦斜镇", "360824104"),
        ("鹤龙街", "440111017"),
        ("石碣鎮", "441900101"),
    ],
)
def test_a_person_finds_them(own: Gazetteer, query: str, first: str) -> None:
    found = own.look_up(query).towns
    assert found[0].code == first


def test_a_county_is_found_with_all_its_towns(own: Gazetteer) -> None:
    by_name, by_code = own.look_up("诸暨市"), own.look_up("330681")
    assert by_name == by_code
    assert [county.name for county in by_name.counties] == ["诸暨市"]
    assert {"lingang", "330681988", "330681104"} <= {town.code for town in by_name.towns}
    assert len(own.look_up("鼓楼区").counties) > 3


def test_the_nearest_name_of_one_that_is_nowhere() -> None:
    plain = Gazetteer.load()
    assert not plain.look_up("店囗镇").towns
    assert "330681104" in [town.code for town in plain.nearest("店囗镇")]
    assert plain.nearest("qwertyuiop") == ()
    assert plain.look_up(" ").towns == ()
