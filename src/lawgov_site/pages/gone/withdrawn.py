"""The page of a report that was withdrawn: what is gone, when, by whose decision, why, how to object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ...records.withdrawals import Withdrawal
from .. import urls
from ..catalogue import Catalogue
from ..contexts import Frame, Link
from ..family import Draft, Family
from ..lists import crumbs
from ..wording import wording


@dataclass(frozen=True, slots=True)
class WithdrawnContext:
    """Variables of withdrawn.html."""

    frame: Frame
    withdrawal: Withdrawal
    town: str  # address of the town's page, "" where it has none


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    words = wording()["withdrawn"]
    for one in catalogue.withdrawn.values():
        path = urls.report(one.code, one.year)
        title = words["title"].format(place=one.place, year=one.year)
        town = urls.town(one.code) if one.code in catalogue.archive.by_town else ""
        above = _above(catalogue, one.code)
        frame = Frame(path, title, words["description"], crumbs=above, here=title, indexed=False)
        context = WithdrawnContext(frame, one, town)
        yield Draft(path, context, partial(_same, context))


def _above(catalogue: Catalogue, code: str) -> tuple[Link, ...]:
    """The regions of a town that have pages: the way on from one that has no other report."""
    town, there = catalogue.archive.gazetteer.town(code), catalogue.archive.regions
    return crumbs(region for region in (town.regions if town else ()) if region.code in there)


def _same(context: WithdrawnContext) -> WithdrawnContext:
    return context


FAMILY = Family("towns/{code}/{year}.html", "withdrawn.html", WithdrawnContext, _drafts)
