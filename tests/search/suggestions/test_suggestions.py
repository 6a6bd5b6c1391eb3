"""Suggestions: what is offered is there, its number is what the search finds, and little is loaded for it."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.make_places import members

from lawgov_site.build import build
from lawgov_site.files.data_scripts import read_shard_call
from lawgov_site.gazetteer import Gazetteer
from lawgov_site.search.limits import Limits
from lawgov_site.search.suggestions.divisions import TOWN, Division, of_gazetteer, with_other_names
from lawgov_site.search.suggestions.files import ordered_files, shard_of, spread_files, version_of
from lawgov_site.search.suggestions.nodes import Nodes, nodes
from lawgov_site.search.suggestions.pinyin import Reader
from lawgov_site.search.suggestions.pinyin import reader as shipped_reader
from lawgov_site.search.suggestions.places import FOLDER as PLACES
from lawgov_site.search.suggestions.places import place_files
from lawgov_site.search.suggestions.shards import FOLDER
from lawgov_site.search.suggestions.shipped import shipped

from ...reading import REPORTS
from ..browser_engine import ask, run
from ..conftest import BuiltArchive
from ..made import SMALL

pytestmark = pytest.mark.no_cover  # runs again and again what other tests run once


def suggest(node: str, site: Path, typed: Iterable[str]) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = run(node, "suggestions.js", list(typed), str(site))
    return answers


def published(folder: Path) -> dict[str, list[list[str]]]:
    """The nodes of a folder: their lines."""
    return read_nodes({file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.js")})


def read_nodes(texts: Mapping[str, str]) -> dict[str, list[list[str]]]:
    """The nodes of a folder's files: their lines, each where it is looked for."""
    folder, number, names, *_ = read_shard_call(texts["table.js"].split("\n", 1)[0])
    folder = folder.removesuffix("/table")
    version = version_of(names) if number == "0" else int(number)
    found = {}
    for call in "".join(texts.values()).splitlines():
        name, text, *_ = read_shard_call(call)
        if name.endswith("table") or not text:
            continue
        for part in text.split("\n\n"):
            node, *lines = part.split("\n")
            assert node not in found
            found[node] = [line.split("\t") for line in lines]
            assert name == f"{folder}/{version}-{looked_for(node, int(number), names.split(chr(10)))}"
    return found


def looked_for(node: str, number: int, names: list[str]) -> int:
    """The shard in which the browser looks for a node."""
    if number == 0:
        return sum(first.encode("utf-16-be") <= node.encode("utf-16-be") for first in names) - 1
    return number + names.index(node) if node in names else shard_of(node, number)


@pytest.fixture(scope="session")
def reader() -> Reader:
    return shipped_reader()


@pytest.fixture(scope="session")
def places() -> list[Division]:
    return with_other_names(of_gazetteer(Gazetteer.load()), Gazetteer.load())


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("凤凰镇", ["feng", "huang", "zhen"]),
        ("重阳乡", ["chong/zhong", "yang", "xiang"]),
        ("长水镇", ["chang/zhang", "shui", "zhen"]),
        ("乐清市", ["yue/", "qing", "shi"]),
        ("绿水镇", ["lv/", "shui", "zhen"]),
        ("一·二（三）区", ["yi", "er", "san", "qu"]),
        ("ＡＢ", []),
        ("—", []),
    ],
)
def test_readings(reader: Reader, name: str, ways: list[str]) -> None:
    """The usual reading first; of others those that are named here are among them."""
    found = reader.syllables(name)
    assert len(found) == len(ways)
    for own, wanted in zip(found, ways, strict=True):
        assert own[0] in wanted.split("/")
        assert {way for way in wanted.split("/") if way} <= {*own}


def test_places_are_found_as_they_are_typed(five: BuiltArchive, node: str) -> None:
    typed = [
        "fhz",
        "fenghuang",
        "凤凰",
        "临淄区凤凰",
        "临淄凤凰镇",
        "FHZ",
        "feng huang",
        "feng'huang",
        "普法 凤凰",
    ]
    for answer in suggest(node, five.site, typed):
        assert ("凤凰镇", "370305109", 1, "towns/370305109/index.html") in {
            (one["name"], one["code"], one["reports"], one["href"]) for one in answer["places"]
        }
    [none] = suggest(node, five.site, ["constructor"])
    assert none["suggestions"] == []


