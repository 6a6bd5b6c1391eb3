"""What is common to all reports of an archive: its towns (towns.yaml), whose names are private
(private-names.txt)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..gazetteer import Gazetteer, OwnTown
from ..masking.names import load_names
from ..withdrawals import Withdrawal, in_force, load_withdrawals


@dataclass(frozen=True)
class Common:
    """What reports are read with besides their sidecars; an archive that says nothing has `NOTHING`.

    It is small and can be handed to another process.
    """

    towns: tuple[OwnTown, ...] = ()
    private_names: tuple[str, ...] = field(default=(), repr=False)
    withdrawn: tuple[Withdrawal, ...] = ()  # not published, whatever lies in reports/

    @staticmethod
    def at(root: Path) -> Common:
        """What the archive in `root` says. Raises LawgovError (TOWNS-*, NAMES-*, WITHDRAWN-*)."""
        withdrawn = in_force(load_withdrawals(root))
        return Common(Gazetteer.at(root).own, load_names(root), tuple(withdrawn.values()))

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
