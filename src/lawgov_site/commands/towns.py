"""`lawgov towns`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from ..archive.common import Common
from ..archive.entries import Archive
from ..archive.gather import gather
from ..archive.storage.cache import CACHE_FOLDER, Cache
from ..archive.storage.using import use_cache
from ..diagnostics import visible
from ..gazetteer import Found, Gazetteer
from ..model import Region, Town, interchange
from ..progress import silent
from ..settings.files import TOWNS_FILE
from ..terminal.console import print_diagnostics
from . import options

_SHOWN = 30  # towns, or regions; a county is shown whole
_LEVELS = {2: "省级", 4: "地级", 6: "县级"}  # by the digits of the code

Held = Mapping[str, tuple[int, ...]] | None
"""Town code → the years of its reports; None where there is no archive."""


@click.command()
@click.argument("query", metavar="名称或代码", nargs=-1, required=True)
@options.reports
@options.as_json
def towns(query: tuple[str, ...], reports: Path, as_json: bool) -> None:
    """查乡镇的代码：名称（曾用名、俗写、一部分都可以）、代码，或地区。

    \b
    lawgov towns 店口          名称的一部分
    lawgov towns 诸暨枫桥      前面加上所在的省、市、县
    lawgov towns 330681109     九位代码，或 towns.yaml 里的自定编号
    lawgov towns 诸暨市        这个县市区的全部乡镇
    lawgov towns 绍兴          这个省、市的县市区，和名称里有这两个字的乡镇

    没有找到时列出名称相近的，退出状态仍为 0。
    """
    common = Common.at(Path())
    gazetteer = common.gazetteer
    wanted = " ".join(query)
    found = gazetteer.look_up(wanted)
    regions = found.counties or (() if found.exact else gazetteer.regions_named(wanted))
    if not found.towns and [len(region.code) for region in regions] == [6]:
        found = gazetteer.look_up(regions[0].code)  # a county, by the beginning of its name
    held = _held(reports, common)
    if as_json:
        listed = [_record(gazetteer, town, held) for town in found.towns]
        is_known = found.towns or regions
        near = [] if is_known else [_record(gazetteer, t, held) for t in gazetteer.nearest(wanted)]
        places = [{"code": region.code, "name": region.name} for region in regions]
        record = {"regions": places, "towns": listed, "nearest": near}
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
        return
    for line in (*_places(gazetteer, regions), *_told(gazetteer, wanted, found, held, regions)):
        click.echo(visible(line))


def _held(reports: Path, common: Common) -> Held:
    """What the archive has."""
    if not reports.is_dir():
        return None

    def with_cache(cache: Cache) -> Archive:
        return gather(reports, cache, silent, common).archive

    used = use_cache(Path(CACHE_FOLDER), with_cache)
    print_diagnostics(used.diagnostics)
    return {code: tuple(e.year for e in entries) for code, entries in used.result.by_town.items()}


def _places(gazetteer: Gazetteer, regions: Sequence[Region]) -> Iterable[str]:
    """Regions, and the counties in one that alone is meant and is larger."""
    inside = gazetteer.counties_of(regions[0].code) if len(regions) == 1 and len(regions[0].code) < 6 else ()
    for region in (*regions[:_SHOWN], *inside):
        names = dict.fromkeys(one.name for one in gazetteer.regions_above(region.code))  # 东莞市 once
        name = "".join(names)
        yield f"{region.code}  {name}（{_LEVELS[len(region.code)]}）"
    if (more := len(regions) - _SHOWN) > 0:
        yield f"还有 {more} 个地区，写出更多的字可以缩小范围。"


def _told(
    gazetteer: Gazetteer, wanted: str, found: Found, held: Held, regions: Sequence[Region]
) -> Iterable[str]:
    shown = found.towns if found.counties else found.towns[: max(_SHOWN, len(found.exact))]
    is_unknown = not found.towns and not regions
    if is_unknown:
        shown = gazetteer.nearest(wanted)
        yield f"没有找到“{wanted}”{'。名称相近的有：' if shown else '，也没有名称相近的。'}"
    for town in shown:
        yield f"{town.code}  {town.full_name}  {'；'.join(_status(gazetteer, town, held))}"
    if (more := len(found.towns) - len(shown)) > 0:
        yield f"还有 {more} 个，在名称前加上县市区可以缩小范围。"
    if is_unknown:
        newer = f"此后新设、改名的，写入 {TOWNS_FILE}（写法见程序的 docs/archivists.md）"
        yield f"名录截至 {gazetteer.as_of}；{newer}。"


def _status(gazetteer: Gazetteer, town: Town, held: Held) -> Iterable[str]:
    """Whether a town is there, what it was called, what followed it, what the archive has of it."""
    life = gazetteer.life(town.code)
    if life.own:
        yield f"{TOWNS_FILE} 所写" + (f"，{life.span}" if life.span else "")
    elif life.has_ended:
        yield f"现名录没有，最后见于 {life.last} 年的名录"
    else:
        yield "在名录中"
    if names := gazetteer.other_names(town.code):
        yield f"又作{'、'.join(names)}"
    if life.successors:
        followed = (f"{c} {t.name}" for c in life.successors if (t := gazetteer.town(c)))
        yield f"后继 {'、'.join(followed)}"
    if held is not None:
        years = held.get(town.code, ())
        yield f"本档案有 {'、'.join(map(str, years))} 年的报告" if years else "本档案没有报告"


def _record(gazetteer: Gazetteer, town: Town, held: Held) -> dict[str, object]:
    life = gazetteer.life(town.code)
    return {
        **interchange.town(town),
        "other_names": list(gazetteer.other_names(town.code)),
        "from": life.first,
        "until": life.last,
        "successors": list(life.successors),
        "reports": None if held is None else list(held.get(town.code, ())),
    }
