"""What has become of published reports, as the pages are handed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..records.changes import Change
from ..records.withdrawals import Withdrawal


@dataclass(frozen=True, slots=True)
class Told:
    """A change as the site tells it. Its words are masked when they are wanted: that takes time, and most
    builds make no page that has them."""

    change: Change  # all of it public but its passages
    rules: str = ""  # stands for all that `mask` depends on
    mask: Callable[[str], str] = field(default=str, repr=False, compare=False)

    def public(self) -> Change:
        """The whole of it."""
        return self.change.masked(self.mask)


@dataclass(frozen=True, slots=True)
class History:
    """Changes, by the id of the report, and all withdrawals, each in its log's order."""

    changes: Mapping[str, tuple[Told, ...]] = field(default_factory=dict)
    withdrawals: tuple[Withdrawal, ...] = ()
