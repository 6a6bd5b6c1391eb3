"""The data page: what can be taken away from the archive, and in which form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...records.exports import Exports
from ...records.releases import Release, text_of
from ...settings.licences import Licence, licences
from .. import urls
from ..catalogue import Catalogue
from ..contexts import Count, Frame, Link
from ..family import Draft, Family
from ..machines.metadata import COUNTRY_NAME
from ..single.home import Numbers, year_counts
from ..wording import wording
from .datasets import DatasetView
from .tables import table_groups

_MEDIA_TYPES = {urls.CSV: "text/csv", urls.JSON_LINES: "application/gzip", ".json": "application/json"}


@dataclass(frozen=True, slots=True)
class YearTables:
    """The tables of a year, one a province."""

    year: int
    tables: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DataContext:
    """Variables of data.html."""

    frame: Frame
    numbers: Numbers
    years: tuple[Count, ...]  # newest first
    datasets: tuple[DatasetView, ...]
    tables: tuple[YearTables, ...]  # newest first
    exports: Exports | None  # the same data in other formats, as it was exported at a release
    releases: tuple[Release, ...]  # before this site, newest first
    corrections: bool  # there are some
    licence: Licence | None  # that the publisher has stated


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    words, site = wording()["data"], catalogue.site
    tables: dict[int, list[Link]] = {}
    for year, province, _ in table_groups(catalogue):
        tables.setdefault(year, []).append(Link(province.name, urls.table(year, province.code)))
    subject: dict[str, object] = {
        "@type": "Dataset",
        "name": site.title,
        "description": wording()["home"]["lead"],
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "spatialCoverage": COUNTRY_NAME,
    }
    if catalogue.years:
        subject["temporalCoverage"] = f"{catalogue.years[-1]}/{catalogue.years[0]}"
    if licence := licences().get(catalogue.config.data_licence):
        subject["license"] = licence.url
    if site.publisher:
        subject["publisher"] = {"@type": "Organization", "name": site.publisher}
    if site.base_url:
        subject["distribution"] = list(_downloads(catalogue))
    context = DataContext(
        frame=Frame(
            urls.DATA,
            words["title"],
            words["description"],
            nav=urls.DATA,
            here=words["title"],
            subject=subject,
        ),
        numbers=Numbers.of(catalogue.archive),
        years=year_counts(catalogue),
        datasets=catalogue.datasets,
        tables=tuple(YearTables(year, tuple(links)) for year, links in tables.items()),
        exports=catalogue.exports,
        releases=catalogue.releases[::-1],
        corrections=catalogue.has_history,
        licence=licences().get(catalogue.config.data_licence),
    )
    yield Draft(urls.DATA, context, lambda: context)


def _downloads(catalogue: Catalogue) -> Iterator[dict[str, object]]:
    """Whole datasets as schema.org's DataDownload; of one in many files the descriptor, which names them."""
    whole = [file for dataset in catalogue.datasets if not dataset.is_split for file in dataset.files]
    paths = {file.path: file.size for file in whole} | {urls.DATA_PACKAGE: 0}
    for path, size in paths.items():
        suffix = "." + path.partition(".")[2]
        found: dict[str, object] = {"@type": "DataDownload", "encodingFormat": _MEDIA_TYPES[suffix]}
        found["contentUrl"] = catalogue.site.absolute(path)
        yield {**found, "contentSize": f"{size} B"} if size else found


def _record(catalogue: Catalogue) -> Iterator[Draft]:
    if catalogue.releases:
        data = text_of(catalogue.releases).encode()
        yield Draft(urls.RELEASES, data, lambda: data)


FAMILY = Family(urls.DATA, "data.html", DataContext, _drafts)
RELEASES = Family(urls.RELEASES, "", bytes, _record)
