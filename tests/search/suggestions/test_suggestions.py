"""Suggestions: what is offered is there, its number is what the search finds, and little is loaded for it."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.archive import CACHE_FOLDER
from lawgov_site.build import build
from lawgov_site.data_scripts import shard_call
from lawgov_site.gazetteer import Gazetteer
from lawgov_site.model import Region, Town
from lawgov_site.search.suggestions.pinyin import spellings
from lawgov_site.search.suggestions.shards import SHARD_BYTES, Line, cut, lines

from ...reading import REPORTS
from ..browser_engine import ask, run
from ..conftest import BuiltArchive
from ..made import publish_search, write_report
from ..reader import calls

pytestmark = pytest.mark.no_cover  # runs again and again what other tests run once


def suggest(node: str, site: Path, typed: Iterable[str]) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = run(node, "suggestions.js", list(typed), str(site))
    return answers


@pytest.mark.parametrize(
    ("name", "some", "none"),
    [
        ("凤凰镇", {"fhz", "fenghuangzhen"}, {"fh"}),
        ("重阳乡", {"cyx", "zyx", "chongyangxiang", "zhongyangxiang"}, set()),
        ("乐昌街道", {"lcjd", "ycjd", "lechangjiedao"}, set()),
        ("绿水镇", {"lsz", "lvshuizhen"}, set()),
        ("一·二（三）区", {"yesq", "yiersanqu"}, set()),
        ("ＡＢ", set(), {"ab"}),
        ("—", set(), {""}),
    ],
)
def test_spellings(name: str, some: set[str], none: set[str]) -> None:
    found = spellings(name)
    assert some <= found
    assert not none & found


def test_towns_are_found_as_they_are_typed(five: BuiltArchive, node: str) -> None:
    typed = ["fhz", "fenghuang", "凤凰", "临淄区凤", "FHZ", "feng huang", "feng'huang", "普法 凤凰"]
    for answer in suggest(node, five.site, typed):
        assert ("town", "凤凰镇", "370305109") in {
            (one["kind"], one["text"], one["code"]) for one in answer["suggestions"]
        }
    [none] = suggest(node, five.site, ["constructor"])
    assert none["suggestions"] == []


def test_numbers_are_what_the_search_finds(five: BuiltArchive, node: str) -> None:
    """Of every word that can be suggested, by whatever characters it begins with."""
    [only] = (five.site / "search" / "suggestions").iterdir()  # so few lie in one file with their table
    table, shard = calls(only)
    assert only.stem == table[0] == "table" and table[1:] == ["", shard[0]]
    words: dict[str, int] = {}
    for line in shard[1].split("\n"):
        word, reports, *town = line.split("\t")
        if not town:
            words[word] = int(reports)
    assert len(words) > 1_000
    sample = sorted(words)[:: len(words) // 150]
    found = ask(node, five.site, [(word, {"limit": 1}) for word in sample])
    assert {w: (f["total"], f["exact"]) for w, f in zip(sample, found, strict=True)} == {
        word: (words[word], True) for word in sample
    }


def test_numbers_follow_the_archive(tmp_path: Path, node: str) -> None:
    """After adding, editing and deleting, everything is as a full build has it."""
    (tmp_path / "reports" / "2024").mkdir(parents=True)
    sources = [path for path in sorted(REPORTS.rglob("*")) if path.is_file()]
    for source in sources:
        target = tmp_path / "reports" / source.relative_to(REPORTS)
        target.parent.mkdir(exist_ok=True)
        shutil.copy(source, target)
    texts = [path for path in sources if path.suffix == ".txt"]
    gone = tmp_path / "reports" / texts[0].relative_to(REPORTS)
    edited = tmp_path / "reports" / texts[1].relative_to(REPORTS)

    def tables() -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in (tmp_path / "site" / "search" / "suggestions").iterdir()}

    build(tmp_path)
    whole = tables()
    edited.write_text(texts[1].read_text(encoding="utf-8") + "\n网格员普法宣传。\n", encoding="utf-8")
    build(tmp_path)
    for file in (tmp_path / ".lawgov").glob("*.sqlite*"):  # lost: the text of the edited report with it
        file.unlink()
    gone.unlink()
    build(tmp_path)
    changed = tables()
    assert changed["table.js"] != whole["table.js"]
    shutil.rmtree(tmp_path / ".lawgov")
    shutil.rmtree(tmp_path / "site")
    build(tmp_path)
    fresh = tables()
    assert changed == fresh  # that of the build before had words of the report that is gone
    shutil.copy(texts[0], gone)
    shutil.copy(texts[1], edited)
    build(tmp_path)
    assert whole.items() <= tables().items()


def country() -> list[tuple[Town, int]]:
    """Every town of the country, each with a report for one to four years."""
    gazetteer = Gazetteer.load()
    towns = (gazetteer.town(code) for code in gazetteer.codes)
    return [(town, 1 + int(town.code) % 4) for town in towns if town]


def write_site(root: Path, found: list[Line]) -> Path:
    folder = root / "search" / "suggestions"
    folder.mkdir(parents=True)
    shards = list(cut(found))
    for number, (_, parts) in enumerate(shards):
        (folder / f"s{number}.js").write_text(
            shard_call(f"suggestions/s{number}", parts), encoding="utf-8", newline="\n"
        )
    separators = "\n".join(separator for separator, _ in shards)
    names = "\n".join(f"s{number}" for number in range(len(shards)))
    (folder / "table.js").write_text(
        shard_call("suggestions/table", [separators, names]), encoding="utf-8", newline="\n"
    )
    return root


def test_a_suggestion_of_the_whole_country_is_small(tmp_path: Path, node: str) -> None:
    """Less than 30 KB for a key pressed, with all towns and the commonest beginnings; the best are there."""
    towns = country()
    assert len(towns) > 41_000
    found = lines(towns, {})
    site = write_site(tmp_path, found)
    typed = ["d", "s", "x", "c", "大", "新", "城关镇", "chengguan", "cgz", "dh", "z", "上", "fhz", "临淄区"]
    for wanted, answer in zip(typed, suggest(node, site, typed), strict=True):
        loaded = sum(len(gzip.compress((site / file).read_bytes())) for file in answer["files"])
        assert len(answer["files"]) == 2
        assert loaded <= 30_000, wanted
        every = {line[2]: int(line[1]) for line in found if line[0].startswith(wanted)}
        best = sorted(every, key=lambda code: (-every[code], code))[:6]
        assert [one["code"] for one in answer["suggestions"]] == best, wanted


KEYS = st.text("ab凤凰\U00020000\uffee", min_size=1, max_size=5)


@given(st.dictionaries(KEYS, st.integers(1, 9), max_size=60), st.integers(10, 80), KEYS)
def test_one_shard_answers_whatever_is_typed(words: dict[str, int], size: int, typed: str) -> None:
    """However the list is cut, the shard in which a beginning begins has its best lines."""
    found: list[Line] = [(word, str(reports)) for word, reports in sorted(words.items())]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lawgov_site.search.suggestions.shards.SHARD_BYTES", size)
        shards = list(cut(found))
    if not shards:
        return
    own = [parts for separator, parts in shards if separator <= typed][-1]
    kept = json.loads(own[1]).get(typed)
    answer = {line for line in (kept if kept is not None else own[0].split("\n")) if line.startswith(typed)}
    every = [f"{word}\t{reports}" for word, reports in words.items() if word.startswith(typed)]
    if kept is None:
        assert answer == set(every)
    else:
        best = sorted((line for line in every if line.split("\t")[0] != typed), key=_best)
        assert kept == best[:8]


def _best(line: str) -> tuple[int, str]:
    word, reports = line.split("\t")
    return -int(reports), word


def test_shards_are_no_larger_than_their_cap() -> None:
    region = Region("37", "山东省")
    county = Region("370305", "临淄区")
    towns = [(Town(f"{n:09}", f"{chr(0x4E00 + n)}镇", county, None, region), 1) for n in range(5_000)]
    sizes = [len(parts[0].encode()) for _, parts in cut(lines(towns, {}))]
    assert len(sizes) > 5
    assert max(sizes) < SHARD_BYTES + 500


def test_shards_of_an_earlier_format_are_no_damage_and_not_published_longer(tmp_path: Path) -> None:
    """As an upgrade of the program finds them."""
    file = write_report(tmp_path / "reports", 1)
    publish_search(tmp_path)
    folder = tmp_path / CACHE_FOLDER / "suggestions"
    [shard] = folder.glob("*.js")
    text = shard.read_text(encoding="utf-8")
    [[name, *parts]] = calls(shard)
    shard.write_text(shard_call(name, parts), encoding="utf-8", newline="\n")
    assert shard.read_text(encoding="utf-8") != text
    file.write_text(file.read_text(encoding="utf-8") + "开展了调解仲裁。\n", encoding="utf-8")
    publish_search(tmp_path)
    assert {one.name for one in folder.glob("*.js")} != {shard.name}
    assert not (tmp_path / "site" / "search" / "suggestions" / shard.name).exists()
