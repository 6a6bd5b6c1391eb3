"""When a town is there, what it was called before, and what followed it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Life:
    """What is known of a town besides its place in the list. None and empty are "nothing said"."""

    first: int | None = None  # the first and the last year in which it is there, both included
    last: int | None = None
    successors: tuple[str, ...] = ()  # codes or ids
    former_names: tuple[str, ...] = ()
    listed_name: str = ""  # what the list calls it, where the archive calls it otherwise
    own: bool = False  # said by the archive, in towns.yaml; else by the list that no longer has it

    def includes(self, year: int) -> bool:
        """Whether the town is there in a year, as far as is known."""
        return (self.first or year) <= year <= (self.last or year)

    @property
    def span(self) -> str:
        """Its years in Chinese, as far as they are known: 2016 年至 2023 年."""
        if self.first and self.last:
            return f"{self.first} 年至 {self.last} 年"
        return f"{self.first} 年起" if self.first else f"到 {self.last} 年为止" if self.last else ""

    @property
    def has_ended(self) -> bool:
        return self.last is not None


UNKNOWN = Life()