@pytest.mark.parametrize(
    ("typed", "name", "place", "reports", "href"),
    [
        ("fengqiao", "枫桥镇", "浙江省绍兴市诸暨市", None, "regions/index.html"),
        ("zhuji", "诸暨市", "浙江省绍兴市", None, "regions/index.html"),
        ("店口镇", "店口镇", "浙江省绍兴市诸暨市", None, "regions/index.html"),
        ("dkz", "店口镇", "浙江省绍兴市诸暨市", None, "regions/index.html"),
        ("zibo", "淄博市", "山东省", 2, "regions/3703.html"),
        ("shandong", "山东省", "", 2, "regions/37.html"),
        ("临淄区", "临淄区", "山东省淄博市", 1, "regions/370305.html"),
        ("齐都镇", "齐都镇", "山东省淄博市临淄区", None, "regions/370305.html#town-370305100"),
        ("诸城市密州", "密州街道", "山东省潍坊市诸城市", None, "regions/37.html"),
        ("xian", "西安市", "陕西省", None, "regions/index.html"),
    ],
)
def test_a_place_has_an_address(
    five: BuiltArchive, node: str, typed: str, name: str, place: str, reports: int | None, href: str
) -> None:
    """Its own page, or else its line on its county's page, or the page of the nearest region that has one."""
    [answer] = suggest(node, five.site, [typed])
    [found] = [one for one in answer["places"] if (one["name"], one["place"]) == (name, place)]
    assert (found["reports"], found["href"]) == (reports, href)
    assert found["href"] == "regions/index.html" or (five.site / href.partition("#")[0]).exists()


def test_numbers_are_what_the_search_finds(five: BuiltArchive, node: str) -> None:
    """Of every word that can be suggested, by whatever characters it begins with."""
    found = published(five.site / "search" / FOLDER)
    words = {line[2]: int(line[1]) for lines in found.values() for line in lines if not line[0]}
    assert len(words) > 1_000
    sample = sorted(words)[:: len(words) // 150]
    answers = ask(node, five.site, [(word, {"limit": 1}) for word in sample])
    assert {w: (f["total"], f["exact"]) for w, f in zip(sample, answers, strict=True)} == {
        word: (words[word], True) for word in sample
    }


def test_of_a_report_more_only_what_the_archive_has_changes(five: BuiltArchive, reader: Reader) -> None:
    """The folder of all places is made of the list of divisions, whatever reports there are."""
    made = {file.name: file.read_text(encoding="utf-8") for file in (five.site / "search" / PLACES).iterdir()}
    assert made == place_files(Gazetteer.load(), reader, SMALL)
    assert {line[1] for lines in published(five.site / "search" / PLACES).values() for line in lines} == {""}


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
    assert changed != whole
    shutil.rmtree(tmp_path / ".lawgov")
    shutil.rmtree(tmp_path / "site")
    build(tmp_path)
    assert changed == tables()
    shutil.copy(texts[0], gone)
    shutil.copy(texts[1], edited)
    build(tmp_path)
    assert whole == tables()


def write_site(root: Path, every: Nodes, held: Nodes) -> Path:
    for folder, made in (
        (PLACES, ordered_files(PLACES, every, SMALL)),
        (FOLDER, spread_files(FOLDER, held, SMALL)),
    ):
        target = root / "search" / folder
        target.mkdir(parents=True)
        for name, text in made.items():
            (target / name).write_text(text, encoding="utf-8", newline="\n")
    return root


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory, places: list[Division], reader: Reader) -> Path:
    """The suggestions of a country where every town of an even code has reports."""
    held = [replace(one, reports=1 + int(one.code) % 4) for one in places if int(one.code[-1]) % 2 == 0]
    told = {one.code for one in held}
    return write_site(tmp_path_factory.mktemp("country"), nodes(places, reader), nodes(held, reader, told))


