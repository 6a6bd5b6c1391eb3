"""Which sources answer no more: asked a host after the other, and written into the sidecars of their reports.

`source_gone` in a sidecar is the day on which a source was found to be gone; it is taken away when the source
is back. Where no server answers it may be our own network: that counts only while another one does answer,
and only after `PATIENCE` days of silence.
"""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from ...archive.common import Common
from ...archive.entry import Entry
from ...archive.folder.sidecar_files import sidecar_file
from ...archive.folder.sources import source_file
from ...archive.gather import gather
from ...archive.storage.cache import CACHE_FOLDER, Cache
from ...archive.storage.using import use_cache
from ...diagnostics import Diagnostic, LawgovError
from ...fetching.alive import Found, State, ask
from ...fetching.rounds import in_turn
from ...fetching.visitor import Visitor
from ...progress import Progress
from ...settings.yaml_edit import CannotEditError, remove_key, set_value
from ..refusing import cannot_edit
from .asked import Memory, memory

PATIENCE = dt.timedelta(days=7)
"""How long an answer is not asked for again, and how long a silence lasts before it counts."""

_QUIET = 10  # sources one after the other, of three hosts, that do not answer: it looks like our own network
_HOSTS = 3
_WITNESSES = 3


@dataclass(frozen=True, slots=True)
class Source:
    """An address, and the reports that come from it: paths below the reports folder."""

    url: str
    reports: tuple[str, ...]
    gone: str | None  # what their sidecars say of it


@dataclass(slots=True)
class Round:
    """What came of a round."""

    states: Counter[State] = field(default_factory=Counter)
    said: list[Diagnostic] = field(default_factory=list)
    unsure: list[tuple[str, str]] = field(default_factory=list)  # address, why
    marked: int = 0  # sources that are gone now
    back: int = 0
    recent: int = 0  # sources that were not due
    left: int = 0  # sources that were due and not asked
    network_failed: bool = False


def sources(root: Path, reports: Path, paths: Collection[Path], progress: Progress) -> list[Source]:
    """The sources of the reports that are published, of those at or below `paths` where there are any."""

    def found(cache: Cache) -> tuple[Entry, ...]:
        return gather(reports, cache, progress, Common.at(root)).archive.entries

    entries = use_cache(root / CACHE_FOLDER, found).result
    wanted = [path.resolve() for path in paths]
    by_url: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        path = (reports / entry.source.path).resolve()
        if entry.provenance.source_url and (not wanted or any(path.is_relative_to(one) for one in wanted)):
            by_url[entry.provenance.source_url].append(entry)
    return [
        Source(
            url,
            tuple(entry.source.path for entry in of),
            next((entry.provenance.source_gone for entry in of if entry.provenance.source_gone), None),
        )
        for url, of in by_url.items()
    ]


def check_links(
    root: Path,
    reports: Path,
    of: Iterable[Source],
    visitor: Visitor,
    today: dt.date,
    progress: Progress,
    most: int | None = None,
    *,
    again: bool = False,
) -> Round:
    """Ask for the sources that were not asked for lately (`again`: all), `most` of them at the most.

    Raises OSError where what came of it cannot be noted.
    """
    by_url = {source.url: source for source in of}
    with memory(root / CACHE_FOLDER) as known:
        due = [url for url in by_url if again or _is_due(known, url, today)]
        due.sort(key=lambda url: before.date if (before := known.of(url)) else dt.date.min)
        asked = due[:most]
        done = Round(recent=len(by_url) - len(due), left=len(due))
        marking = _Marking(reports, by_url, known, today, done)
        heard = [url for url in by_url if (before := known.of(url)) and before.state is State.THERE]
        for count, (url, found) in enumerate(_settled(asked, visitor, heard, done), 1):
            marking.take(url, found)
            done.left -= 1
            progress("核对来源", count, len(asked))
    return done


