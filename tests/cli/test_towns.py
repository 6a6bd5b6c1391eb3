"""`lawgov towns`, and what the TOWN-* messages tell a person to do: each of their ways works as it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from lawgov_site.build import build
from lawgov_site.cli import lawgov
from lawgov_site.diagnostics import Diagnostic

from ..built import entries

BODY = """\
一、主要举措和成效
开展普法宣传，组织学习。
二、存在的不足
力量薄弱，需要加强。
"""
FILE = Path("reports/2024/报告.txt")
SIDECAR = FILE.with_suffix(".yaml")


@pytest.fixture(autouse=True)
def _archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    FILE.parent.mkdir(parents=True)
    Path("site.yaml").write_text("", encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(lawgov, arguments)


def codes_in(printed: str) -> list[str]:
    return re.findall(r"^(\d{9}|[a-z][a-z0-9]+)  ", printed, re.MULTILINE)


def published() -> tuple[list[str], list[Diagnostic]]:
    """The ids of the reports that a build publishes, and what it says of towns."""
    built = build(Path(), purge=True)  # which reads the archive though nothing may have changed
    said = [d for d in built.diagnostics if d.code.startswith(("TOWN", "SIDECAR"))]
    return [entry.id for entry in entries(built)], said


def error() -> Diagnostic:
    ids, said = published()
    assert not ids
    assert len(said) == 1, said
    return said[0]


LOOKUPS = {
    "a part of a name": (["店口"], "330681104", "浙江省绍兴市诸暨市店口镇"),
    "a region before it": (["诸暨枫桥"], "330681109", "枫桥镇"),
    "two words": (["浙江", "枫桥镇"], "330681109", "枫桥镇"),
    "a code": (["330681109"], "330681109", "枫桥镇"),
    "an everyday spelling": (["榔梨"], "430121004", "㮾梨街道"),
    "a county": (["诸暨市"], "330681001", "330681  浙江省绍兴市诸暨市（县级）"),
    "the beginning of a county's name": (["诸暨"], "330681001", "330681  浙江省绍兴市诸暨市（县级）"),
    "a county's code": (["330681"], "330681001", "诸暨市"),
    "nothing": (["店囗镇"], "330681104", "没有找到“店囗镇”"),
}


@pytest.mark.parametrize(("query", "code", "printed"), LOOKUPS.values(), ids=LOOKUPS)
def test_what_is_looked_up(query: list[str], code: str, printed: str) -> None:
    done = run("towns", *query)
    assert done.exit_code == 0
    assert code in codes_in(done.stdout)
    assert printed in done.stdout
    as_json = json.loads(run("towns", *query, "--json").stdout)
    assert code in [town["code"] for town in as_json["towns"] or as_json["nearest"]]


PLACES = {
    "a province": ("浙江省", {"33": "浙江省（省级）", "330681": "浙江省绍兴市诸暨市（县级）"}),
    "the beginning of a city's name": (
        "绍兴",
        {"3306": "浙江省绍兴市（地级）", "330681": "浙江省绍兴市诸暨市（县级）"},
    ),
    "a city's code": ("3306", {"3306": "浙江省绍兴市（地级）", "330602": "浙江省绍兴市越城区（县级）"}),
    "a city without counties": ("东莞市", {"441900": "广东省东莞市（县级）"}),
    "a municipality": ("重庆", {"50": "重庆市（省级）", "500101": "重庆市万州区（县级）"}),
    "several": (
        "朝阳",
        {
            "2113": "辽宁省朝阳市（地级）",
            "110105": "北京市朝阳区（县级）",
            "220104": "吉林省长春市朝阳区（县级）",
        },
    ),
}


@pytest.mark.parametrize(("query", "expected"), PLACES.values(), ids=PLACES)
def test_regions_are_looked_up(query: str, expected: dict[str, str]) -> None:
    printed = run("towns", query).stdout
    listed = dict(line.split("  ", 1) for line in printed.splitlines() if re.match(r"\d{2,6}  ", line))
    assert {code: listed.get(code) for code in expected} == expected
    assert "没有找到" not in printed
    assert "相近" not in printed
    names = [region["code"] for region in json.loads(run("towns", query, "--json").stdout)["regions"]]
    assert next(iter(expected)) in names


def test_it_tells_what_the_archive_has_and_what_towns_yaml_says() -> None:
    FILE.write_text(f"诸暨市店口镇2024年法治政府建设情况报告\n{BODY}", encoding="utf-8")
    assert "本档案有 2024 年的报告" in run("towns", "店口").stdout
    assert "本档案没有报告" in run("towns", "诸暨枫桥").stdout
    Path("towns.yaml").write_text(
        "- {name: 新店口镇, id: xindiankou, county: 诸暨市, valid: 2025-}\n"
        '- {name: 店口镇, code: "330681104", valid: -2024, successor: xindiankou, former_names: 店口乡}\n',
        encoding="utf-8",
    )
    printed = run("towns", "店口乡").stdout
    for piece in ("330681104", "到 2024 年为止", "又作店口乡", "后继 xindiankou 新店口镇", "2024 年的报告"):
        assert piece in printed
    assert codes_in(run("towns", "xindiankou").stdout) == ["xindiankou"]


def test_it_works_where_there_is_no_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "elsewhere"
    empty.mkdir()
    monkeypatch.chdir(empty)
    done = run("towns", "店口")
    assert done.exit_code == 0
    assert "报告" not in done.stdout
    assert list(empty.iterdir()) == []


# What a person does who follows a message. Nothing of this is known but from the message itself.


def look_up(hint: str, meant: str, name: str) -> str:
    """`lawgov towns …` as the hint has it; the code that stands beside the place that is `meant`."""
    match = re.search(r"lawgov towns (\S+)", hint)
    assert match, hint
    printed = run("towns", match[1].replace("乡镇名称", name)).stdout
    [code] = [line.split()[0] for line in printed.splitlines() if meant in line]
    return code


def write_code(hint: str, code: str) -> None:
    """`code: "九位代码"` in the sidecar, as the hint has it."""
    match = re.search(r'同名 \.yaml 中写 (code: "九位代码")', hint)
    assert match, hint
    SIDECAR.write_text(match[1].replace("九位代码", code) + "\n", encoding="utf-8")


def add_with_code(hint: str, code: str) -> Result:
    """The file taken in anew, with the option that the hint has."""
    match = re.search(r"加 (--code 九位代码)", hint)
    assert match, hint
    Path("收到.txt").write_bytes(FILE.read_bytes())
    FILE.unlink()
    return run("add", "收到.txt", *match[1].replace("九位代码", code).split())


def write_town(hint: str, county: str, *, name: str = "", id_: str = "") -> dict[str, str]:
    """The line for towns.yaml that the hint has, its blanks filled in."""
    match = re.search(r"在 (towns\.yaml) 中加一行 (- \{.*?\})", hint)
    assert match, hint
    line = match[2].replace("所属县市区", county).replace("乡镇名称", name).replace("自定编号", id_)
    Path(match[1]).write_text(line + "\n", encoding="utf-8")
    [town] = yaml.safe_load(line)
    return dict(town)


UNLISTED = f"重庆市万州区黑石铺镇2024年法治政府建设情况报告\n{BODY}"


@pytest.mark.parametrize("county", ["万州区", '"500101"'])
def test_unknown_name_written_into_towns_yaml(county: str) -> None:
    FILE.write_text(UNLISTED, encoding="utf-8")
    town = write_town(error().hint, county, id_="heishipu")
    assert town["name"] == "黑石铺镇"
    assert published() == (["heishipu-2024"], [])


def test_unknown_name_looked_up_and_given_by_code() -> None:
    """黑石铺镇 is a slip of the pen for what is now 黑石铺街道."""
    FILE.write_text(UNLISTED.replace("重庆市万州区", "长沙市天心区"), encoding="utf-8")
    said = error()
    assert said.code == "TOWN-UNKNOWN"
    code = look_up(said.hint, "天心区黑石铺街道", "")
    assert code in said.message
    write_code(said.hint, code)
    assert published()[0] == [f"{code}-2024"]


def test_unknown_name_taken_in_by_code() -> None:
    FILE.write_text(UNLISTED.replace("重庆市万州区", "长沙市天心区"), encoding="utf-8")
    code = look_up(error().hint, "天心区黑石铺街道", "")
    done = add_with_code(error().hint, code)
    assert done.exit_code == 0, done.output
    assert published()[0] == [f"{code}-2024"]


def test_a_name_of_the_list_that_the_text_speaks_against() -> None:
    FILE.write_text(f"长沙县店口镇2024年法治政府建设情况报告\n{BODY}", encoding="utf-8")
    said = error()
    assert said.code == "TOWN-UNKNOWN"
    assert "330681104" in said.message
    write_code(said.hint, look_up(said.hint, "诸暨市店口镇", ""))
    assert published()[0] == ["330681104-2024"]


@pytest.mark.parametrize("given", ["330681999", "999999999"])
def test_a_code_that_is_nowhere(given: str) -> None:
    FILE.write_text(f"诸暨市新浦镇2024年法治政府建设情况报告\n{BODY}", encoding="utf-8")
    SIDECAR.write_text(f'code: "{given}"\n', encoding="utf-8")
    said = error()
    assert (said.path, said.line, said.code) == (SIDECAR.as_posix(), 1, "TOWN-UNKNOWN")
    town = write_town(said.hint, "诸暨市", name="新浦镇")
    assert town["code"] == given
    assert published() == ([f"{given}-2024"], [])


def test_a_code_that_is_nowhere_looked_up() -> None:
    FILE.write_text(f"诸暨市店口镇2024年法治政府建设情况报告\n{BODY}", encoding="utf-8")
    SIDECAR.write_text('code: "330681999"\n', encoding="utf-8")
    hint = error().hint
    write_code(hint, look_up(hint, "诸暨市店口镇", "店口镇"))
    assert published() == (["330681104-2024"], [])


@pytest.mark.parametrize("way", ["towns.yaml", "sidecar"])
def test_an_id_that_is_nowhere(way: str) -> None:
    FILE.write_text(f"诸暨市新浦镇2024年法治政府建设情况报告\n{BODY}", encoding="utf-8")
    SIDECAR.write_text("code: xinpu\n", encoding="utf-8")
    said = error()
    if way == "towns.yaml":
        assert write_town(said.hint, "诸暨市", name="新浦镇")["id"] == "xinpu"
    else:
        assert "town（名称）" in said.hint
        assert "county（六位县级代码）" in said.hint
        SIDECAR.write_text('code: xinpu\ntown: 新浦镇\ncounty: "330681"\n', encoding="utf-8")
    assert published() == (["xinpu-2024"], [])


def test_a_code_of_its_own_with_name_and_county_in_the_sidecar() -> None:
    FILE.write_text(f"诸暨市新浦镇2024年法治政府建设情况报告\n{BODY}", encoding="utf-8")
    SIDECAR.write_text('code: "330681999"\ntown: 新浦镇\ncounty: "330681"\n', encoding="utf-8")
    assert published() == (["330681999-2024"], [])


def test_one_name_of_many() -> None:
    FILE.write_text(f"凤凰镇2024年法治政府建设情况报告\n{BODY}", encoding="utf-8")
    said = error()
    assert said.code == "TOWN-AMBIGUOUS"
    [code] = re.findall(r"(\d{9}) 山东省淄博市临淄区凤凰镇", said.message)
    write_code(said.hint, code)
    assert published() == ([f"{code}-2024"], [])


def test_one_name_of_many_taken_in_by_code() -> None:
    FILE.write_text(f"凤凰镇2024年法治政府建设情况报告\n{BODY}", encoding="utf-8")
    assert add_with_code(error().hint, "370305109").exit_code == 0
    assert published()[0] == ["370305109-2024"]


def test_a_name_of_more_than_are_told_at_once() -> None:
    FILE.write_text(f"城关镇2024年法治政府建设情况报告\n{BODY}", encoding="utf-8")
    said = error()
    code = look_up(said.hint, "和林格尔县城关镇", "")
    write_code(said.hint, code)
    assert published()[0] == [f"{code}-2024"]


def test_no_name_at_all() -> None:
    FILE.write_text(f"2024年法治政府建设情况报告\n{BODY}", encoding="utf-8")
    said = error()
    assert said.code == "TOWN-MISSING"
    write_code(said.hint, look_up(said.hint, "诸暨市店口镇", "店口镇"))
    assert published()[0] == ["330681104-2024"]


def test_a_year_in_which_the_town_is_not_there() -> None:
    Path("towns.yaml").write_text(
        "- {name: 大店镇, id: dadian, county: 诸暨市, valid: 2024-}\n"
        '- {name: 店口镇, code: "330681104", valid: -2023, successor: dadian}\n',
        encoding="utf-8",
    )
    FILE.write_text(f"诸暨市店口镇2024年法治政府建设情况报告\n{BODY}", encoding="utf-8")
    ids, said = published()
    assert ids == ["330681104-2024"]
    assert [d.code for d in said] == ["TOWN-YEAR"]
    assert "dadian 大店镇" in said[0].message
    Path("towns.yaml").write_text('- {name: 店口镇, code: "330681104", valid: -2024}\n', encoding="utf-8")
    assert published() == (["330681104-2024"], [])
