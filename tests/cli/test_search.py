"""`lawgov search`: which words it takes, what it answers and offers."""

import json
from pathlib import Path

import pytest

from .typed import GOOD, run


@pytest.mark.parametrize(
    ("query", "sentence"),
    [(" ", "请输入"), ("，。", "只有标点"), ("法" * 201, "最多 200 字"), ("甲乙丙丁", "找到 0 份")],
)
def test_search_says_what_it_does_not_search_for(new: Path, query: str, sentence: str) -> None:
    source = new / "reports" / "2024" / "白土镇.txt"
    source.parent.mkdir(parents=True)
    source.write_text(GOOD, encoding="utf-8")
    done = run("search", query)
    assert (done.exit_code, sentence in done.stdout) == (0, True)


QUERIES = {
    "words": (["土地纠纷", "枫桥经验"], "找到 1 份"),
    "one of them is nowhere": (["土地纠纷", "甲乙丙丁"], "找到 0 份"),
    "a word that is left out": (["土地纠纷", "-枫桥经验"], "找到 0 份"),
    "another that is left out": (["土地纠纷", "-甲乙丙丁"], "找到 1 份"),
    "it begins with one": (["-枫桥经验"], "找到 1 份"),
    "either": (["甲乙丙丁", "OR", "枫桥经验", "--year", "2024"], "找到 1 份"),
    "between quotation marks": (['"86件，坚持"'], "找到 1 份"),
    "between them, with another mark": (['"86件。坚持"'], "找到 0 份"),
    "an option that is mistyped": (["土地纠纷", "--yaer", "2024"], "没有 '--yaer' 这个选项"),
    "a letter that is no option": (["-n", "5", "土地纠纷"], "没有 '-n' 这个选项"),
}


@pytest.mark.parametrize(("typed", "said"), QUERIES.values(), ids=QUERIES)
def test_search_takes_words_as_a_shell_parts_them(new: Path, typed: list[str], said: str) -> None:
    source = new / "reports" / "2024" / "白土镇.txt"
    source.parent.mkdir(parents=True)
    source.write_text(GOOD + "全年调解土地纠纷86件，坚持枫桥经验。\n", encoding="utf-8")
    done = run("search", *typed)
    assert said in done.output
    assert done.exit_code == (2 if "选项" in said else 0)


def test_search_offers_what_is_like_a_query_that_finds_nothing(new: Path) -> None:
    source = new / "reports" / "2024" / "白土镇.txt"
    source.parent.mkdir(parents=True)
    source.write_text(GOOD + "全年调解土地纠纷86件，坚持枫桥经验。\n", encoding="utf-8")
    assert "您要找的是不是：\n  枫桥经验（1 份）" in run("search", "枫桥经念").stdout
    assert "这些词写在同一段里：86件 枫桥 经验（1 份）" in run("search", "86件枫桥经验").stdout
    assert "调解土地纠纷[-99-]{+86+}件" in run("search", "调解土地纠纷99件").stdout
    offered = json.loads(run("search", "枫桥经念", "--json").stdout)["offers"]
    assert offered["spellings"] == [{"query": "枫桥经验", "total": 1}]


@pytest.mark.parametrize("region", ["万州区", "50010", "５００１０１", "重庆 万州"])
def test_a_region_that_is_no_code_is_refused(new: Path, region: str) -> None:
    """It would be the code of nothing: 找到 0 份报告, where there are some."""
    source = new / "reports" / "2024" / "白土镇.txt"
    source.parent.mkdir(parents=True)
    source.write_text(GOOD, encoding="utf-8")
    for command in (("search", "普法"), ("export",)):
        done = run(*command, "--region", region)
        assert (done.exit_code, f"lawgov towns {region}" in done.output) == (2, True)
    assert "找到 1 份" in run("search", "普法", "--region", "500101").output


def test_search_refuses_years_that_are_none(new: Path) -> None:
    done = run("search", "普法", "--year", "去年")
    assert done.exit_code == 2
    assert "2021-2024" in done.stderr
