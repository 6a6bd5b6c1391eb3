"""What is offered where nothing is found, and what it costs: python -m bench.near_bench [N …]

Three kinds of queries that find nothing are made from an archive's texts: a clause in which a number or a
word is another, a word in which a character is another that sounds alike, and words of a passage set beside
each other. Each is asked cold, by the browser's engine in Node. Printed is how often what it was made from is
offered, and what is loaded beside the search's own.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rjieba
from tests.search.browser_engine import run

from lawgov_site.archive.gather import gather
from lawgov_site.archive.storage.cache import CACHE_FOLDER, Cache
from lawgov_site.model.passages import passages
from lawgov_site.progress import silent
from lawgov_site.search.analysis.blanks import parted
from lawgov_site.search.analysis.marks import bare
from lawgov_site.search.publication.scripts import HINTS_SCRIPT
from lawgov_site.search.suggestions.sounds import commonest, sounds
from lawgov_site.strings.folding import fold

from .archives import archive, publish_search
from .search_bench import NODE
from .serving import packed

GOALS = "goal: at most 12 requests and 150 KB"
HINTS = HINTS_SCRIPT.path


@dataclass(frozen=True)
class Made:
    """A query that finds nothing, and what it was made from."""

    query: str
    origin: str


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[5, 1_000])
    parser.add_argument("--queries", type=int, default=60, help="of each of the three kinds")
    given = parser.parse_args()
    for size in given.sizes:
        root = archive(size)
        publish_search(root)
        with closing(Cache(root / CACHE_FOLDER)) as known:
            found = gather(root / "reports", known, silent).archive
            texts = [
                bare(fold(parted(p.text))) for entry in found.entries for p in passages(found.load(entry))
            ]
        measure(root / "site", texts, given.queries)


def measure(site: Path, texts: Sequence[str], count: int) -> None:
    """Ask everything and print the table of one archive."""
    whole = "\n".join(texts)
    draw = random.Random(2026)
    makers: dict[str, Callable[[random.Random, Sequence[str]], Iterator[Made]]] = {
        "nearest": changed,
        "spelling": misspelled,
        "together": apart,
    }
    answers: list[dict[str, Any]] = []
    print(f"\n{len(texts)} passages, {site.parent.name} reports")
    for kind, make in makers.items():
        made = []
        for one in make(draw, texts):
            if one.query not in whole:
                made.append(one)
            if len(made) == count:
                break
        own = run(NODE, "offers.js", [one.query for one in made], str(site))
        asked = [(one, answer) for one, answer in zip(made, own, strict=True) if not answer["total"]]
        first = [_offered(answer, kind, one.origin, 1) for one, answer in asked]
        among = [_offered(answer, kind, one.origin, 3) for one, answer in asked]
        anything = [bool(answer["offers"]) for _, answer in asked]
        print(
            f"  {kind:<10} {len(asked)} queries: first {sum(first)}, among three {sum(among)},"
            f" anything offered for {sum(anything)}"
        )
        answers += [answer for _, answer in asked]
    print_costs(site, answers)


def changed(draw: random.Random, texts: Sequence[str]) -> Iterator[Made]:
    """Clauses of 10 to 40 characters with another number or another word."""
    words = [
        word for text in draw.sample(texts, min(200, len(texts))) for word in rjieba.cut(text, hmm=False)
    ]
    words = [word for word in words if len(word) == 2 and word.isalpha()]
    while True:
        clause = draw.choice(re.split("[，。；：]", draw.choice(texts)))
        if not 10 <= len(clause) <= 40 or re.search(r"[\s\"-]", clause):
            continue
        numbers = list(re.finditer("[0-9]+", clause))
        if numbers and draw.random() < 0.7:
            place, other = draw.choice(numbers).span(), str(draw.randrange(2, 2000))
        else:
            at, places = 0, []
            for word in rjieba.cut(clause, hmm=False):
                if len(word) == 2 and word.isalpha():
                    places.append((at, at + 2))
                at += len(word)
            if not places:
                continue
            place, other = draw.choice(places), draw.choice(words)
        yield Made(clause[: place[0]] + other + clause[place[1] :], clause)


def misspelled(draw: random.Random, texts: Sequence[str]) -> Iterator[Made]:
    """Words of two to four characters with one that sounds alike."""
    known = sounds(())
    alike: dict[str, list[str]] = {}
    for char in commonest():
        for reading in known[char]:
            alike.setdefault(reading, []).append(char)
    while True:
        word = draw.choice(list(rjieba.cut(draw.choice(texts), hmm=False)) or [""])
        if 2 <= len(word) <= 4 and all(char in known for char in word):
            at = draw.randrange(len(word))
            others = [char for reading in known[word[at]] for char in alike[reading] if char != word[at]]
            if others:
                yield Made(word[:at] + draw.choice(others) + word[at + 1 :], word)


def apart(draw: random.Random, texts: Sequence[str]) -> Iterator[Made]:
    """Two or three words or figures of a passage, from a stretch of at most ten words."""
    while True:
        words = [w for w in rjieba.cut(draw.choice(texts), hmm=False) if len(w) > 1 and w.isalnum()]
        if len(words) < 3:
            continue
        start = draw.randrange(len(words))
        near = words[start : start + 10]
        if len(near) >= 3:
            chosen = draw.sample(near, draw.randint(2, 3))
            yield Made("".join(chosen), " ".join(chosen))


def _offered(answer: dict[str, Any], kind: str, origin: str, among: int) -> bool:
    """Whether what a query was made from is offered, among so many of its kind."""
    for offer in answer["offers"]:
        if offer["kind"] != kind:
            continue
        if kind == "spelling":
            return origin in [one["query"] for one in offer["queries"]][:among]
        texts = [bare(fold(parted(passage["text"]))) for passage in offer["passages"][:among]]
        return any(all(word in text for word in origin.split()) for text in texts)
    return False


def print_costs(site: Path, answers: Sequence[dict[str, Any]]) -> None:
    """Requests and KB beside the search's own, the script included; before that, those of the search."""
    own = [len(answer["search"]) for answer in answers]
    requests = [1 + len(answer["files"]) for answer in answers]
    script = len(packed(site / HINTS))
    sizes = [(script + sum(len(packed(site / file)) for file in a["files"])) / 1000 for a in answers]
    tail = int(len(answers) * 0.95)
    middle, most = statistics.median(sizes), max(sizes)
    print(f"  the search itself: {statistics.median(own):.0f} requests (median). Beside it, {GOALS}:")
    print(f"  requests {statistics.median(requests):.0f} (median), {max(requests)} (most)")
    print(f"  KB {middle:.0f} (median), {sorted(sizes)[tail]:.0f} (95th percentile), {most:.0f} (most)")


if __name__ == "__main__":
    main()
