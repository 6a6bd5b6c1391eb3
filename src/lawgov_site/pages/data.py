"""The data page: what can be taken away from the archive, and in which form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from . import urls
from .catalogue import Catalogue
from .contexts import Count, Frame
from .family import Draft, Family
from .home import Numbers, year_counts
from .wording import wording


@dataclass(frozen=True, slots=True)
class DataContext:
    """Variables of data.html."""

    frame: Frame
    numbers: Numbers
    years: tuple[Count, ...]  # newest first


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    words = wording()["data"]
    context = DataContext(
        frame=Frame(urls.DATA, words["title"], words["description"], nav=urls.DATA, here=words["title"]),
        numbers=Numbers.of(catalogue.archive),
        years=year_counts(catalogue),
    )
    yield Draft(urls.DATA, context, lambda: context)


FAMILY = Family(urls.DATA, "data.html", DataContext, _drafts)
