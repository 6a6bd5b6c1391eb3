"""A report's text as data, one file a report: for excerpts, to quote a passage, and to compare two reports.

The file is a script of one call, `lawgov.text` (files/data_scripts.py), that hands over:

    report    id, <code>-<year>
    title     the title's lines joined, or null
    year, town {code, name}
    regions   [[code, name], …] from the province down
    sections  in the document's order: [kind, level, other parts that its heading names …]; the headings of
              all above level 0 are, in this order, the pieces of the passages whose anchor begins with "h"
    passages  in the document's order: [section or null, [[anchor, text], …]] (model/passages.py); an anchor
              that follows from the text, "h-" or "p-" and the CRC-32 of the text without tabs in
              hexadecimal, is "h" or "p" alone. The cells of a row of a table, each a passage, are one entry:
              [section, [[anchor, cells separated by tabs]], [for each cell what heads it, as an index of
              labels]]
    labels    the words of the headers of columns; the first is "", for where the source has none
    citation  the report by GB/T 7714, where it is known: [[text, what fills its {}], …], "" for nothing, else
              "accessed" (the day, by the browser) or "address" (of the passage)
    origin    "ocr" where the words were recognised in a scan and nobody has compared them; else left out
    variants  the traditional and variant characters in the text, each followed by what it folds to
    figures   what it states, for the comparison (pages/figures/figures.py); left out where that is nothing
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from ...files.data_scripts import data_call
from ...model import Report, TextOrigin
from ...model.passages import Passage, passages
from ...strings.anchors import plain_anchor
from ...strings.folding import variants


def text_file(report: Report, figures: Sequence[Any] = (), citation: Sequence[tuple[str, str]] = ()) -> bytes:
    """The content of `towns/<code>/<year>.js`."""
    assert report.town is not None  # only such reports are published
    labels: dict[str, int] = {"": 0}
    entries = [_entry(next(group), labels) for _, group in groupby(passages(report), _anchor)]
    whole = "".join(text for _, pieces, *_ in entries for _, text in pieces)
    table = variants()
    data = {
        "report": report.id,
        "title": report.title,
        "year": report.year,
        "town": {"code": report.town.code, "name": report.town.name},
        "regions": [[region.code, region.name] for region in report.town.regions],
        "sections": [[s.kind if s.heading else None, s.level, *s.also] for s in report.walk()],
        "passages": entries,
        "labels": list(labels),
        **({"citation": list(map(list, citation))} if citation else {}),
        **({"origin": report.text_origin} if report.text_origin is TextOrigin.OCR else {}),
        "variants": "".join(char + table[char] for char in sorted(set(whole) & table.keys())),
        **({"figures": figures} if figures else {}),
    }
    return data_call("text", data).encode()


def _anchor(passage: Passage) -> str:
    return passage.pieces[0].anchor


def _entry(first: Passage, labels: dict[str, int]) -> list[Any]:
    """The entry of a passage, or of the row of which it is the first cell."""
    if first.row is None:
        return [first.section, [[_short(piece.anchor, piece.text), piece.text] for piece in first.pieces]]
    words = "\t".join(first.row.cells)
    heads = [labels.setdefault(label, len(labels)) for label in first.row.labels]
    return [first.section, [[_short(_anchor(first), words), words]], heads]


def _short(anchor: str, text: str) -> str:
    """An anchor, or the prefix alone if the rest follows from its text."""
    prefix = anchor[0]
    return prefix if anchor == plain_anchor(prefix, text.replace("\t", "")) else anchor
