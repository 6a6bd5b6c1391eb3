"""The town a report is about: what the report and its sidecar say, asked of the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from ..diagnostics import Diagnostic
from ..gazetteer import Evidence, Gazetteer, Resolution
from ..model import Document, Finding, Region, SignOff, Source, Text, Town
from ..sidecar import Sidecar


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
) -> TownFound:
    """The one town that the evidence leaves; else none, with the candidates in an error."""
    if sidecar.code and not sidecar.code.isdecimal():
        return _own_town(sidecar, gazetteer)
    address = sidecar.source_url or document.metadata.get("source_url")
    evidence = Evidence(
        title="".join(line.string for line in titles),
        body=document.text[:_HEAD] + document.text[_HEAD:][-_TAIL:],
        organisations=signoff.organisations if signoff else (),
        source_host=_host(address) if address else None,
        given_name=sidecar.town,
        given_code=sidecar.code,
        path_hint=PurePosixPath(source.path).stem,
    )
    resolution = gazetteer.resolve(evidence)
    if resolution.town:
        evidence_shown = "；".join((*resolution.conflicts, *resolution.reasons))
        finding = Finding("乡镇", resolution.confidence, evidence_shown)
        return TownFound(resolution.town, finding, _conflict(document, titles, resolution, sidecar))
    problem = _problem(document, titles, resolution)
    choices = tuple((town.code, town.full_name) for town in resolution.candidates)
    return TownFound(None, Finding("乡镇", 0.0, problem.message, choices), (problem,))


def _host(address: str) -> str | None:
    """The host of an address; a saved page can hold anything in its place."""
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _conflict(
    document: Document, titles: tuple[Text, ...], resolution: Resolution, sidecar: Sidecar
) -> tuple[Diagnostic, ...]:
    """What the text says against the town that was decided on."""
    if not resolution.town or not resolution.conflicts:
        return ()
    message = f"定为{resolution.town.full_name}，但{'；'.join(resolution.conflicts)}"
    if sidecar.code:
        hint = "核对代码；改名、合并前的报告代码不同，确实无误则不必处理"
        return (sidecar.diagnostic("code", "TOWN-DIFFERS", message, hint),)
    return (document.diagnostic(titles[0] if titles else 0, "TOWN-DIFFERS", message, _HINT),)


def _own_town(sidecar: Sidecar, gazetteer: Gazetteer) -> TownFound:
    """A town that is not in the list: its id, name and county come from the sidecar."""
    county = gazetteer.region(sidecar.county) if sidecar.county else None
    if not (sidecar.code and sidecar.town and county):
        problem = sidecar.diagnostic(
            "code",
            "SIDECAR-VALUE",
            "不在名录中的乡镇要同时写明名称和所属县",
            "写全 town（名称）和 county（六位县级代码）",
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
_HINT = '在同名 .yaml 中写 code: "九位代码"'


def _problem(document: Document, titles: tuple[Text, ...], resolution: Resolution) -> Diagnostic:
    named = resolution.name or ""
    candidates = "；".join(f"{t.code} {t.full_name}" for t in resolution.candidates[:20])
    messages = {
        "missing": "没有找到乡镇的名称",
        "unknown": f"名录中没有“{named}”，或所给的代码、名称与正文不符",
        "ambiguous": f"“{named}”有 {len(resolution.candidates)} 处同名，正文不足以判断：{candidates}",
    }
    problem = resolution.problem or "missing"
    hint = _HINT if problem != "unknown" else _HINT + "；不在名录中的另写 town 和 county"
    return document.diagnostic(titles[0] if titles else 0, _CODES[problem], messages[problem], hint)
