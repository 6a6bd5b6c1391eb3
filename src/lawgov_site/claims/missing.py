"""Reports known not to have been published: the `missing` of site.yaml, checked against towns and archive.

A claim about a town is refused where it can be seen to be wrong: no such town, a report that is there.
"""

from __future__ import annotations

from dataclasses import replace

from ..archive.entries import Archive
from ..diagnostics import Diagnostic, LawgovError
from ..gazetteer import Gazetteer
from ..model import Town
from ..settings.config import SiteConfig
from ..settings.files import CONFIG_FILE

_TOLD = 20  # towns of one name


class _RefusedError(Exception):
    """Why an item cannot be: message and next step."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def checked(config: SiteConfig, archive: Archive) -> SiteConfig:
    """The settings with every item of `missing` as `<code>-<year>`.

    Raises LawgovError (CONFIG-VALUE) with every item that names no town, several, or a report that is there.
    """
    found: set[str] = set()
    refused: list[Diagnostic] = []
    for item in config.missing:
        try:
            found.add(_checked(item, archive))
        except _RefusedError as error:
            line, column = config.places.get(item, (1, 1))
            message = f"missing 的 {item}：{error.message}"
            refused.append(Diagnostic(CONFIG_FILE, line, column, "CONFIG-VALUE", message, error.hint))
    if refused:
        raise LawgovError(*sorted(refused, key=lambda d: d.line))
    return replace(config, missing=tuple(sorted(found)))


def _checked(item: str, archive: Archive) -> str:
    name, _, year = item.rpartition("-")
    town = _town(name, year, archive)
    life = archive.gazetteer.life(town.code)
    if life.own and not life.includes(int(year)):
        message = f"towns.yaml 写明{town.name}{life.span}"
        raise _RefusedError(message, "核对年度；那一年还没有或已经没有这个乡镇的，从 missing 里删去这一项")
    entries = archive.by_town.get(town.code, ())
    if there := next((entry for entry in entries if entry.year == int(year)), None):
        message = f"{town.full_name} {year} 年的报告在档案里：{there.source.path}"
        raise _RefusedError(message, "从 missing 里删去这一项；报告收错了的，更正它的乡镇或年度")
    return f"{town.code}-{year}"


def _town(name: str, year: str, archive: Archive) -> Town:
    """The one town that a code or name means."""
    gazetteer = archive.gazetteer
    # A town that is only in a report's own sidecar.
    known = gazetteer.town(name) or next((e.town for e in archive.by_town.get(name, ())), None)
    if known:
        return known
    exact = _in_year(gazetteer.look_up(name).exact, int(year), gazetteer)
    if len(exact) == 1:
        return exact[0]
    if exact:
        near = _near_first(exact, archive)
        told = "；".join(f"{town.code} {town.full_name}" for town in near[:_TOLD])
        hint = f"选定一处写代码，如 {near[0].code}-{year}，或在前面加上县市区：{told}"
        raise _RefusedError(f"有 {len(exact)} 个乡镇叫{name}", hint)
    raise _RefusedError(f"没有{_called(name)}", _look_up(name, gazetteer))


def _in_year(towns: tuple[Town, ...], year: int, gazetteer: Gazetteer) -> tuple[Town, ...]:
    """Of towns that followed one another under one name, the one that is there in a year; and all others."""
    lives = {town.code: gazetteer.life(town.code) for town in towns}
    gone: set[str] = set()
    for code, life in lives.items():
        if followers := {*life.successors} & lives.keys():
            gone |= followers if life.includes(year) else {code}
    return tuple(town for town in towns if town.code not in gone)


def _near_first(towns: tuple[Town, ...], archive: Archive) -> list[Town]:
    """Those in the counties of the archive before the others."""
    return sorted(towns, key=lambda t: t.county.code not in archive.regions)


def _called(name: str) -> str:
    return f"代码为 {name} 的乡镇" if name.isascii() else f"叫“{name}”的乡镇"


def _look_up(name: str, gazetteer: Gazetteer) -> str:
    near = "、".join(f"{town.code} {town.full_name}" for town in gazetteer.nearest(name)[:3])
    hint = f"用 lawgov towns {name} 查代码；名录里没有的乡镇，先写入 towns.yaml"
    return f"{hint}；名称相近的有 {near}" if near else hint
