"""A code that contradicts the text: `add` asks again; what is confirmed is written down, and said no more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from lawgov_site.cli import lawgov

BODY = "一、主要举措和成效\n开展普法宣传，组织学习。\n二、存在的不足\n力量薄弱，需要加强。\n"
TITLED = f"万州区白土镇2024年法治政府建设情况报告\n{BODY}"
SIGNED = f"2024年法治政府建设情况报告\n{BODY}万州区白土镇人民政府\n2024年12月30日\n"
SPOKEN = (
    f"2024年法治政府建设情况报告\n{BODY}三、下年安排\n"
    "白土镇将继续推进。白土镇将加强培训。白土镇将公开结果。\n"
)
OTHER, OWN = "370305109", "500101157"  # 凤凰镇, 白土镇


@pytest.fixture(autouse=True)
def _archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("reports").mkdir()
    Path("site.yaml").write_text("", encoding="utf-8")
    Path("a.txt").write_text(TITLED, encoding="utf-8")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lawgov_site.commands.asking.at_terminal", lambda: True)


def run(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(lawgov, arguments, input=given)


def taken() -> list[str]:
    return sorted(path.as_posix() for path in Path("reports").rglob("*.txt"))


def accepted() -> list[dict[str, str]]:
    [sidecar] = Path("reports").rglob("*.yaml")
    found: list[dict[str, str]] = yaml.safe_load(sidecar.read_text(encoding="utf-8")).get("accepted", [])
    return found


@pytest.mark.parametrize(
    ("text", "said"),
    [(TITLED, "标题写的是白土镇"), (SIGNED, "署名是白土镇"), (SPOKEN, "正文写的是白土镇")],
    ids=["title", "signature", "body"],
)
def test_without_a_terminal_it_is_an_error_that_says_how_to_go_on(text: str, said: str) -> None:
    Path("a.txt").write_text(text, encoding="utf-8")
    done = run("add", "a.txt", "--code", OTHER)
    assert done.exit_code == 1
    assert said in done.stderr
    assert "a.txt:1:1: TOWN-UNCONFIRMED" in done.stderr
    assert taken() == []
    [option] = re.findall(r"加上 (--[a-z]+)", done.stderr)
    again = run("add", "a.txt", "--code", OTHER, option)
    assert again.exit_code == 0, again.output
    assert "TOWN-" not in again.stderr
    assert taken() == ["reports/2024/临淄区凤凰镇.txt"]
    assert [one["code"] for one in accepted()] == ["TOWN-DIFFERS"]


def test_what_is_confirmed_is_not_said_again_until_it_changes() -> None:
    run("add", "a.txt", "--code", OTHER, "--confirm")
    checked = run("check")
    assert "TOWN-" not in checked.stderr
    built = run("build")
    assert "TOWN-" not in built.stderr
    [sidecar] = Path("reports").rglob("*.yaml")
    text = sidecar.read_text(encoding="utf-8").replace(OTHER, "370305107")
    sidecar.write_text(text, encoding="utf-8")
    assert "TOWN-DIFFERS" in run("check").stderr


@pytest.mark.usefixtures("terminal")
def test_at_a_terminal_it_is_asked() -> None:
    done = run("add", "a.txt", "--code", OTHER, given="y\n")
    assert done.exit_code == 0, done.output
    assert "标题写的是白土镇" in done.stderr
    assert "仍按这个代码收入吗" in done.stderr
    assert taken() == ["reports/2024/临淄区凤凰镇.txt"]
    assert [one["code"] for one in accepted()] == ["TOWN-DIFFERS"]


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("answer", [OWN, "万州区白土镇", "万州白土", "白土镇\n{number}"])
def test_at_a_terminal_another_town_can_be_given(answer: str) -> None:
    if "{number}" in answer:  # as it stands in the list
        shown = run("add", "a.txt", "--code", OTHER, given="\n白土镇\n\n").stderr
        answer = answer.format(number=re.findall(r"(\d+)  重庆市万州区白土镇", shown)[0])
    done = run("add", "a.txt", "--code", OTHER, given=f"\n{answer}\n")
    assert done.exit_code == 0, done.output
    assert taken() == ["reports/2024/万州区白土镇.txt"]
    assert accepted() == []


@pytest.mark.usefixtures("terminal")
def test_at_a_terminal_who_gives_up_takes_nothing_in() -> None:
    done = run("add", "a.txt", "--code", OTHER, given="\n\n")
    assert done.exit_code == 1
    assert taken() == []


def test_a_code_in_the_sidecar_that_came_with_it_counts_as_given() -> None:
    Path("a.yaml").write_text(f'code: "{OTHER}"\n', encoding="utf-8")
    assert "TOWN-UNCONFIRMED" in run("add", "a.txt").stderr
    assert run("add", "a.txt", "--confirm").exit_code == 0
    assert len(accepted()) == 1


NEIGHBOUR = f"诸暨市店口镇2024年法治政府建设情况报告\n{BODY}诸暨市店口镇人民政府\n2025年1月3日\n"


def test_a_town_that_is_given_by_its_name_is_confirmed_likewise() -> None:
    Path("a.txt").write_text(NEIGHBOUR, encoding="utf-8")
    done = run("add", "a.txt", "--town", "枫桥镇")
    assert done.exit_code == 1
    assert "a.txt:1:1: TOWN-UNCONFIRMED" in done.stderr
    assert taken() == []
    assert run("add", "a.txt", "--town", "枫桥镇", "--confirm").exit_code == 0
    assert taken() == ["reports/2024/诸暨市枫桥镇.txt"]
    assert [one["code"] for one in accepted()] == ["TOWN-DIFFERS"]
    assert "TOWN-" not in run("check").stderr


@pytest.mark.usefixtures("terminal")
def test_at_a_terminal_another_town_than_the_given_name_can_be_given() -> None:
    Path("a.txt").write_text(NEIGHBOUR, encoding="utf-8")
    done = run("add", "a.txt", "--town", "枫桥镇", given="\n330681104\n")
    assert "仍按这个乡镇收入吗" in done.stderr
    assert done.exit_code == 0, done.output
    assert taken() == ["reports/2024/诸暨市店口镇.txt"]
    assert accepted() == []


def test_a_name_that_agrees_needs_nothing() -> None:
    assert run("add", "a.txt", "--town", "白土镇").exit_code == 0
    assert accepted() == []


def test_a_text_that_names_no_town_contradicts_nothing() -> None:
    Path("a.txt").write_text(f"2024年法治政府建设情况报告\n{BODY}", encoding="utf-8")
    done = run("add", "a.txt", "--code", OTHER)
    assert done.exit_code == 0, done.output
    assert "TOWN-UNSTATED" in done.stderr
    assert accepted() == []


def test_a_code_that_agrees_needs_nothing() -> None:
    done = run("add", "a.txt", "--code", OWN, "--confirm")
    assert done.exit_code == 0
    assert accepted() == []


def test_confirming_is_for_one_file() -> None:
    Path("b.txt").write_text(TITLED.replace("2024", "2023"), encoding="utf-8")
    assert run("add", "a.txt", "b.txt", "--confirm").exit_code == 2


def test_a_replacement_is_confirmed_likewise() -> None:
    run("add", "a.txt", "--code", OTHER, "--confirm")
    Path("a.txt").write_text(TITLED.replace("薄弱", "不足"), encoding="utf-8")
    again = run("add", "a.txt", "--code", OTHER, "--replace", "--reason", "镇里更正")
    assert again.exit_code == 0, again.output
    assert len(accepted()) == 1
