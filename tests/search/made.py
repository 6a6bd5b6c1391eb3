"""Reports made of the same few words in every order: pairs stand everywhere, longer strings do not."""

from __future__ import annotations

import random
from contextlib import closing
from functools import partial
from pathlib import Path

from lawgov_site.archive.gather import gather
from lawgov_site.archive.storage.cache import CACHE_FOLDER, Cache
from lawgov_site.pages import urls
from lawgov_site.progress import silent
from lawgov_site.publishing import Target, publish
from lawgov_site.search.building.update import update_index
from lawgov_site.search.limits import Limits
from lawgov_site.search.publication.manifest import targets
from lawgov_site.search.publication.texts import text_file

TOWNS = "甲乙丙丁戊己庚辛壬癸"
COUNTIES = ("370305", "370302", "630106", "440104")
PIECES = ("法治", "政府", "建设", "普法", "宣传", "矛盾", "纠纷", "化解", "行政", "执法", "监督", "复议")

SMALL = Limits()
LARGE = Limits(packed_bytes=0, head_pairs=150, shard_bytes=250, growth=0, mask_piece_bytes=250)
"""As large archives are published: with a head, in many files, masks of a shard in pieces."""

_TEXT = """\
{town}{year}年度法治政府建设情况报告

一、主要举措和成效
{measures}
二、存在的不足和原因
{problems}

{town}人民政府
{next}年1月10日
"""


def write_report(reports: Path, number: int, edition: int = 0) -> Path:
    """Write the report of town `number` into a folder of reports; another `edition` has other words."""
    draw = random.Random(number * 1000 + edition)
    year = 2022 + number % 3
    town = f"试验{TOWNS[number // 10 % 10]}{TOWNS[number % 10]}镇"
    words = ["".join(draw.choices(PIECES, k=12)) + f"，{draw.randrange(100)}件。" for _ in range(8)]
    folder = reports / str(year)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"town{number:03}.txt"
    text = _TEXT.format(
        town=town, year=year, next=year + 1, measures="\n".join(words[:6]), problems="\n".join(words[6:])
    )
    file.write_text(text, encoding="utf-8")
    sidecar = f"code: town{number:03}\ntown: {town}\ncounty: '{COUNTIES[number % 4]}'\nyear: {year}\n"
    file.with_suffix(".yaml").write_text(sidecar, encoding="utf-8")
    return file


def remove_report(file: Path) -> None:
    file.unlink()
    file.with_suffix(".yaml").unlink()


def publish_search(root: Path, limits: Limits = SMALL, *, purge: bool = False) -> None:
    """Publish what the search loads, without the pages."""
    with closing(Cache(root / CACHE_FOLDER)) as cache:
        archive = gather(root / "reports", cache, silent).archive
        texts = [
            Target(
                urls.text(entry.town.code, entry.year), entry.digest, partial(text_file, archive.load(entry))
            )
            for entry in archive.entries
        ]
        index = update_index(archive, cache, limits=limits, purge=purge)
        publish(root / "site", [*texts, *targets(archive, index, cache, limits)], cache, silent)
        if purge:
            cache.purge(root / "site")
