"""The comparison of two reports: a shell; which two is in the address, and the browser does the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import urls
from ..catalogue import Catalogue
from ..contexts import Frame
from ..family import Draft, Family
from ..wording import wording


@dataclass(frozen=True, slots=True)
class CompareContext:
    """Variables of compare.html."""

    frame: Frame


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    words = wording()["compare"]
    context = CompareContext(Frame(urls.COMPARE, words["title"], words["description"], here=words["title"]))
    yield Draft(urls.COMPARE, context, lambda: context)


FAMILY = Family(urls.COMPARE, "compare.html", CompareContext, _drafts)
