"""A synthetic archive as counties write that share a template: python -m bench.formulaic N FOLDER

All towns of a county report for five years, in whole sentences of the archive's own reports, each under its
part: half of them as they are, which the whole country has; some in the county's own wording, which its towns
and years share; some in the town's, which returns every year. Figures are others in each. So passages are
shared within a town, within a county and by all, and what a year plans the next has words for. The same
number gives the same files.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import jieba

from lawgov_site.archive.gather import gather
from lawgov_site.archive.storage.cache import Cache
from lawgov_site.model import Kind
from lawgov_site.progress import silent

from .synthetic import NUMERALS, REPORTS, Place, Writer, places, write_numbered

YEARS = range(2020, 2025)
PARTS = (
    (Kind.MEASURES, "推进法治政府建设的主要举措和成效", 6),
    (Kind.PROBLEMS, "推进法治政府建设存在的不足和原因", 3),
    (Kind.LEADERSHIP, "党政主要负责人履行推进法治建设第一责任人职责情况", 3),
    (Kind.PLANS, "下一年度推进法治政府建设的主要安排", 3),
)
SECTION = 175  # characters: with headings and whole sentences 3,650 a report come out
SHARED = (("", 0.5), ("county", 0.35), ("town", 0.15))  # whose wording a sentence is in, and how often


class Formulaic(Writer):
    """Writes reports of sentences that others have, too."""

    def __init__(self) -> None:
        super().__init__()
        self._sentences = _sentences()

    def report(self, number: int, place: Place, year: int) -> str:
        """The text of one report."""
        draw = random.Random(number)
        lines = [f"{place.regions}{place.name}{year}年法治政府建设情况报告", ""]
        lines.append(f"现将{place.name}{year}年法治政府建设情况报告如下。")
        for part, (kind, heading, sections) in enumerate(PARTS):
            lines.append(f"{NUMERALS[part]}、{heading}")
            pool = self._sentences[kind]
            order = random.Random(f"{place.code[:6]} {kind}").sample(range(len(pool)), len(pool))
            for section in range(sections):
                own = order[section::sections]  # what a county's towns write of in this section
                lines.append(f"（{NUMERALS[section]}）{_heading(pool[own[0]])}")
                lines.append(self._section(draw, place, kind, own))
        day = draw.randint(1, 28)
        return "\n".join([*lines, f"{place.name}人民政府", f"{year + 1}年{draw.randint(1, 3)}月{day}日", ""])

    def _section(self, draw: random.Random, place: Place, kind: Kind, own: Sequence[int]) -> str:
        found: list[str] = []
        for number in sorted(own, key=lambda _: draw.random()):
            if sum(map(len, found)) >= SECTION:
                break
            found.append(self._sentence(draw, place, kind, number))
        return "".join(found)

    def _sentence(self, draw: random.Random, place: Place, kind: Kind, number: int) -> str:
        (whose,) = draw.choices([name for name, _ in SHARED], [weight for _, weight in SHARED])
        sentence = self._sentences[kind][number]
        if whose:
            code = place.code[:6] if whose == "county" else place.code
            turn = random.Random(f"{code} {kind} {number}")
            sentence = "".join(self._turned(turn, list(jieba.cut(sentence, HMM=False))))
        return re.sub(
            r"\d+(?=[余多]?[\u4e00-\u9fa5])", lambda _: str(int(10 ** draw.uniform(0, 2.5))), sentence
        )


def _heading(sentence: str) -> str:
    return re.split("[，。；：]", sentence)[0][:24]


def _sentences() -> dict[Kind, list[str]]:
    """The sentences of the archive's reports by their part, without towns and years."""
    found: dict[Kind, dict[str, None]] = {kind: {} for kind, _, _ in PARTS}
    with tempfile.TemporaryDirectory() as folder, closing(Cache(Path(folder))) as known:
        archive = gather(REPORTS, known, silent).archive
        for entry in archive.entries:
            names = re.compile(rf"{entry.town.name}|{entry.town.name[:-1]}|20\d\d年度?")
            for section in archive.load(entry).walk():
                for paragraph in section.paragraphs if section.kind in found else ():
                    for sentence in re.findall("[^。；]{12,}[。；]", str(paragraph.text)):
                        plain = names.sub("", sentence).replace("；", "。").strip()
                        found[section.kind][plain] = None
    return {kind: list(sentences) for kind, sentences in found.items()}


def numbered(number: int, towns: Sequence[Place]) -> tuple[Place, int]:
    """Of which town and year the report of a number is: county by county, all years of a town together."""
    town, year = divmod(number, len(YEARS))
    return towns[town], YEARS[year]


def by_county() -> list[Place]:
    """All towns, those of a county together, the counties in an order that mixes the country."""
    counties: dict[str, list[Place]] = {}
    for place in places():
        counties.setdefault(place.code[:6], []).append(place)
    return [place for own in counties.values() for place in own]


def write_archive(folder: Path, reports: int) -> None:
    """Write some reports as text files."""
    writer, towns = Formulaic(), by_county()
    for number in range(reports):
        write_numbered(folder, writer, number, *numbered(number, towns))


def write_report(folder: Path, number: int) -> Path:
    """Write the report of one number, but on the newest year, as new ones are; and return its file."""
    place, _ = numbered(number, by_county())
    return write_numbered(folder, Formulaic(), number, place, YEARS[-1])


if __name__ == "__main__":
    write_archive(Path(sys.argv[2]), int(sys.argv[1]))