def test_every_place_is_found_in_every_way(
    country: Path, places: list[Division], reader: Reader, node: str
) -> None:
    """By name, in pinyin and by first letters its node has it; with its county before it it is told."""
    assert len(places) > 44_000 and sum(one.level == TOWN for one in places) > 41_000
    sample = [one for one in places[::199] if len(one.name) > 1]
    found = published(country / "search" / PLACES)

    def typed(one: Division) -> Iterator[str]:
        read = reader.syllables(one.name)
        yield one.name[:20]
        yield "".join(ways[0] for ways in read)[:20]
        yield "".join(ways[0][0] for ways in read)[:20]

    rows = [(one, text) for one in sample for text in typed(one)]
    asked: list[list[str]] = run(node, "pinyin.js", [text for _, text in rows])
    for (one, text), names in zip(rows, asked, strict=True):
        told = {line[0] for name in names for line in found.get(name, [])}
        assert one.code in told or any(len(name) == 1 for name in names), (one, text)
    towns = [one for one in sample if one.level == TOWN and one.above.endswith(("县", "区", "市"))][:60]
    counties = {one.code: one.name for one in places if one.level == TOWN - 1}
    rows = [(one, (counties[one.code[:6]] + one.name)[:20]) for one in towns if one.code[:6] in counties]
    for (one, text), answer in zip(rows, suggest(node, country, [text for _, text in rows]), strict=True):
        assert one.code in {found["code"] for found in answer["places"]}, text


def test_who_has_reports_is_never_said_to_have_none(country: Path, node: str) -> None:
    """Also where only the best are told. The best are those with reports, then the larger, then by code."""
    typed = [
        "d",
        "s",
        "x",
        "c",
        "大",
        "新",
        "城关镇",
        "chengguan",
        "cgz",
        "dh",
        "z",
        "上",
        "fhz",
        "zhang",
        "xian",
        "a",
    ]
    for wanted, answer in zip(typed, suggest(node, country, typed), strict=True):
        assert answer["places"], wanted
        for one in answer["places"]:
            assert (one["reports"] is None) == bool(int(one["code"][-1]) % 2), (wanted, one)
    [answer] = suggest(node, country, ["城关镇"])
    keys = [(one["reports"] is None, -(one["reports"] or 0), one["code"]) for one in answer["places"]]
    assert len(keys) == 6 and keys == sorted(keys)


def test_a_row_of_keys_loads_little(country: Path, node: str) -> None:
    """Less than 30 KB; bench/suggestions_bench.py measures all rows."""
    rows = [
        "gaoyangxian",
        "laoshanqu",
        "zaojiaozhen",
        "ssx",
        "城关镇",
        "新城街道",
        "大同市",
        "shangxinzhuangzhen",
        "诸暨市枫桥镇",
    ]
    for row in rows:
        loaded: set[str] = set()
        for answer in suggest(node, country, [row[:end] for end in range(1, len(row) + 1)]):
            loaded |= {*answer["files"]}
        size = sum(len(gzip.compress((country / file).read_bytes())) for file in loaded)
        assert size < 30_000, (row, size)


KEYS = st.text("ab凤凰\U00020000\uffee", min_size=1, max_size=5)


@given(st.dictionaries(KEYS, st.integers(1, 60), max_size=40), st.integers(20, 200))
def test_every_node_is_where_it_is_looked_for(sizes: dict[str, int], limit: int) -> None:
    """However nodes are spread, or cut in order; one that is too large has a shard of its own."""
    found: Nodes = {node: [("", "1", "凤" * size)] for node, size in sizes.items()}
    limits = Limits(suggestions_bytes=limit, suggestions_in_table_bytes=limit, places_bytes=limit)
    made = [spread_files("f", found, limits), ordered_files("f", found, limits)]
    for texts in made:
        assert read_nodes(texts) == {node: [list(line) for line in lines] for node, lines in found.items()}


def test_what_is_shipped_of_all_places_is_what_would_be_made() -> None:
    """Else `python -m tools.make_places` is to be run."""
    made = members()
    assert {name: shipped(name) for name in made} == made
