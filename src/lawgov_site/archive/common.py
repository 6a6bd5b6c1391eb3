"""What is common to all reports of an archive: its towns (towns.yaml), whose names are private
(private-names.txt), which are withdrawn, what was said of their changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..changes import Change, load_changes
from ..gazetteer import Gazetteer, OwnTown
from ..masking.names import load_names
from ..released_texts import read_texts, stated
from ..withdrawals import Withdrawal, in_force, load_withdrawals


@dataclass(frozen=True)
class Common:
    """What reports are read with besides their sidecars; an archive that says nothing has `NOTHING`.

    What parsing needs of it is small and is handed to other processes; the log of changes is not.
    """

    towns: tuple[OwnTown, ...] = ()
    private_names: tuple[str, ...] = field(default=(), repr=False)
    withdrawn: tuple[Withdrawal, ...] = ()  # not published, whatever lies in reports/
    changes: tuple[Change, ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Id of a report → the text that was last said in public to be its own (`released_texts.stated`)."""

    @staticmethod
    def at(root: Path) -> Common:
        """What the archive in `root` says. Raises LawgovError (TOWNS-*, NAMES-*, WITHDRAWN-*, CHANGES-*)."""
        withdrawn, changes = in_force(load_withdrawals(root)), load_changes(root)
        return Common(
            Gazetteer.at(root).own,
            load_names(root),
            tuple(withdrawn.values()),
            changes,
            stated(changes, read_texts(root)),
        )

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The list of divisions with the archive's own towns."""
        return Gazetteer.of(self.towns)

    @cached_property
    def withdrawn_ids(self) -> frozenset[str]:
        """The ids of the reports that are withdrawn."""
        return frozenset(one.report for one in self.withdrawn)

    def __getstate__(self) -> dict[str, object]:
        return {"towns": self.towns, "private_names": self.private_names, "withdrawn": self.withdrawn}


NOTHING = Common()
