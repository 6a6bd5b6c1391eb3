"""The codebook: every table of open data, its fields, their units and codes, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import urls
from ..catalogue import Catalogue
from ..contexts import Frame, Link
from ..family import Draft, Family
from ..wording import wording
from .datasets import DatasetView


@dataclass(frozen=True, slots=True)
class CodebookContext:
    """Variables of codebook.html."""

    frame: Frame
    datasets: tuple[DatasetView, ...]


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    if not catalogue.datasets:
        return
    words = wording()
    told = words["codebook"]
    crumbs = (Link(words["data"]["title"], urls.DATA),)
    frame = Frame(urls.CODEBOOK, told["title"], told["description"], urls.DATA, crumbs, told["title"])
    context = CodebookContext(frame, tuple(d for d in catalogue.datasets if d.fields))
    yield Draft(urls.CODEBOOK, context, lambda: context)


FAMILY = Family(urls.CODEBOOK, "codebook.html", CodebookContext, _drafts)
