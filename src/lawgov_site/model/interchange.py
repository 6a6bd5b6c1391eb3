"""A report's structure as JSON: the contract of `lawgov parse --json`.

    {"title": str|null, "year": int|null, "addressee": str|null,
     "town": {"name","code","county","city","province"}|null,
     "sections": [{"kind","kind_confidence","also":[str],"level","marker","heading","terminator",
                   "anchor":str|null,"run_in","file",
                   "paragraphs":[{"text","line"}],
                   "blocks":[{"paragraph": {"text","line","anchor"}} | {"table": {"rows":
                       [{"anchor","cells":[{"text","header","colspan","rowspan"}]}], "line"}}],
                   "children":[…]}],
     "signoff": {"organisations":[str], "date":"YYYY-MM-DD"|null}|null,
     "text_origin": "file"|"ocr"|"checked"|"none",
     "citations": [{"quote","anchor","start","end","law":str|null,"law_id":str|null,"verdict","note",
                    "year","line"}],
     "dates": [{"kind","source","date"}],
     "timeliness": {"state", "due": "YYYY-MM-DD"|null, "decided_by": {"kind","source","date"}|null},
     "facts": [{"indicator":str|null,"value":str|null,"unit","status","period":str|null,"scope","kind",
                "quote","anchor","start","end"}],
     "links": [{"relation","report","plan_anchor","anchors":[str],"state"}]|null,
     "diagnostics": [{"code","message","hint","line","column"}]}

`text_origin` is "ocr" where the words were recognised in a scan and nobody has compared them, "checked" where
somebody has, "none" where there is only a scan.

`city` is null where the county belongs to no city of its own (重庆市万州区). `level` is 0 and `heading` ""
for the text before the first heading, for tables that close the report, for what follows the signature, and
for the notes. `also` are the other parts that its heading names (存在的问题和2024年工作思路) and no heading
below tells apart: which of its words belong to which, the report does not say.
`file` names the file beside the report that a section is the text of, and is null of the report's own; lines
are those of that file.

`marker`, `heading` and `terminator` (its 。 or colon) are a heading's words, one behind the other; it stands
at `anchor`, null where there is none.

`blocks` are the paragraphs and tables of a section in the document's order; `paragraphs` has the same text,
each row of a table as one with its cells separated by tabs. `anchor` is the id of the element on the report's
page: `towns/<code>/<year>.html#<anchor>`. `header` is true where the source says that the cell heads its
column or row; a cell that an earlier row's `rowspan` covers is not listed.

`citations` are the places at which it cites laws, in its order. `quote` is characters `start` to `end`
(half-open, from 0) of what stands at `anchor`: a paragraph, a row with tabs between its cells, or a heading
with its marker and terminator; `law` is the full name and `law_id` the name of its page
(`laws/<law_id>.html`), null where the table of laws does not have it; `verdict` is ok, wrong_name, repealed,
repealed_within_year, not_yet_in_force, not_judged or not_in_table, as the law stood in `year`, null where no
year is certain; `note` is what the report's page says of it, "" where that is nothing.

`dates` are its dates: `kind` is written (成文), generated (生成), published (发布) or retrieved (收录),
`source` is signature, file, page, sidecar or record, `date` a year, month, day or moment. `timeliness` is
whether it was published by the day `due`: `state` is on_time, late, unknown, not_bound (the rule was not in
force on that day) or not_a_year (it reports on a part of one).

`facts` are the figures that it states, in its order. `indicator` is an id of the codebook
(data/indicators.csv), null for a figure that it does not have; `value` a decimal number in `unit`, a range as
"20-30", null where it cannot be read. `status` is value, approximate, at_least, at_most, range, zero_stated,
unreadable or conflict; `period` is year, as_of, half_year, since:YYYY, cumulative, or null (plans, other
spans); `scope` is town, village, county or city; `kind` the part of the report. `quote` is `text[start:end]`
of what stands at `anchor`, as of citations.

`links` are the places of this report (`anchors`) that may speak of what stands at `plan_anchor` in `report`,
the same town's on the year before. `relation` is plans (a plan, and what was done) or problems (one that is
named again); `state` is possible (by its words; nobody has looked), confirmed or refused (a person has).
Beside a plan that is not named nothing was found, which does not say that nothing was done. It is null where
only one file was looked at, as by `parse`; a line of the open data (docs/data.md) has it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from ..diagnostics import Diagnostic
from . import (
    UNKNOWN_TIMELINESS,
    Cell,
    Fact,
    LawCitation,
    Paragraph,
    Report,
    ReportDate,
    Section,
    SignOff,
    Table,
    Text,
    Timeliness,
    Town,
)


def report_json(report: Report, links: Sequence[Mapping[str, Any]] | None = None) -> dict[str, Any]:
    """The structure of a report, ready for `json.dumps`. `links` are those of the contract, where known."""
    return {
        "title": report.title,
        "year": report.year,
        "addressee": report.addressee_name,
        "town": town(report.town) if report.town else None,
        "sections": [_section(section) for section in report.sections],
        "signoff": _signoff(report.signoff) if report.signoff else None,
        "text_origin": report.text_origin,
        "citations": [_citation(citation) for citation in report.citations],
        "dates": [_date(date) for date in report.dates],
        "timeliness": _timeliness(report.timeliness),
        "facts": [fact_json(fact) for fact in report.facts],
        "links": links,
        "diagnostics": [diagnostic_json(d) for d in report.diagnostics],
    }


def failure_json(diagnostics: tuple[Diagnostic, ...]) -> dict[str, Any]:
    """The same shape for a file that could not be read: everything unknown but the diagnostics."""
    unknown = dict.fromkeys(("title", "year", "addressee", "town"))
    return {
        **unknown,
        "sections": [],
        "signoff": None,
        "text_origin": None,
        "citations": [],
        "dates": [],
        "timeliness": _timeliness(UNKNOWN_TIMELINESS),
        "facts": [],
        "links": None,
        "diagnostics": [diagnostic_json(d) for d in diagnostics],
    }


def diagnostic_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """One diagnostic; its path is the file asked about."""
    return {
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "line": diagnostic.line,
        "column": diagnostic.column,
    }


def town(town: Town) -> dict[str, Any]:
    """A town, as `parse --json` and `towns --json` have it."""
    return {
        "name": town.name,
        "code": town.code,
        "county": town.county.name,
        "city": town.city.name if town.city else None,
        "province": town.province.name,
    }


def _section(section: Section) -> dict[str, Any]:
    heading = section.heading
    return {
        "kind": str(section.kind),
        "kind_confidence": section.kind_confidence,
        "also": list(map(str, section.also)),
        "level": section.level,
        "marker": str(heading.marker) if heading else "",
        "heading": str(heading.title) if heading else "",
        "terminator": str(heading.terminator) if heading else "",
        "anchor": heading.anchor if heading else None,
        "run_in": heading.run_in if heading else False,
        "file": PurePosixPath(section.source).name if section.source else None,
        "paragraphs": [{"text": str(p.text), "line": p.text.line} for p in section.paragraphs],
        "blocks": [_block(block) for block in section.blocks()],
        "children": [_section(child) for child in section.children],
    }


def _block(block: Paragraph | Table) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"paragraph": {"text": str(block.text), "line": block.text.line, "anchor": block.anchor}}
    rows = [{"anchor": row.anchor, "cells": [_cell(*cell) for cell in row.cells]} for row in block.rows]
    return {"table": {"rows": rows, "line": block.rows[0].text.line}}


def _cell(cell: Cell, text: Text) -> dict[str, Any]:
    spans = {"colspan": cell.colspan, "rowspan": cell.rowspan}
    return {"text": str(text), "header": cell.header, **spans}


def _citation(citation: LawCitation) -> dict[str, Any]:
    return {
        "quote": str(citation.quote),
        "anchor": citation.anchor,
        "start": citation.start,
        "end": citation.end,
        "law": citation.law,
        "law_id": citation.law_id,
        "verdict": str(citation.verdict),
        "note": citation.note,
        "year": citation.year,
        "line": citation.quote.line,
    }


def _date(date: ReportDate) -> dict[str, Any]:
    return {"kind": str(date.kind), "source": str(date.source), "date": date.value}


def _timeliness(timeliness: Timeliness) -> dict[str, Any]:
    return {
        "state": str(timeliness.state),
        "due": timeliness.due.isoformat() if timeliness.due else None,
        "decided_by": _date(timeliness.decided_by) if timeliness.decided_by else None,
    }


def fact_json(fact: Fact) -> dict[str, Any]:
    """A figure, as `parse --json` has it."""
    return {
        "indicator": fact.indicator,
        "value": fact.shown_value,
        "unit": fact.unit,
        "status": str(fact.status),
        "period": fact.period,
        "scope": str(fact.scope),
        "kind": fact.kind,
        "quote": str(fact.quote),
        "anchor": fact.anchor,
        "start": fact.start,
        "end": fact.end,
    }


def _signoff(signoff: SignOff) -> dict[str, Any]:
    return {
        "organisations": list(signoff.organisations),
        "date": signoff.date.isoformat() if signoff.date else None,
    }
