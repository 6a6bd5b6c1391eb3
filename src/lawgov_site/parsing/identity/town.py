"""The town a report is about: what the report and its sidecar say, asked of the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from ...diagnostics import Diagnostic
from ...gazetteer import Evidence, Gazetteer, Resolution
from ...model import Document, Finding, Region, SignOff, Source, Text, Town
from ...settings.files import TOWNS_FILE
from ...sidecar import Sidecar
from ...strings.folding import fold


@dataclass(frozen=True, slots=True)
class TownFound:
    """The town, or None, with what was unsure about it."""

    town: Town | None
    finding: Finding
    diagnostics: tuple[Diagnostic, ...] = ()


def find_town(
    document: Document,
    titles: tuple[Text, ...],
    signoff: SignOff | None,
    sidecar: Sidecar,
    source: Source,
    gazetteer: Gazetteer,
    year: int | None = None,
) -> TownFound:
    """The one town that the evidence leaves; else none, with the candidates in an error."""
    if _is_own(sidecar, gazetteer):
        return _own_town(sidecar, gazetteer)
    address = sidecar.source_url or document.metadata.get("source_url")
    evidence = Evidence(
        title="".join(line.string for line in titles),
        body=document.text[:_HEAD] + document.text[_HEAD:][-_TAIL:],
        organisations=signoff.organisations if signoff else (),
        publisher=document.metadata.get("publisher", ""),
        source_host=_host(address) if address else None,
        given_name=sidecar.town,
        given_code=sidecar.code,
        path_hint=PurePosixPath(source.path).stem,
        year=year,
    )
    resolution = gazetteer.resolve(evidence)
    if resolution.town:
        evidence_shown = "；".join((*resolution.conflicts, *resolution.reasons))
        finding = Finding("乡镇", resolution.confidence, evidence_shown)
        said = (
            *_conflict(document, titles, resolution, sidecar),
            *_named_otherwise(resolution, sidecar, gazetteer),
            *_not_there(document, titles, resolution.town, gazetteer, year),
        )
        return TownFound(resolution.town, finding, said)
    problem = _problem(document, titles, resolution, sidecar, gazetteer)
    choices = tuple((town.code, town.full_name) for town in resolution.candidates)
    return TownFound(None, Finding("乡镇", 0.0, problem.message, choices), (problem,))


def no_town(problem: Diagnostic) -> TownFound:
    """No town is looked for in what is not one town's report."""
    return TownFound(None, Finding("乡镇", 0.0, problem.message), (problem,))


def _host(address: str) -> str | None:
    """The host of an address; a saved page can hold anything in its place."""
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _conflict(
    document: Document, titles: tuple[Text, ...], resolution: Resolution, sidecar: Sidecar
) -> tuple[Diagnostic, ...]:
    """What the text says against the town that was decided on, or that it does not name it."""
    if resolution.town and not resolution.conflicts and not resolution.name:
        message = f"按所给的代码定为{resolution.town.full_name}，正文没有出现{resolution.town.name}"
        return (sidecar.diagnostic("code", "TOWN-UNSTATED", message, f"核对代码；{_SEEN}"),)
    if not resolution.town or not resolution.conflicts:
        return ()
    message = f"定为{resolution.town.full_name}，但{'；'.join(resolution.conflicts)}"
    if sidecar.code:
        hint = f"核对代码；{_SEEN}"
        return (sidecar.diagnostic("code", "TOWN-DIFFERS", message, hint),)
    return (document.diagnostic(titles[0] if titles else 0, "TOWN-DIFFERS", message, _HINT),)


def _named_otherwise(
    resolution: Resolution, sidecar: Sidecar, gazetteer: Gazetteer
) -> tuple[Diagnostic, ...]:
    """What is said of a town that the sidecar names beside its code, where that is none of its names."""
    town, given = resolution.town, fold(sidecar.town or "")
    if not (town and given and sidecar.code):
        return ()
    names = [fold(name) for name in (town.name, *gazetteer.other_names(town.code))]
    if any(name in given or (len(given) > 1 and name.startswith(given)) for name in names):
        return ()
    message = f"定为{town.full_name}，这是 code 所写的 {sidecar.code}，而 town 写的是{sidecar.town}"
    hint = "核对哪一个写对了：改正 code，或删去 town"
    return (sidecar.diagnostic("town", "TOWN-DIFFERS", message, hint),)


def _not_there(
    document: Document, titles: tuple[Text, ...], town: Town, gazetteer: Gazetteer, year: int | None
) -> tuple[Diagnostic, ...]:
    """What is said of a report of a year in which its town does not exist, by the archive's own word."""
    life = gazetteer.life(town.code)
    if year is None or not life.own or life.includes(year):
        return ()
    when = f"{life.first or ''}-{life.last or ''}"
    followed = "、".join(f"{t.code} {t.name}" for c in life.successors if (t := gazetteer.town(c)))
    message = f"报告是 {year} 年的，而 {TOWNS_FILE} 写明{town.name}（{town.code}）存在于 {when}"
    message += f"，后继是 {followed}" if followed else ""
    hint = (
        f'核对年度；是另一个乡镇的，在同名 .yaml 中写 code: "它的代码"；年份写错的，改 {TOWNS_FILE} 的 valid'
    )
    return (document.diagnostic(titles[0] if titles else 0, "TOWN-YEAR", message, hint),)


