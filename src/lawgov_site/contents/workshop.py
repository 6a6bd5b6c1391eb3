"""Making files of the site where nothing of the archive is: all that they need is sent.

What all files have in common (the entries of all reports, the settings, what the site tells besides) is sent
once to each process, the texts and sources of some reports with each job. How a file is made is pickled as it
was planned; what both sides have is named there, not copied.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..archive.entries import Archive
from ..archive.entry import Entry
from ..archive.loader.loaded import report_of
from ..diagnostics import Diagnostic, LawgovError
from ..gazetteer import Gazetteer
from ..laws import Table
from ..model import Report, Source
from ..pages.catalogue import Catalogue
from ..pages.contexts import Site
from ..pages.render import PAGES, Templates
from ..publishing import Target, Workshop
from ..reuse.groups import Excerpt
from ..reuse.kept import Kept

if TYPE_CHECKING:
    from . import Edition


@dataclass(frozen=True, slots=True)
class Job:
    """Some files of the site, and what they need."""

    made: bytes  # how each is made, pickled by `_Pickler`
    reports: Mapping[str, bytes]  # id → Loaded, as JSON
    sources: Mapping[str, bytes]  # path → what its file holds
    excerpt: Excerpt


class World:
    """What all files of a site have in common, and what the job in hand has brought.

    Sent to another process it is made anew there, from the entries and settings alone.
    """

    def __init__(self, archive: Archive, edition: Edition, templates: Mapping[str, str]) -> None:
        self._made_from = (archive, edition, templates)
        self._job: Job | None = None
        self._reports: dict[str, Report] = {}
        self.archive = _Sent(archive, self)
        self.catalogue = _alone(edition).catalogue(self.archive)
        self.templates = Templates(self.catalogue.site)
        if templates != template_digests(self.templates):
            hint = "等文件不再变动，再运行一次"
            raise LawgovError(Diagnostic("templates", 1, 1, "OUTPUT-BUSY", "生成网站时，模板被改动", hint))

    def __reduce__(self) -> tuple[Callable[..., World], tuple[Any, ...]]:
        archive, edition, templates = self._made_from
        own = (archive.gazetteer.own, archive.laws.own, tuple(archive.withdrawn.values()))
        return _world, (archive.entries, *own, _alone(edition), templates)

    def take(self, job: Job) -> None:
        """Have at hand what a job has brought, and nothing of the last one."""
        self._job = job
        self._reports.clear()

    @property
    def excerpt(self) -> Excerpt:
        return self._in_hand.excerpt

    def report(self, entry: Entry) -> Report:
        """A report that the job has brought. Raises KeyError for any other."""
        if entry.id not in self._reports:
            self._reports[entry.id] = report_of(self._in_hand.reports[entry.id])
        return self._reports[entry.id]

    def data(self, source: Source) -> bytes:
        """A source's bytes that the job has brought. Raises KeyError for any other."""
        return self._in_hand.sources[source.path]

    @property
    def _in_hand(self) -> Job:
        assert self._job is not None  # `take` comes first
        return self._job


def _alone(edition: Edition) -> Edition:
    """An edition without what is of all reports: jobs bring what they need of it."""
    return replace(edition, reuse=None, tallies=None)


class _Sent(Archive):
    """An archive whose reports are those of the job in hand."""

    def __init__(self, archive: Archive, world: World) -> None:
        withdrawn = tuple(archive.withdrawn.values())
        super().__init__(archive.entries, world.report, Path(), archive.gazetteer, withdrawn, archive.laws)
        self._world = world

    def data(self, source: Source) -> bytes:
        return self._world.data(source)


def _world(
    entries: Sequence[Entry],
    towns: Any,
    laws: Any,
    withdrawn: Any,
    edition: Edition,
    templates: Mapping[str, str],
) -> World:
    def load(_entry: Entry) -> Report:
        raise AssertionError("reports come with the jobs")

    archive = Archive(entries, load, Path(), Gazetteer.of(towns), withdrawn, Table.of(laws))
    return World(archive, edition, templates)


def template_digests(templates: Templates) -> dict[str, str]:
    """What each family's template is made from."""
    return {family.template: templates.digest(family.template) for family in PAGES}


def workshop(archive: Archive, edition: Edition) -> Workshop[World, Job]:
    """Makes those files of a site that can be made elsewhere."""
    known = {id(entry) for entry in archive.entries}

    def common() -> World:
        return World(archive, edition, template_digests(Templates(Site.of(edition.config))))

    def job(targets: Sequence[Target]) -> Job:
        needs = [target.needs for target in targets if target.needs]
        reports = {entry.id: entry for one in needs for entry in one.reports}
        sources = {source.path: source for one in needs for source in one.sources}
        before = {report for one in needs for report in one.before}
        after = {report for one in needs for report in one.after}
        return Job(
            _pickled(known, [target.make for target in targets]),
            {report: archive.encoded(entry) for report, entry in reports.items()},
            {path: archive.data(source) for path, source in sources.items()},
            _excerpt(edition.reuse, before, after),
        )

    return Workshop(common, job, make)


def make(world: World, job: Job) -> list[bytes]:
    """The bytes of a job's files, in their order. Raises LawgovError, as they do."""
    world.take(job)
    return [made() for made in _Unpickler(io.BytesIO(job.made), world).load()]


def _excerpt(reuse: Kept | None, before: set[str], after: set[str]) -> Excerpt:
    return reuse.excerpt(before, after) if reuse else Excerpt({}, {})


def _pickled(known: Set[int], made: Sequence[Callable[[], bytes]]) -> bytes:
    data = io.BytesIO()
    _Pickler(data, known).dump(made)
    return data.getvalue()


class _Pickler(pickle.Pickler):
    """Names what every process has: ("entry", its id), and a word for each of the large things. `known` are
    the archive's entries, as objects."""

    def __init__(self, file: io.BytesIO, known: Set[int]) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self._known = known

    def persistent_id(self, obj: Any) -> Any:
        if isinstance(obj, Entry):
            return ("entry", obj.id) if id(obj) in self._known else None
        return _NAMED.get(type(obj))


_NAMED = {Catalogue: "catalogue", Templates: "templates", Archive: "archive", Kept: "excerpt"}


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, world: World) -> None:
        super().__init__(file)
        self._world = world

    def persistent_load(self, pid: Any) -> Any:
        if isinstance(pid, tuple):
            return self._world.catalogue.by_id[pid[1]]
        return getattr(self._world, pid)
