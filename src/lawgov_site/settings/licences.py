"""The licences under which a publisher may give data, by their SPDX ids (https://spdx.org/licenses/)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..files import resources


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence for data."""

    id: str
    title: str
    url: str


@cache
def licences() -> Mapping[str, Licence]:
    """Those that are known, by id."""
    with (resources.data() / "licences.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: Licence(**row) for row in csv.DictReader(file)}
