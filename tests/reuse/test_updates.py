"""Whatever the series of changes, what is found is what would be found anew. Nothing stays that is purged."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

import pytest

from lawgov_site.archive.entries import Archive
from lawgov_site.archive.storage.cache import Cache
from lawgov_site.archive.storage.database import CacheDamagedError
from lawgov_site.model import Report
from lawgov_site.reuse.kept import Kept, Result
from lawgov_site.reuse.update import reuse_of
from lawgov_site.strings.folding import fold

from .made import archive, paragraph

TOWNS = tuple(f"town{number:02}" for number in range(16))
YEARS = tuple(range(2018, 2025))

SHARED = (
    "健全重大行政决策合法性审查机制，凡是重大决策一律由法律顾问先行审查，未经审查的不得提交会议讨论，"
    "对规范性文件坚持有件必备、有备必审、有错必纠，定期清理，清理结果及时向社会公布。"
)
SECRET = (
    "某户人家因为宅基地的界址与邻居多次争吵，镇里的调解员前后上门劝说，终于在年底握手言和，双方都表示满意。"
)

Texts = dict[tuple[str, int], list[str]]


def everything(kept: Kept) -> dict[str, object]:
    """All that pages are made of."""
    results = kept.results()
    found: dict[str, object] = {
        r: (results[r], kept.before(r), kept.after(r), kept.anchors(r)) for r in results
    }
    return {**found, "wording": kept.wording()}


def found_in(folder: Path, of: Archive, *, purge: bool = False) -> dict[str, object]:
    with closing(Cache(folder)) as cache, reuse_of(of, cache, purge=purge) as kept:
        return everything(kept)


class Draws:
    """Draws reports that share much: paragraphs that many have, some in a few years only, and their own."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        self._shared = [paragraph(self._rng) for _ in range(14)]

    def texts(self) -> Texts:
        return {
            (town, year): self.paragraphs() for town in TOWNS for year in YEARS if self._rng.random() < 0.7
        }

    def paragraphs(self) -> list[str]:
        rng = self._rng
        often = [self._shared[min(int(rng.expovariate(0.35)), 13)] for _ in range(3)]
        return [*often, paragraph(rng)]

    def edit(self, texts: Texts) -> None:
        """Add, change or remove a report."""
        key = (self._rng.choice(TOWNS), self._rng.choice(YEARS))
        if key in texts and self._rng.random() < 0.5:
            del texts[key]
        else:
            texts[key] = self.paragraphs()


@pytest.mark.parametrize("seed", [1, 2])
def test_any_series_of_changes_finds_what_is_found_anew(tmp_path: Path, seed: int) -> None:
    draws = Draws(seed)
    texts = draws.texts()
    found = found_in(tmp_path / "kept", archive(texts))
    assert any(one.common for one in results(found))
    assert found["wording"]
    for number in range(4):
        for _ in range(1 + 3 * (number == 2)):
            draws.edit(texts)
        whole = archive(texts)
        found = found_in(tmp_path / "kept", whole, purge=number == 3)
        assert found == found_in(tmp_path / f"anew{number}", whole)


BACK = {
    "one of two": [("AB", "AB"), ("B", ""), ("AB", "")],
    "both, one after the other": [("AB", "AB"), ("B", ""), ("", ""), ("B", ""), ("AB", "")],
    "one that was edited": [("AB", "AB"), ("AB", "aB"), ("AB", "AB")],
    "with a purge": [("AB", "AB"), ("B", ""), ("AB", "purge")],
    "after a purge": [("AB", "AB"), ("B", "purge"), ("AB", "")],
    "of three": [("ABC", "ABC"), ("BC", ""), ("C", ""), ("AC", ""), ("ABC", ""), ("AB", ""), ("ABC", "")],
}
"""Each: what is there beside a base, step by step; and how it reads then, where it was edited, or `purge`."""


@pytest.mark.parametrize("steps", BACK.values(), ids=BACK.keys())
def test_what_comes_back_is_found_in_what_had_held_it(tmp_path: Path, steps: list[tuple[str, str]]) -> None:
    draws = Draws(3)
    texts = {
        name: draws.paragraphs() for name in ("A", "B", "C", "a")
    }  # `a` is what A reads after it was edited
    base: Texts = {("base", 2000 + number): draws.paragraphs() for number in range(30)}
    found_in(tmp_path / "kept", archive(base))
    for number, (there, how) in enumerate(steps):
        reads = {name: texts["a"] if name == "A" and "a" in how else texts[name] for name in there}
        whole = archive({**base, **{(f"town{name}".lower(), 2024): reads[name] for name in there}})
        found = found_in(tmp_path / "kept", whole, purge=how == "purge")
        assert found == found_in(tmp_path / f"anew{number}", whole)


def results(found: dict[str, object]) -> list[Result]:
    return [value[0] for name, value in found.items() if name != "wording" and isinstance(value, tuple)]


def test_reports_of_a_few_words_and_no_reports_at_all(tmp_path: Path) -> None:
    found = found_in(tmp_path, archive({("town01", 2023): ["调解纠纷9起。"], ("town01", 2024): ["无。"]}))
    assert [one.page for one in results(found)] == ["", ""]
    assert found_in(tmp_path, archive({})) == {"wording": ()}


def test_nothing_is_done_where_nothing_has_changed(tmp_path: Path) -> None:
    """A build that changes nothing reads none of the texts, and rewrites nothing of what is kept."""
    whole = archive({("town01", 2023): [SHARED], ("town02", 2024): [SHARED]})
    found_in(tmp_path, whole)
    before = {path: path.stat().st_mtime_ns for path in sorted((tmp_path / "reuse").glob("*/*"))}

    def load(_entry: object) -> Report:
        raise AssertionError("a report is loaded")

    found_in(tmp_path, Archive(whole.entries, load, Path()))
    assert before == {path: path.stat().st_mtime_ns for path in sorted((tmp_path / "reuse").glob("*/*"))}


def test_what_is_gone_leaves_the_pages_at_once_and_the_disk_with_a_purge(tmp_path: Path) -> None:
    others = {(f"town{n:02}", 2022): [paragraph(random.Random(n))] for n in range(3, 10)}
    gone = {("town01", 2023): [SHARED, SECRET]}
    stays = {("town02", 2024): [SHARED], **others}
    found_in(tmp_path, archive({**gone, **stays}))
    found = found_in(tmp_path, archive(stays))
    assert "town01" not in repr(found)
    assert holding(tmp_path, SECRET)  # of the segment's codes
    assert found_in(tmp_path, archive(stays), purge=True) == found
    assert not holding(tmp_path, SECRET)
    assert not holding(tmp_path, "town01")


def holding(folder: Path, words: str) -> list[str]:
    """The files below a folder that have some words in them, in any way that we write them."""
    forms = [words.encode(), words.encode("utf-16-le"), fold(words).encode("utf-16-le")[:40]]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(form in path.read_bytes() for form in forms)]


@pytest.mark.parametrize("name", ["reports.json", "codes", "bounds", "entries", "sentences"])
def test_a_damaged_segment_is_noticed(tmp_path: Path, name: str) -> None:
    texts = {(f"town0{number}", 2023): [SHARED] for number in range(4)}
    found_in(tmp_path, archive(texts))
    (file,) = (tmp_path / "reuse").glob(f"*/{name}")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    with pytest.raises(CacheDamagedError):
        found_in(tmp_path, archive({**texts, ("town03", 2024): [SHARED]}))
