"""CITATION.cff: how the data is cited (Citation File Format 1.2.0)."""

from __future__ import annotations

from typing import Any

import yaml

from ..records.releases import Release
from ..settings.config import SiteConfig


def citation(config: SiteConfig, releases: tuple[Release, ...]) -> bytes:
    """The file. Its date is that of the last release before this site; there is none before the first."""
    told: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "引用这批数据时，请照下面写明，并写明查阅日期；引用某一份报告，请用它的页面上的引文。",
        "type": "dataset",
        "title": config.title,
        "authors": [{"name": config.publisher or config.title}],
        "url": config.base_url,
        "license": config.data_licence,
        "date-released": releases[-1].date if releases else None,
        "keywords": ["法治政府建设", "乡镇", "政府信息公开", "rule of law", "township government", "China"],
    }
    given = {key: value for key, value in told.items() if value}
    return yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=1000).encode()