def _is_own(sidecar: Sidecar, gazetteer: Gazetteer) -> bool:
    """Whether the sidecar itself describes a town that is in no list."""
    if not sidecar.code or gazetteer.town(sidecar.code):
        return False
    return not sidecar.code.isdecimal() or bool(sidecar.town and sidecar.county)


def _own_town(sidecar: Sidecar, gazetteer: Gazetteer) -> TownFound:
    """A town that is not in the list: its id, name and county come from the sidecar."""
    county = gazetteer.region(sidecar.county) if sidecar.county else None
    if not (sidecar.code and sidecar.town and county):
        problem = sidecar.diagnostic(
            "code",
            "SIDECAR-VALUE",
            f"名录和 {TOWNS_FILE} 中都没有 {sidecar.code}",
            f"改正 code；不在名录中的，{_entry('乡镇名称', f'id: {sidecar.code}')}，"
            "或在这里写全 town（名称）和 county（六位县级代码）",
        )
        return TownFound(None, Finding("乡镇", 0.0, problem.message), (problem,))
    city = gazetteer.region(county.code[:4])
    province = gazetteer.region(county.code[:2])
    assert province is not None  # every county of the list has its province
    town = Town(sidecar.code, sidecar.town, county, _unless_same(city, county), province)
    return TownFound(town, Finding("乡镇", 1.0, "同名 .yaml 所写，不在名录中"))


def _unless_same(city: Region | None, county: Region) -> Region | None:
    return city if city and city.name != county.name else None


_HEAD, _TAIL = 20_000, 5_000  # characters of the text that are read for the town
_CODES = {"missing": "TOWN-MISSING", "unknown": "TOWN-UNKNOWN", "ambiguous": "TOWN-AMBIGUOUS"}
_BY_CODE = '在同名 .yaml 中写 code: "九位代码"（收入时加 --code 九位代码）'
_SEEN = "核对无误的，用 lawgov check --accept 标为看过"
_HINT = f"另是一处的，{_BY_CODE}；{_SEEN}"
_LISTED = 20  # towns of one name that are told


def _entry(name: str, key: str) -> str:
    """What to write where the list lacks a town."""
    return f"在 {TOWNS_FILE} 中加一行 - {{name: {name}, {key}, county: 所属县市区}}"


def _problem(
    document: Document,
    titles: tuple[Text, ...],
    resolution: Resolution,
    sidecar: Sidecar,
    gazetteer: Gazetteer,
) -> Diagnostic:
    """Why the town is not known, and every way to make it known; each works as it stands."""
    problem = resolution.problem or "missing"
    if problem == "unknown" and sidecar.code:
        return _unknown_code(sidecar, sidecar.code)
    message, hint = {"missing": _missing, "unknown": _unknown, "ambiguous": _ambiguous}[problem](
        resolution, gazetteer
    )
    return document.diagnostic(titles[0] if titles else 0, _CODES[problem], message, hint)


def _unknown_code(sidecar: Sidecar, code: str) -> Diagnostic:
    message = f"名录和 {TOWNS_FILE} 中都没有代码 {code}"
    hint = f"用 lawgov towns 乡镇名称 查代码，{_BY_CODE}；"
    hint += f"""名录里没有的，{_entry("乡镇名称", f'code: "{code}"')}"""
    return sidecar.diagnostic("code", "TOWN-UNKNOWN", message, hint)


def _missing(resolution: Resolution, _gazetteer: Gazetteer) -> tuple[str, str]:
    message = "没有找到乡镇的名称"
    if resolution.candidates:
        told = "、".join(f"{town.code} {town.full_name}" for town in resolution.candidates[:_LISTED])
        message = f"没有写明是哪个乡镇的报告；正文提到 {told}，不足以判断"
    return (
        message,
        f"用 lawgov towns 乡镇名称 查代码，{_BY_CODE}；不是乡镇、街道的报告，已在 reports 里的，移出去",
    )


def _ambiguous(resolution: Resolution, _gazetteer: Gazetteer) -> tuple[str, str]:
    found = resolution.candidates
    told = "；".join(f"{t.code} {t.full_name}" for t in found[:_LISTED])
    if len({town.name for town in found}) > 1:
        message = f"可能是 {len(found)} 个乡镇中的一个，正文不足以判断：{told}"
        hint = f"是其中一个的，{_BY_CODE}；都不是的，写它自己的代码，用 lawgov towns 它的名称 查"
        return message, f"{hint}；名录里没有的，{_entry('它的名称', 'id: 自定编号')}，code 写这个编号"
    message = f"“{resolution.name}”有 {len(found)} 处同名，正文不足以判断：{told}"
    more = f"用 lawgov towns {resolution.name} 看全部，" if len(found) > _LISTED else ""
    return message, f"{more}选定一处，{_BY_CODE}"


def _unknown(resolution: Resolution, gazetteer: Gazetteer) -> tuple[str, str]:
    name = resolution.name or ""
    look = f"用 lawgov towns {name} 查代码，{_BY_CODE}"
    listed = [town for town in resolution.candidates if gazetteer.look_up(name).exact]
    if listed:  # the name is known, and the text speaks against it
        message = (
            f"名录中的{listed[0].full_name}（{listed[0].code}）与正文不符：{'；'.join(resolution.reasons)}"
        )
        return message, look
    near = "；".join(f"{t.code} {t.full_name}" for t in resolution.candidates[:_LISTED])
    message = f"名录中没有“{name}”" + (f"，相近的有 {near}" if near else "")
    return message, f"{look}；名录里没有的，{_entry(name, 'id: 自定编号')}"
