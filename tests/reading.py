"""Reading reports in tests, as the program does."""

import hashlib
from pathlib import Path

from lawgov_site.gazetteer import Gazetteer
from lawgov_site.laws import table
from lawgov_site.model import Document, Report, Source
from lawgov_site.parsing.report import parse
from lawgov_site.readers import read
from lawgov_site.sidecar import Sidecar

REPORTS = Path(__file__).parents[1] / "reports"


def read_document(path: Path) -> Document:
    return read(path.name, path.read_bytes())


def read_report(path: Path, sidecar: Sidecar | None = None) -> Report:
    data = path.read_bytes()
    source = Source(path.name, hashlib.sha256(data).hexdigest(), len(data))
    return parse(read(path.name, data), source, sidecar or Sidecar(), Gazetteer.load(), table())


def parse_text(text: str, sidecar: Sidecar | None = None, name: str = "report.txt") -> Report:
    data = text.encode("utf-8")
    source = Source(name, hashlib.sha256(data).hexdigest(), len(data))
    return parse(read(name, data), source, sidecar or Sidecar(), Gazetteer.load(), table())
