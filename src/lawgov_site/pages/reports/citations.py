"""A report as a reference: GB/T 7714-2015, BibTeX, RIS and CSL-JSON.

What is only known when a reader cites, the date of access, and the address where the site does not know its
own, is a gap in the text that the browser fills (static/js/cite.js); without it the reference is complete
but for these.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from ...model import Report, TextOrigin, Town
from ..wording import wording

ACCESSED, ADDRESS = "accessed", "address"


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a reference. `fills`: what the browser adds, where {} stands in `text`; a date may also be
    wanted as {/} (2024/01/31) or {,} (2024, 1, 31)."""

    text: str
    fills: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference in one format; `file` is the name under which it is downloaded, "" if it is not."""

    format: str  # key of its name in the wording
    pieces: tuple[Piece, ...]
    file: str
    media_type: str


@dataclass(frozen=True, slots=True)
class _Work:
    id: str
    bodies: tuple[str, ...]
    title: str
    note: str  # what whoever quotes the words has to know; "" for nothing
    date: dt.date | None
    address: str


def citations(report: Report, town: Town, year: int, address: str) -> tuple[Citation, ...]:
    """The report in every format. `address` is the page's own on the web, "" where it is not known."""
    work = _work(report, town, year, address)
    return (
        Citation("gbt7714", tuple(_gbt7714(work)), "", "text/plain"),
        Citation("bibtex", tuple(_bibtex(work)), f"{work.id}.bib", "application/x-bibtex"),
        Citation("ris", tuple(_ris(work)), f"{work.id}.ris", "application/x-research-info-systems"),
        Citation("csl", tuple(_csl(work)), f"{work.id}.json", "application/vnd.citationstyles.csl+json"),
    )


def gbt7714(report: Report, town: Town, year: int) -> tuple[Piece, ...]:
    """The report by GB/T 7714-2015, with a gap for an address: for passages, each of which has its own."""
    return tuple(_gbt7714(_work(report, town, year, "")))


def _work(report: Report, town: Town, year: int, address: str) -> _Work:
    """What is cited. Responsible bodies are those that signed; else the one that published it; else the town.

    A report without a title is cited by what it is, in the brackets that mark a supplied title.
    """
    signed = report.signoff.organisations if report.signoff else ()
    publisher = (report.provenance.publisher,) if report.provenance.publisher else ()
    return _Work(
        id=f"{town.code}-{year}",
        bodies=tuple(map(_line, signed or publisher or (town.full_name,))),
        title=_line(report.title or f"[{town.full_name}{year}年法治政府建设情况报告]"),
        note=wording()["report"]["cite_ocr"] if report.text_origin is TextOrigin.OCR else "",
        date=report.signoff.date if report.signoff else None,
        address=address,
    )


def _line(text: str) -> str:
    """Text as one line: a line break would start a new field."""
    return " ".join(text.split())


def _address(work: _Work, template: str) -> Piece:
    return Piece(template.replace("{}", work.address)) if work.address else Piece(template, ADDRESS)


def _gbt7714(work: _Work) -> Iterator[Piece]:
    issued = f". ({work.date.isoformat()})" if work.date else ""
    yield Piece(f"{', '.join(work.bodies)}. {work.title}[R/OL]{issued}")
    yield Piece("[{}]" if issued else ". [{}]", ACCESSED)
    yield _address(work, ". {}")
    yield Piece(f". {work.note}." if work.note else ".")


def _bibtex(work: _Work) -> Iterator[Piece]:
    authors = " and ".join(f"{{{_tex(body)}}}" for body in work.bodies)
    yield Piece(f"@techreport{{{work.id},\n  author = {{{authors}}},\n  title = {{{_tex(work.title)}}},\n")
    yield Piece(f"  institution = {{{_tex(work.bodies[0])}}},\n")
    if work.date:
        yield Piece(f"  year = {{{work.date.year}}},\n  date = {{{work.date.isoformat()}}},\n")
    yield _address(work, "  url = {{}},\n")
    yield Piece("  urldate = {{}},\n", ACCESSED)
    if work.note:
        yield Piece(f"  note = {{{_tex(work.note)}}},\n")
    yield Piece("  langid = {chinese}\n}")


def _tex(text: str) -> str:
    """Text with the characters that TeX would act on made plain."""
    plain = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return "".join(plain.get(c) or (f"\\{c}" if c in "{}%#&_$" else c) for c in text)


def _ris(work: _Work) -> Iterator[Piece]:
    yield Piece("TY  - RPRT\n" + "".join(f"AU  - {body}\n" for body in work.bodies))
    yield Piece(f"TI  - {work.title}\nPB  - {work.bodies[0]}\n")
    if work.date:
        yield Piece(f"PY  - {work.date.year}\nDA  - {work.date:%Y/%m/%d}\n")
    yield Piece(f"LA  - zh-CN\nID  - {work.id}\n")
    yield _address(work, "UR  - {}\n")
    yield Piece("Y2  - {/}\n", ACCESSED)
    if work.note:
        yield Piece(f"N1  - {work.note}\n")
    yield Piece("ER  - ")


def _csl(work: _Work) -> Iterator[Piece]:
    fields: dict[str, object] = {
        "id": work.id,
        "type": "report",
        "title": work.title,
        "author": [{"literal": body} for body in work.bodies],
        "publisher": work.bodies[0],
        "language": "zh-CN",
    }
    if work.note:
        fields["note"] = work.note
    if work.date:
        fields["issued"] = {"date-parts": [[work.date.year, work.date.month, work.date.day]]}
    text = msgspec.json.format(msgspec.json.encode([fields]), indent=2).decode()
    yield Piece(text.removesuffix("\n  }\n]"))
    yield _address(work, ',\n    "URL": "{}"')
    yield Piece(',\n    "accessed": { "date-parts": [[{,}]] }', ACCESSED)
    yield Piece("\n  }\n]")
