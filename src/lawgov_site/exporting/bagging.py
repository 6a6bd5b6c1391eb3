"""The reports of a year as a bag (bags/), under names that every system allows.

    data/contents.csv                    a line a report, and one a file beside it: what they were called,
                                         what is not here
    data/originals/330681109-2023.docx   as it is published: the file, or a copy without its hidden parts;
                                         330681109-2023-scan.pdf: what is published beside it
    data/sidecars/330681109-2023.yaml    what was said of it beside it
    data/structured/330681109-2023.json  as `lawgov parse --json` gives it

What is not published is not handed over either: reports that were withdrawn, originals that are withheld, and
sidecars of reports in which something is masked, for they may name it. The table says so, line by line.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .. import __version__
from ..archive.entries import Archive
from ..archive.entry import Entry
from ..archive.folder.sidecar_files import read_file
from ..archive.folder.sources import list_sources
from ..archive.loader.apart import publish_bytes
from ..bags import write_bag
from ..model import OriginalState, Source
from ..model.interchange import report_json
from ..pages import urls
from ..progress import Progress
from ..settings.config import SiteConfig
from ..strings.csv_cells import plain

COLUMNS = ("report", "town", "year", "state", "original", "original_name", "sidecar", "structured", "note")
"""Of contents.csv. `state`: as_is, copy, withheld, withdrawn; the files are paths below data/."""

_UTF8_MARK = "utf-8-sig"


@dataclass(frozen=True, slots=True)
class Bagged:
    """What went into a bag: reports, of their files the copies and what is withheld, bytes of payload."""

    reports: int
    copies: int
    withheld: int
    withdrawn: int
    size: int


def bag_year(
    archive: Archive, config: SiteConfig, reports: Path, year: int, folder: Path, progress: Progress
) -> Bagged:
    """Write the bag of a year into a folder that is not there yet. Raises LawgovError and OSError."""
    bag = _Year(archive, reports, year, progress)
    size = write_bag(folder, bag.files(), _about(config, bag))
    copies, withheld = bag.states[OriginalState.COPY], bag.states[OriginalState.WITHHELD]
    return Bagged(len(bag.entries), copies, withheld, len(bag.withdrawn), size)


def _about(config: SiteConfig, bag: _Year) -> dict[str, str]:
    sources = (source for entry in bag.entries for source in (entry.source, *(f.source for f in entry.files)))
    left_out = sum(source.published.state is OriginalState.WITHHELD for source in sources)
    described = (
        f"{bag.year} 年乡镇法治政府建设情况报告 {len(bag.entries)} 份："
        "原件、说明（.yaml）、结构化文本（.json），对照表是 data/contents.csv。"
        f"不含未公开的原件 {left_out} 份，撤回的报告 {len(bag.withdrawn)} 份。"
    )
    found = {
        "Source-Organization": config.publisher or config.title,
        "Contact-Email": config.contact if "@" in config.contact and "://" not in config.contact else "",
        "External-Description": described,
        "External-Identifier": f"{config.base_url}years/{bag.year}.html" if config.base_url else "",
        "Bagging-Date": dt.datetime.now().astimezone().date().isoformat(),
        "Bag-Software-Agent": f"lawgov_site {__version__}",
    }
    return {key: value for key, value in found.items() if value}


class _Year:
    """The reports of a year, and their files."""

    def __init__(self, archive: Archive, reports: Path, year: int, progress: Progress) -> None:
        self.year = year
        self.entries = archive.by_year.get(year, ())
        self.withdrawn = sorted(
            (one for one in archive.withdrawn.values() if one.year == year), key=lambda one: one.report
        )
        self._archive, self._reports, self._progress = archive, reports, progress
        self._sidecars = {file.path: file.sidecar for file in list_sources(reports).sources}
        self.states: Counter[OriginalState] = Counter()  # of what has been made
        self._rows: list[tuple[str, ...]] = []

    def files(self) -> Iterator[tuple[str, bytes]]:
        """(path below data/, bytes) of every file; the table last, for it tells of the others."""
        for done, entry in enumerate(self.entries, 1):
            yield from self._of_report(entry)
            self._progress("打包", done, len(self.entries))
        for one in self.withdrawn:
            note = f"{one.date} 由{one.by}撤回：{one.reason}"
            self._rows.append((one.report, one.place, str(one.year), "withdrawn", "", "", "", "", note))
        yield "contents.csv", self._table()

    def _of_report(self, entry: Entry) -> Iterator[tuple[str, bytes]]:
        source, report = entry.source, self._archive.load(entry)
        about = (entry.id, entry.town.full_name, str(entry.year))
        original = f"originals/{entry.id}{_suffix(source.path)}"
        yield from self._of_source(source, original)
        note, sidecar, given = source.published.why, "", self._sidecars.get(source.path)
        if given and report.masks:
            note = "；".join(filter(None, (note, "正文有遮盖，说明文件不在其中")))
        elif given:
            sidecar = f"sidecars/{entry.id}.yaml"
            yield sidecar, read_file(self._reports, given)
        structured = f"structured/{entry.id}.json"
        yield structured, (json.dumps(report_json(report), ensure_ascii=False, indent=2) + "\n").encode()
        self._rows.append((*about, *_told(source, original), sidecar, structured, note))
        for file in entry.files:
            address = PurePosixPath(urls.companion(entry.town.code, entry.year, file.source.path))
            beside = (
                f"originals/{entry.town.code}-{address.name.partition('.')[0]}{_suffix(file.source.path)}"
            )
            yield from self._of_source(file.source, beside, is_beside=True)
            self._rows.append((*about, *_told(file.source, beside), "", "", file.source.published.why))

    def _of_source(
        self, source: Source, path: str, *, is_beside: bool = False
    ) -> Iterator[tuple[str, bytes]]:
        """What is published of a source; nothing where it is withheld."""
        self.states[source.published.state] += 1
        if source.published.state is not OriginalState.WITHHELD:
            yield path, publish_bytes(self._archive.data(source), source, is_beside=is_beside)

    def _table(self) -> bytes:
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(COLUMNS)
        writer.writerows([plain(cell) for cell in row] for row in self._rows)
        return text.getvalue().encode(_UTF8_MARK)


def _told(source: Source, path: str) -> tuple[str, str, str]:
    """State, file and name of a source, as the table has them."""
    state = source.published.state
    return (
        (str(state), "", "")
        if state is OriginalState.WITHHELD
        else (str(state), path, source.shown or source.path)
    )


def _suffix(path: str) -> str:
    """A source's ending, in letters and digits that no system minds."""
    return "".join(c for c in PurePosixPath(path).suffix.lower() if c == "." or (c.isascii() and c.isalnum()))
