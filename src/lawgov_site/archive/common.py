"""What is common to all reports of an archive: its towns (towns.yaml), its laws (laws.yaml),
whose names are private (private-names.txt), which are withdrawn, what was said of their changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from ..files.checksums import sha256_if_there
from ..gazetteer import Gazetteer, OwnTown
from ..laws import Law, Table, load_own
from ..masking.names import load_names
from ..masking.quoted import mask_quoted
from ..model import Source
from ..records.changes import Change, load_changes
from ..records.released_texts import read_texts, stated
from ..records.withdrawals import Withdrawal, in_force, load_withdrawals
from ..settings.files import WITHDRAWN_FOLDER


def public_withdrawals(root: Path, private_names: tuple[str, ...]) -> tuple[Withdrawal, ...]:
    """The log of withdrawals as it is published: what somebody wrote there is masked as reports are."""

    def masked(one: Withdrawal) -> Withdrawal:
        by, reason = (mask_quoted(text, one.code, (), private_names) for text in (one.by, one.reason))
        return replace(one, by=by, reason=reason)

    return tuple(map(masked, load_withdrawals(root)))


@dataclass(frozen=True)
class Common:
    """What reports are read with besides their sidecars; an archive that says nothing has `NOTHING`.

    What parsing needs of it is small and is handed to other processes; the log of changes is not.
    """

    towns: tuple[OwnTown, ...] = ()
    private_names: tuple[str, ...] = field(default=(), repr=False)
    laws: tuple[Law, ...] = ()  # that it adds, or corrects
    withdrawn: tuple[Withdrawal, ...] = ()  # not published, whatever lies in reports/
    withdrawn_files: tuple[tuple[int, str, Path], ...] = ()
    """What withdrawn reports were read from: size in bytes, id of the report, path in withdrawn/."""
    changes: tuple[Change, ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Id of a report → the text that was last said in public to be its own (`released_texts.stated`)."""

    @staticmethod
    def at(root: Path) -> Common:
        """What the archive in `root` says. Raises LawgovError (TOWNS-*, LAWS-*, NAMES-*, WITHDRAWN-*,
        CHANGES-*)."""
        names, changes = load_names(root), load_changes(root)
        withdrawn = in_force(public_withdrawals(root, names))
        return Common(
            Gazetteer.at(root).own,
            names,
            load_own(root),
            tuple(withdrawn.values()),
            tuple(_withdrawn_files(root, withdrawn.values())),
            changes,
            stated(changes, read_texts(root)),
        )

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The list of divisions with the archive's own towns."""
        return Gazetteer.of(self.towns)

    @property
    def law_table(self) -> Table:
        """The table of laws with what the archive adds to it."""
        return Table.of(self.laws)

    @cached_property
    def _withdrawn(self) -> dict[str, Withdrawal]:
        return {one.report: one for one in self.withdrawn}

    def withdrawn_as(self, report: str, source: Source) -> Withdrawal | None:
        """The withdrawal of the report that is this one: the same, or the same file under another id, for its
        town or year was read or given otherwise. None where there is none."""
        if report in self._withdrawn:
            return self._withdrawn[report]
        same = (one for one in self.withdrawn_files if one[0] == source.size)
        return next(
            (self._withdrawn[one] for _, one, path in same if sha256_if_there(path) == source.sha256), None
        )

    def __getstate__(self) -> dict[str, object]:
        own = ("towns", "private_names", "laws", "withdrawn", "withdrawn_files")
        return {name: getattr(self, name) for name in own}


def _withdrawn_files(root: Path, withdrawn: Iterable[Withdrawal]) -> Iterator[tuple[int, str, Path]]:
    for one in withdrawn:
        path = root / WITHDRAWN_FOLDER / one.file
        with suppress(OSError):  # not there: it was taken away for good
            yield path.stat().st_size, one.report, path


NOTHING = Common()
