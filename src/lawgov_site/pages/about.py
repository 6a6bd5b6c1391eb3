"""The about page: prose, written in Markdown (data/about.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup

from .. import resources
from . import urls
from .catalogue import Catalogue
from .contexts import Frame
from .family import Draft, Family
from .wording import wording


@dataclass(frozen=True, slots=True)
class AboutContext:
    """Variables of about.html."""

    frame: Frame
    prose: Markup
    as_of: dt.date  # of when the list of divisions is
    listed: int  # towns in it that are to report
    own: int  # towns that the archive itself describes, in towns.yaml
    corrections: str  # address of the page that lists them, "" where there are none


@cache
def _prose() -> Markup:
    """The prose as HTML. Raw HTML in the Markdown is shown as text, and links cannot run scripts."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    text = (resources.data() / "about.md").read_text(encoding="utf-8")
    return Markup(markdown.render(text))  # noqa: S704 (markdown-it escapes what it is given)


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    words = wording()["about"]
    context = AboutContext(
        frame=Frame(urls.ABOUT, words["title"], words["description"], nav=urls.ABOUT, here=words["title"]),
        prose=_prose(),
        as_of=catalogue.gazetteer.as_of,
        listed=catalogue.listed_number(""),
        own=len(catalogue.gazetteer.own),
        corrections=urls.CORRECTIONS if catalogue.has_history else "",
    )
    yield Draft(urls.ABOUT, context, lambda: context)


FAMILY = Family(urls.ABOUT, "about.html", AboutContext, _drafts)
