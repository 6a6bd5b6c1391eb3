"""What every template is given, whatever its page: the frame around the page and the parts pages share.

The context of a page family is a frozen dataclass in the family's own file; its fields are the template's
variables, and there are no others besides the globals listed in `render.GLOBALS`. Addresses (`path`) are
from the site's root; a template writes `{{ root }}{{ link.path }}`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..model import Kind
from ..settings.config import SiteConfig
from . import urls


@dataclass(frozen=True, slots=True)
class Site:
    """The settings that every page shows."""

    title: str
    publisher: str
    base_url: str
    contact: str

    @classmethod
    def of(cls, config: SiteConfig) -> Site:
        return cls(config.title, config.publisher, config.base_url, config.contact)

    def absolute(self, path: str) -> str:
        """The page's address on the web, or "" as long as the site's own is not known."""
        return self.base_url + path.removesuffix("index.html") if self.base_url else ""

    @property
    def contact_link(self) -> str:
        """`contact` as the target of a link."""
        return self.contact if "://" in self.contact else f"mailto:{self.contact}"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a page."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Feed:
    """An Atom feed that a page announces."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page: its head, its place in the navigation, its breadcrumbs."""

    path: str  # of the page itself
    title: str  # of the page, without the site's
    description: str  # one sentence for search engines and shared links
    nav: str = ""  # path of the navigation's entry that is current
    crumbs: tuple[Link, ...] = ()  # from the country down to the page above this one
    here: str = ""  # the last breadcrumb, the page itself; empty: no breadcrumbs
    indexed: bool = True  # may search engines list it
    feed: Feed | None = None
    kind: str = "website"  # Open Graph type
    subject: Mapping[str, object] | None = None  # what the page is about, as schema.org says it
    root: str = field(default="")  # prefix of every link; worked out from the path unless given

    def __post_init__(self) -> None:
        if not self.root:
            object.__setattr__(self, "root", urls.root(self.path))


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report as one line of a list."""

    code: str
    town: str
    place: str  # the regions above the town, joined
    year: int
    title: str | None
    date: dt.date | None
    kinds: tuple[Kind, ...]
    length: int | None  # in characters, blanks not counted; None: there is only a scan
    path: str
    also: str = ""  # what else the town is called, for filters

    @property
    def has_text(self) -> bool:
        """Whether there is more of it than a scan."""
        return self.length is not None


@dataclass(frozen=True, slots=True)
class Count:
    """A place or year with the number of its reports and towns."""

    text: str
    path: str
    reports: int
    towns: int
