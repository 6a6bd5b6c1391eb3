"""Regions and towns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """A province (2-digit code), city (4) or county (6)."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Town:
    """A township-level division.

    `code` is the 9-digit division code, or the id given in a sidecar to a town that is not in the list.
    `city` is None where the list has only a placeholder (市辖区, 省直辖县级行政区划) or the town's county is
    itself the city.
    """

    code: str
    name: str
    county: Region
    city: Region | None
    province: Region

    @property
    def regions(self) -> tuple[Region, ...]:
        """From the province down to the county."""
        return tuple(r for r in (self.province, self.city, self.county) if r)

    @property
    def full_name(self) -> str:
        """山东省淄博市临淄区凤凰镇; a region named like the one above it is said once."""
        names = dict.fromkeys(r.name for r in self.regions)
        return "".join(names) + self.name
