"""A report of which there is only a scan: what its sidecar says of it, and no word more."""

from __future__ import annotations

from ..diagnostics import Diagnostic
from ..gazetteer import Gazetteer
from ..model import EMPTY, Document, Line, Report, Source, Span, Text, TextOrigin
from ..sidecar import Sidecar
from ..timeliness import judge
from .around.provenance import provenance
from .identity.dates_of import dates_of
from .identity.town import find_town

_NOT_SAID = frozenset(("TOWN-UNSTATED",))  # there is no text that could name the town


def title_document(path: str, sidecar: Sidecar) -> Document:
    """What can be said of a scan without reading it: the title that its sidecar gives."""
    title = sidecar.title or ""
    text = Text(title, (Span(1, 0, len(title)),)) if title else EMPTY
    return Document(path, title, (Line(text),) if title else ())


def parse_scan(document: Document, source: Source, sidecar: Sidecar, gazetteer: Gazetteer) -> Report:
    """The report of a scan, with the sidecar's year and town; `document` is `title_document`, masked."""
    titles = tuple(line.text for line in document.lines)
    found = find_town(document, (), None, sidecar, source, gazetteer, sidecar.year)
    said = [d for d in found.diagnostics if d.code not in _NOT_SAID]
    dates = dates_of(document, {}, sidecar, None)
    hint = "有了文字版，用 lawgov add 收入；或用 lawgov add --ocr 识别扫描件，再核对"
    said.append(Diagnostic(source.path, 1, 1, "TEXT-NONE", "只有扫描件，尚无文字：页面上如此写明", hint))
    return Report(
        source=source,
        title_lines=titles,
        year=sidecar.year,
        addressee=EMPTY,
        town=found.town,
        sections=(),
        signoff=None,
        provenance=provenance(document, {}, sidecar),
        dropped=(),
        diagnostics=tuple(said),
        findings=(found.finding,),
        text_origin=TextOrigin.NONE,
        dates=dates,
        timeliness=judge(dates, sidecar.year),
    )
