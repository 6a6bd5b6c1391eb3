"""How many passages that were taken over are found: python -m bench.planted [N …]

Into a fourth of the later reports of a synthetic archive a passage of an earlier report is put, 40 to 200
characters of it, some of them changed, left out or added. Found is a passage of which half or more is told;
true is what is told and is alike by another reckoning (difflib), planted or not.
"""

from __future__ import annotations

import difflib
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lawgov_site.reuse.analysis import analyse
from lawgov_site.reuse.index import Index, Part
from lawgov_site.reuse.matching import Found, Matcher
from lawgov_site.reuse.segment import Document, write_segment
from lawgov_site.reuse.text import Text, decode, encode
from lawgov_site.strings.folding import fold

from .synthetic import Writer, places

LENGTHS = (40, 200)
ALIKE = 0.85  # difflib's ratio
_WORDS = "的和在了有人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动"


@dataclass(frozen=True)
class Planted:
    """A passage, where it was put and where it is from: the ranges of the characters in both."""

    later: str
    start: int
    end: int
    earlier: str


@dataclass(frozen=True)
class Score:
    """What was found of what was planted, and what of all that was told is true."""

    planted: int
    found: int
    told: int
    true: int

    @property
    def recall(self) -> float:
        return self.found / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        return self.true / self.told if self.told else 1.0


def texts_of(reports: int) -> dict[str, str]:
    """The texts of a synthetic archive as they are compared, by the reports' ids."""
    writer, towns, texts = Writer(), places(), {}
    for number in range(reports):
        place, year = towns[number % len(towns)], 2023 + bool(number % 3)
        lines = [encode(fold(line)) for line in writer.report(number, place, year).splitlines()]
        texts[f"{place.code}-{year}"] = "".join(decode(line) for line in lines if len(line) > LENGTHS[0])
    return texts


def plant(texts: dict[str, str], share: float, draw: random.Random) -> list[Planted]:
    """Put passages of earlier reports into later ones; of their characters a `share` is changed."""
    earlier = sorted(report for report in texts if report.endswith("2023"))
    later = sorted(report for report in texts if report.endswith("2024"))
    planted = []
    for report in draw.sample(later, len(later) // 4):
        source = draw.choice(earlier)
        paragraph = draw.choice([p for p in texts[source].split("\0") if p])
        length = min(draw.randint(*LENGTHS), len(paragraph))
        first = draw.randint(0, len(paragraph) - length)
        words = changed(paragraph[first : first + length], share, draw)
        own = draw.choice([p for p in texts[report].split("\0") if p])
        at = texts[report].index(own) + draw.randint(1, len(own) - 1)
        texts[report] = texts[report][:at] + words + texts[report][at:]
        planted.append(Planted(report, at, at + len(words), source))
    return planted


def changed(words: str, share: float, draw: random.Random) -> str:
    """Words of which some characters are others, some are left out, and some are added."""
    made = []
    for char in words:
        how = draw.random() / share if share else 1.0
        if how < 0.6:
            made.append(draw.choice(_WORDS))
        elif how < 0.8:
            made.append(char + draw.choice(_WORDS))
        elif how >= 1.0:
            made.append(char)
    return "".join(made)


def index_of(texts: dict[str, str], folder: Path) -> Index:
    """The index of some texts."""
    documents = sorted(Document(int(report[-4:]), report, "") for report in texts)
    chunks = [documents[at : at + 500] for at in range(0, len(documents), 500)]
    analyses = (analyse(Text(_codes(texts[d.id]), (), ()) for d in chunk) for chunk in chunks)
    return Index([Part(write_segment(folder / "planted", documents, analyses))])


def _codes(text: str) -> np.typing.NDArray[np.uint16]:
    return np.concatenate([encode(paragraph) for paragraph in text.split("\0")[:-1]])


def score(planted: Sequence[Planted], index: Index) -> Score:
    """Match the reports into which something was planted."""
    reports = sorted({one.later for one in planted})
    found = {
        f.report: f
        for at in range(0, len(reports), 50)
        for f in Matcher(index, reports[at : at + 50]).found()
    }
    hits = sum(_is_found(one, found[one.later]) for one in planted)
    pairs = [(f.report, *pair) for f in found.values() for pair in f.shared.items()]
    told = [(report, other, one) for report, other, shared in pairs for one in shared]
    texts = {report: decode(index.codes(index.places[report])) for report in index.places}
    true = sum(
        _alike(texts[report][one.start : one.end], texts[other][one.other_start : one.other_end])
        for report, other, one in told
    )
    return Score(len(planted), hits, len(told), true)


def _is_found(one: Planted, found: Found) -> bool:
    shared = found.shared.get(one.earlier, ())
    overlaps = [min(s.end, one.end) - max(s.start, one.start) for s in shared]
    return max(overlaps, default=0) >= (one.end - one.start) / 2


def _alike(ours: str, theirs: str) -> bool:
    return difflib.SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= ALIKE


def main() -> None:
    """Print recall and precision for archives of some sizes, and for some shares of changed characters."""
    for size in map(int, sys.argv[1:] or ["1000"]):
        whole = texts_of(size)
        for share in (0.0, 0.03, 0.06):
            texts = dict(whole)
            planted = plant(texts, share, random.Random(7))
            with tempfile.TemporaryDirectory() as folder:
                started = time.process_time()
                found = score(planted, index_of(texts, Path(folder)))
                seconds = time.process_time() - started
            print(
                f"{size} reports, {share:.0%} changed: {found.found} of {found.planted} found (recall"
                f" {found.recall:.3f}), {found.true} of {found.told} true (precision {found.precision:.3f}),"
                f" {seconds:.1f} s",
                flush=True,
            )


if __name__ == "__main__":
    main()
