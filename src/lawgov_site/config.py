"""The site's settings, read from `site.yaml`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """Every key of `site.yaml`, each with its default. All of them may be left out."""

    title: str = "乡镇法治政府建设报告档案"
    """Name of the archive, shown on every page."""

    publisher: str = ""
    """Who publishes this site (责任者), for the foot of the page and for citations. Empty: not shown."""

    base_url: str = ""
    """Address at which the site is published, e.g. https://example.gov.cn/fzbg/. Only what must be absolute
    (canonical links, feeds, the sitemap, citations) uses it; empty leaves those out."""

    contact: str = ""
    """Where a reader can report an error: an e-mail address or an http(s) address. Empty: not shown."""