def _is_due(known: Memory, url: str, today: dt.date) -> bool:
    before = known.of(url)
    return before is None or not today - PATIENCE < before.date <= today


def _settled(
    urls: Collection[str], visitor: Visitor, heard: list[str], done: Round
) -> Iterator[tuple[str, Found]]:
    """The answers; a silence only when somebody has answered who was asked after it.

    Ends where our own network fails. `heard` are sources that answered before.
    """

    def timed(url: str) -> tuple[float, Found]:
        return time.monotonic(), ask(url, visitor)

    quiet: dict[str, tuple[float, Found]] = {}  # each with the moment of its silence
    for url, (asked, found) in in_turn(urls, timed):
        if found.state is not State.SILENT:
            heard.append(url)
            yield url, found
            settled = [one for one, (since, _) in quiet.items() if since < asked]
        else:
            quiet[url] = time.monotonic(), found
            settled = []
            if len(quiet) >= _QUIET and len({urlsplit(one).hostname for one in quiet}) >= _HOSTS:
                if not _any_answers(heard, visitor):
                    done.network_failed = True
                    return
                settled = list(quiet)
        yield from ((one, quiet.pop(one)[1]) for one in settled)
    if quiet and not _any_answers(heard, visitor):
        done.network_failed = True
        return
    yield from ((one, found) for one, (_, found) in quiet.items())


def _any_answers(urls: list[str], visitor: Visitor) -> bool:
    """Whether a server that answered before answers now: then the network is there."""
    by_host = {urlsplit(url).hostname: url for url in urls}
    return any(ask(url, visitor).state is not State.SILENT for url in list(by_host.values())[-_WITNESSES:])


@dataclass(slots=True)
class _Marking:
    """Writes down what came of asking: in the memory, and in the sidecars."""

    reports: Path
    by_url: Mapping[str, Source]
    known: Memory
    today: dt.date
    done: Round

    def take(self, url: str, found: Found) -> None:
        """One answer."""
        source, asked = self.by_url[url], self.known.note(url, found.state, self.today)
        self.done.states[found.state] += 1
        if found.state is State.THERE:
            if source.gone:
                self.done.back += 1
                self._edit(source, lambda text: remove_key(text, "source_gone"))
        elif found.state is State.GONE:
            self._gone(source, found.why)
        elif asked.silent_since and self.today - asked.silent_since >= PATIENCE:
            self._gone(source, f"从 {asked.silent_since.isoformat()} 起没有回应：{found.why}")
        else:
            self.done.unsure.append((url, found.why))

    def _gone(self, source: Source, why: str) -> None:
        if source.gone:
            return
        if self._edit(source, lambda text: set_value(text, "source_gone", self.today.isoformat())):
            self.done.marked += 1
            hint = (
                "已记在 .yaml 的 source_gone，报告的页面会注明；恢复后再运行 lawgov check --links，自动去掉"
            )
            shown = (self.reports / source.reports[0]).as_posix()
            message = f"来源网页已失效（{why}）：{source.url}"
            self.done.said.append(Diagnostic(shown, 1, 1, "SOURCE-GONE", message, hint))

    def _edit(self, source: Source, change: Callable[[str], str]) -> bool:
        """Change the sidecars of a source's reports. One that cannot be changed is said, and stops none."""
        whole = True
        for report in source.reports:
            path = self.reports / report
            try:
                sidecar = sidecar_file(path.parent, source_file(path))
                try:
                    sidecar.save(change(sidecar.text))
                except CannotEditError:
                    raise cannot_edit(sidecar.path) from None
                except OSError as error:
                    hint = "检查文件的权限；在别的程序里打开着就先关闭"
                    said = f"写不进去：{error.strerror}"
                    shown = sidecar.path.as_posix()
                    raise LawgovError(Diagnostic(shown, 1, 1, "READ-UNREADABLE", said, hint)) from error
            except LawgovError as error:
                self.done.said += error.diagnostics
                whole = False
        return whole
