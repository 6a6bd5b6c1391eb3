"""The about page: prose, written in Markdown (data/about.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from ...files import resources
from .. import urls
from ..catalogue import Catalogue
from ..contexts import Frame
from ..family import Draft, Family
from ..wording import wording


@dataclass(frozen=True, slots=True)
class AboutContext:
    """Variables of about.html."""

    frame: Frame
    prose: str  # as HTML
    as_of: dt.date  # of when the list of divisions is
    listed: int  # towns in it that are to report
    own: int  # towns that the archive itself describes, in towns.yaml
    corrections: str  # address of the page that lists them, "" where there are none


def _written() -> str:
    return (resources.data() / "about.md").read_text(encoding="utf-8")


def _prose() -> Markup:
    """The prose as HTML. Raw HTML in the Markdown is shown as text, and links cannot run scripts."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 20 ms, for a page that seldom changes

    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    return Markup(markdown.render(_written()))  # noqa: S704 (markdown-it escapes what it is given)


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    words = wording()["about"]
    context = AboutContext(
        frame=Frame(urls.ABOUT, words["title"], words["description"], nav=urls.ABOUT, here=words["title"]),
        prose=_written(),
        as_of=catalogue.gazetteer.as_of,
        listed=catalogue.listed_number(""),
        own=len(catalogue.gazetteer.own),
        corrections=urls.CORRECTIONS if catalogue.has_history else "",
    )
    yield Draft(urls.ABOUT, context, lambda: replace(context, prose=_prose()))


FAMILY = Family(urls.ABOUT, "about.html", AboutContext, _drafts)
