"""Whether a telephone's area code is that of the place which a text is about.

Codes and places: data/area_codes.csv (tools/make_area_codes.py).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from ...files import resources


@dataclass(frozen=True, slots=True)
class Areas:
    """The area codes that are a document's own: by its sidecar's code, or a place that its text names."""

    text: str
    code: str = ""

    def is_own(self, area: str) -> bool:
        """Whether an area code (0533) is one of them."""
        divisions, names = _table().get(area, ((), ()))
        return self.code.startswith(divisions or "?") or any(name in self.text for name in names)


@cache
def _table() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """By area code: the codes of its divisions, and the names of them and of their counties."""
    with (resources.data() / "area_codes.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {row["area"]: (tuple(row["divisions"].split()), tuple(row["names"].split())) for row in rows}
