"""The page of a report that was withdrawn: what is gone, when, by whose decision, why, how to object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ...records.withdrawals import Withdrawal
from .. import urls
from ..catalogue import Catalogue
from ..contexts import Frame
from ..family import Draft, Family
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
        context = WithdrawnContext(Frame(path, title, words["description"], indexed=False), one, town)
        yield Draft(path, context, partial(_same, context))


def _same(context: WithdrawnContext) -> WithdrawnContext:
    return context


FAMILY = Family("towns/{code}/{year}.html", "withdrawn.html", WithdrawnContext, _drafts)
