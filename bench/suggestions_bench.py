"""What typing a place loads, at the most: python -m bench.suggestions_bench [SITE]

Every place of the list of divisions is typed key by key: its name, with its county's before it, in pinyin and
by its first letters. What all keys of one such row load is told, compressed, of a built site; without one, as
it is where every town of the country has reports, and they hold every word of jieba's that is not rare.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jieba

from lawgov_site.files.data_scripts import read_shard_call
from lawgov_site.gazetteer import Gazetteer
from lawgov_site.search.limits import Limits
from lawgov_site.search.suggestions.divisions import TOWN, Division, of_gazetteer, with_other_names
from lawgov_site.search.suggestions.files import ordered_files, spread_files
from lawgov_site.search.suggestions.nodes import add_words, nodes
from lawgov_site.search.suggestions.pinyin import Reader, reader
from lawgov_site.search.suggestions.places import FOLDER as PLACES
from lawgov_site.search.suggestions.shards import FOLDER
from lawgov_site.search.suggestions.vocabulary import LENGTHS

from .search_bench import NODE
from .serving import packed

GOAL = 30_000  # bytes of one row, see issue 19
FREQUENT = 20  # times in jieba's dictionary


def main() -> None:
    """Prints what the dearest rows load."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("site", type=Path, nargs="?")
    given = parser.parse_args().site
    places = with_other_names(of_gazetteer(Gazetteer.load()), Gazetteer.load())
    rows = [row for place in places for row in _typed(place, reader())]
    with TemporaryDirectory() as folder:
        site = given or _written(Path(folder), places, reader())
        loaded = _loaded(site, rows)
    both = sorted(zip(map(sum, loaded), loaded, rows, strict=True), reverse=True, key=lambda one: one[0])
    print(f"{len(rows):,} rows; bytes a row: all, {PLACES} and {FOLDER} (goal: < {GOAL:,})")
    print(f"  median {both[len(both) // 2][0]:,}")
    for total, (every, held), row in both[:5]:
        print(f"  {total:,} = {every:,} + {held:,}  {''.join(row)}")
    print(f"  above the goal: {sum(total >= GOAL for total, *_ in both):,}")


def _typed(place: Division, reader: Reader) -> Iterator[list[str]]:
    read = [ways[0] for ways in reader.syllables(place.name)]
    yield [place.name]
    yield ["".join(read)]
    yield ["".join(way[0] for way in read)]
    if place.level == TOWN:
        yield [place.above[-3:], place.name]  # nearly every county's name ends so


def _written(site: Path, places: list[Division], reader: Reader) -> Path:
    """The files of a country where every town has reports."""
    held = nodes([replace(one, reports=4) for one in places], reader, {one.code for one in places})
    jieba.initialize()
    frequent = {word: n for word, n in jieba.dt.FREQ.items() if len(word) in LENGTHS and n > FREQUENT}
    add_words(held, frequent)
    limits = Limits()
    made = {
        PLACES: ordered_files(PLACES, nodes(places, reader), limits),
        FOLDER: spread_files(FOLDER, held, limits),
    }
    for folder, texts in made.items():
        target = site / "search" / folder
        target.mkdir(parents=True)
        for name, text in texts.items():
            (target / name).write_text(text, encoding="utf-8", newline="\n")
    return site


def _loaded(site: Path, rows: list[list[str]]) -> list[tuple[int, int]]:
    """Bytes of places and of what is held, of each row."""
    given = {"rows": rows, "folders": [_sizes(site / "search" / name) for name in (PLACES, FOLDER)]}
    script = Path(__file__).parent / "suggestions.js"
    done = subprocess.run(
        [NODE, str(script)], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    return [(every, held) for every, held in json.loads(done.stdout)]


def _sizes(folder: Path) -> dict[str, Any]:
    table = folder / "table.js"
    _, number, names, *_ = read_shard_call(table.read_text(encoding="utf-8").split("\n", 1)[0])
    named = names.split("\n") if names else []
    shards = [folder / f"{shard}.js" for shard in range(int(number) + len(named))]
    return {
        "number": int(number),
        "names": named,
        "table": len(packed(table)),
        "sizes": [len(packed(file)) if file.exists() else 0 for file in shards],
    }


if __name__ == "__main__":
    main()
