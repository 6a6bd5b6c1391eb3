"""The site map and robots.txt, for search engines. Without the site's address there is no site map.

The map is split by province and year, so that a new report rewrites one small part of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from .. import urls
from ..catalogue import Catalogue
from ..family import Draft, Family
from ..figures import county_figures, indicators
from ..gone import corrections
from ..laws import laws
from ..places import region, year
from ..sharing import common_wording

LIMIT = 50_000  # addresses in one file, by the protocol


@dataclass(frozen=True, slots=True)
class SitemapContext:
    """Variables of sitemap.xml: addresses of pages, or, in the index, of the parts of the map."""

    paths: tuple[str, ...]
    is_index: bool


@dataclass(frozen=True, slots=True)
class RobotsContext:
    """Variables of robots.txt."""

    sitemap: str  # "" where there is none


def _parts(catalogue: Catalogue) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(path of a part, paths of its pages)."""
    pages: dict[str, list[str]] = defaultdict(list)
    pages["pages"] = [urls.HOME, urls.SEARCH, urls.COMPARE, urls.ABOUT, urls.DATA, urls.YEARS, urls.REGIONS]
    lists = (corrections.INDEX, corrections.FAMILY, common_wording.INDEX, common_wording.FAMILY)
    families = (year.FAMILY, region.FAMILY, *lists)
    pages["pages"] += [draft.path for family in families for draft in family.drafts(catalogue)]
    for listed in (indicators, county_figures, laws):
        pages["pages"] += listed.paths(catalogue)
    for town in catalogue.towns.values():
        pages[f"{town.province.code}-towns"].append(urls.town(town.code))
    for entry in catalogue.archive.entries:
        name = f"{entry.town.province.code}-{entry.year}"
        pages[name].append(urls.report(entry.town.code, entry.year))
    for name, paths in sorted(pages.items()):
        for number, start in enumerate(range(0, len(paths), LIMIT), 1):
            yield urls.sitemap(name, number), tuple(paths[start : start + LIMIT])


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    if not catalogue.site.base_url:
        return
    parts = dict(_parts(catalogue))
    for path, pages in parts.items():
        yield Draft(path, pages, partial(SitemapContext, pages, False))
    index = tuple(parts)
    yield Draft(urls.SITEMAP, index, partial(SitemapContext, index, True))


def _robots(catalogue: Catalogue) -> Iterator[Draft]:
    sitemap = urls.SITEMAP if catalogue.site.base_url else ""
    yield Draft(urls.ROBOTS, sitemap, partial(RobotsContext, sitemap))


FAMILY = Family("sitemap.xml, sitemaps/{name}-{number}.xml", "sitemap.xml", SitemapContext, _drafts)
ROBOTS = Family(urls.ROBOTS, "robots.txt", RobotsContext, _robots)
