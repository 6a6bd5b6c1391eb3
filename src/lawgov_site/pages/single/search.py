"""The search page: the form, its filters, and the lists that take its place without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from .. import urls
from ..catalogue import Catalogue
from ..contexts import Count, Feed, Frame
from ..family import Draft, Family
from ..machines.feeds import kind_feed, kinds
from ..wording import wording
from .home import province_counts, year_counts


@dataclass(frozen=True, slots=True)
class SearchContext:
    """Variables of search.html."""

    frame: Frame
    years: tuple[Count, ...]  # newest first
    provinces: tuple[Count, ...]
    scans: int  # how many reports have no text that could be searched
    messages: str  # what the script says, as JSON
    feeds: tuple[Feed, ...]  # of the parts
    first_shard: str  # the file that every query needs first; "" where there is none


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    words, said = wording()["search"], wording()["suggestions"]
    messages = {**words["messages"], **said, "passage_menu": wording()["share"]["menu"]}
    context = SearchContext(
        frame=Frame(urls.SEARCH, words["title"], words["description"], nav=urls.SEARCH, here=words["title"]),
        years=year_counts(catalogue),
        provinces=province_counts(catalogue),
        scans=len(catalogue.archive.entries) - len(catalogue.archive.with_text.entries),
        messages=json.dumps(messages, ensure_ascii=False),
        feeds=tuple(map(kind_feed, kinds(catalogue))),
        first_shard=catalogue.first_shard,
    )
    yield Draft(urls.SEARCH, context, lambda: context)


FAMILY = Family(urls.SEARCH, "search.html", SearchContext, _drafts)
