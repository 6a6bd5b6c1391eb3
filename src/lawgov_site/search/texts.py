"""A report's text as data, one file a report: for excerpts, and to compare two reports.

The file is a classic script, `lawgov.text({...})`, so that it can be loaded from a folder as from a host:

    report    id, <code>-<year>
    title     the title's lines joined, or null
    year, town {code, name}
    regions   [[code, name], …] from the province down
    sections  in the document's order: [kind, level]; the headings of all above level 0 are, in this order,
              the pieces of the passages whose anchor begins with "h"
    passages  in the document's order: [section or null, [[anchor, text], …]], see passages.py; an anchor that
              follows from the text, "h-" or "p-" and the text's CRC-32 in hexadecimal, is "h" or "p" alone
    variants  the traditional and variant characters in the text, each followed by what it folds to
    check     CRC-32 of all texts of the passages laid end to end, in UTF-8
"""

from __future__ import annotations

import json
import zlib

from ..folding import variants
from ..model import Report
from ..parsing.anchors import plain_anchor
from ..passages import Piece, passages


def text_file(report: Report) -> bytes:
    """The content of `towns/<code>/<year>.js`."""
    assert report.town is not None  # only such reports are published
    units = passages(report)
    whole = "".join(unit.text for unit in units)
    table = variants()
    data = {
        "report": report.id,
        "title": report.title,
        "year": report.year,
        "town": {"code": report.town.code, "name": report.town.name},
        "regions": [[region.code, region.name] for region in report.town.regions],
        "sections": [[s.kind if s.heading else None, s.level] for s in report.walk()],
        "passages": [
            [unit.section, [[_short(piece), piece.text] for piece in unit.pieces]] for unit in units
        ],
        "variants": "".join(char + table[char] for char in sorted(set(whole) & table.keys())),
        "check": zlib.crc32(whole.encode()),
    }
    return f"lawgov.text({script_json(data)});\n".encode()


def _short(piece: Piece) -> str:
    """A piece's anchor, or the prefix alone if the rest follows from its text."""
    prefix = piece.anchor[0]
    return prefix if piece.anchor == plain_anchor(prefix, piece.text) else piece.anchor


def script_json(data: object) -> str:
    """JSON that is also JavaScript, and cannot end a script element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
