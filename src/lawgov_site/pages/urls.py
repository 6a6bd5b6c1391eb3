"""Every address of the site, in one place.

Addresses are paths from the site's root, with explicit file names and `/`; a page links to another as
`root + path`, where root is `../` as often as the page is deep. Once published, an address never dies: add
to this table, do not change it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..model import Kind, Role, companion_name

HOME = "index.html"
SEARCH = "search.html"
COMPARE = "compare.html"
ABOUT = "about.html"
DATA = "data.html"
NOT_FOUND = "404.html"
REGIONS = "regions/index.html"  # the whole country
YEARS = "years/index.html"
INDICATORS = "indicators/index.html"
CORRECTIONS = "corrections/index.html"
LAWS = "laws/index.html"
WORDING = "reuse/index.html"  # common wording

STYLESHEET = "assets/site.css"
SCRIPT = "assets/site.js"
SEARCH_SCRIPT = "assets/search.js"
SEARCH_MANIFEST = "search/manifest.js"
"""Which every search loads first: the page asks for it beside its script."""
COMPARE_SCRIPT = "assets/compare.js"
PASSAGES_SCRIPT = "assets/passages.js"
SHARE_WORDS = "assets/share.js"
REUSE_WORDS = "assets/reuse.js"
ICON = "assets/icon.svg"
MANIFEST = "assets/site.webmanifest"

FEED = "feed.xml"
CORRECTIONS_FEED = "corrections.xml"
CORRECTIONS_TABLE = "data/corrections.csv"
CODEBOOK = "data/codebook.html"
CODEBOOK_TABLE = "data/codebook.csv"
DATA_PACKAGE = "data/datapackage.json"
DATA_CITATION = "data/CITATION.cff"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
RELEASES = "releases.txt"
REGION_DATA = "regions/index.js"
LAW_NAMES = "laws/index.js"

CSV, JSON_LINES = ".csv", ".jsonl.gz"  # of datasets

# Suffixes that a web server hands out, or a browser opens, as a document without running anything in it.
_DOCUMENTS = {".txt", ".md", ".pdf", ".doc", ".docx", ".wps", ".odt", ".rtf", ".ofd"}
_SHEETS = {".xls", ".xlsx", ".et", ".ods", ".csv", ".ppt", ".pptx", ".dps", ".zip"}
_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".jp2"}
_INERT = frozenset(_DOCUMENTS | _SHEETS | _PICTURES)
_LONGEST = 100  # characters of another suffix: a file name has 255 at the most
_HASH = 8  # hexadecimal digits


def town(code: str) -> str:
    """A town and all its years."""
    return f"towns/{code}/index.html"


def town_line(code: str) -> str:
    """The anchor of a town's line on the page of its county: where a town without reports is found."""
    return f"town-{code}"


def report(code: str, year: int) -> str:
    """One report."""
    return f"towns/{code}/{year}.html"


def original(code: str, year: int, source: str) -> str:
    """The source file, beside the report's page. What a browser might run (.html) is published as text."""
    return f"towns/{code}/{year}{_suffix(PurePosixPath(source).suffix)}"


def companion(code: str, year: int, path: str) -> str:
    """A file beside the report (model/companion.py), by what its own name says: no other file changes it.

    A name that is not written as the program writes it has a hash of its end in the address.
    """
    name = companion_name(path)
    role, number = (name.role, name.number) if name else (Role.SCAN, None)
    parts = [str(year), role, *([str(number)] if number is not None else [])]
    if name and not name.is_plain:
        rest = path[len(name.stem) + 1 :]
        parts.append(hashlib.sha256(rest.encode()).hexdigest()[:_HASH])
    return f"towns/{code}/{'-'.join(parts)}{_suffix(PurePosixPath(path).suffix)}"


def page_picture(code: str, year: int, path: str, page: int) -> str:
    """The picture of a page, from 1, of a scan."""
    whole = companion(code, year, path)
    return f"{whole.removesuffix(PurePosixPath(whole).suffix)}-p{page}.png"


def _suffix(suffix: str) -> str:
    """The suffix under which a file is published."""
    suffix = suffix.lower()
    if suffix in _INERT:
        return suffix
    safe = "".join(c for c in suffix if c.isascii() and c.isalnum())[:_LONGEST]
    return f".{safe}.txt" if safe else ".txt"


def text(code: str, year: int) -> str:
    """A report's text as data, for excerpts and comparison."""
    return f"towns/{code}/{year}.js"


def town_links(code: str) -> str:
    """What of a town's years may speak of the same, as data, for the comparison."""
    return f"towns/{code}/links.js"


def reuse_data(county: str, year: int) -> str:
    """What the reports of a county's towns on a year share with others, as data."""
    return f"reuse/{county}-{year}.js"


def wording(year: int, part: int = 1) -> str:
    """Common wording that was first used in a year."""
    return f"reuse/{year}-{part}.html" if part > 1 else f"reuse/{year}.html"


def year(year: int, region: str = "") -> str:
    """All towns of a year, or those of a region where the year is too long for one page."""
    return f"years/{year}-{region}.html" if region else f"years/{year}.html"


def corrections(year: int) -> str:
    """What was corrected, withdrawn or restored in a year."""
    return f"corrections/{year}.html"


def indicator(name: str) -> str:
    """A figure that many reports state, by its id in the codebook."""
    return f"indicators/{name}.html"


def indicator_province(name: str, province: str) -> str:
    """The counties of a province whose towns state a figure, where its own page cannot list the towns."""
    return f"indicators/{name}-{province}.html"


def county_figures(county: str, year: int) -> str:
    """What the reports of a county's towns state for a year."""
    return f"figures/{county}-{year}.html"


def region(code: str) -> str:
    """A province, city or county and all its years."""
    return f"regions/{code}.html"


def law(law_id: str) -> str:
    """Who cites a law, and when."""
    return f"laws/{law_id}.html"


def law_year(law_id: str, year: int, region: str = "") -> str:
    """Who cites a law in a year, or in a region in that year, where that is too long for the law's page."""
    return f"laws/{law_id}/{year}-{region}.html" if region else f"laws/{law_id}/{year}.html"


def town_feed(code: str) -> str:
    """The Atom feed of a town."""
    return f"towns/{code}/feed.xml"


def region_feed(code: str) -> str:
    """The Atom feed of a province, city or county."""
    return f"regions/{code}.xml"


def kind_feed(kind: Kind) -> str:
    """The Atom feed of the reports that have a part."""
    return f"kinds/{kind}.xml"


def law_feed(law_id: str) -> str:
    """The Atom feed of the reports that cite a law."""
    return f"laws/{law_id}.xml"


def region_data(code: str) -> str:
    """What lies below a region, as data, for choosing a report."""
    return f"regions/{code}.js"


def table(year: int, province: str) -> str:
    """The list of a province's reports of a year, as CSV."""
    return f"data/{year}-{province}.csv"


def dataset(name: str, suffix: str) -> str:
    """All of a dataset, in one file."""
    return f"data/{name}{suffix}"


def dataset_part(name: str, year: int, province: str, suffix: str) -> str:
    """What of a dataset is of a year and province, where the whole is too large for one file."""
    return f"data/{name}/{year}-{province}{suffix}"


def dataset_name(path: str) -> tuple[str, str]:
    """Name and suffix of the dataset that an address is of."""
    stem, dot, suffix = path.removeprefix("data/").partition(".")
    return stem.partition("/")[0], dot + suffix


def export(path: str) -> str:
    """A file that was exported at a release, by its path in the archive's exports/."""
    return f"data/export/{path}"


def sitemap(name: str, number: int) -> str:
    """A part of the site map; the parts of one name are numbered from 1."""
    return f"sitemaps/{name}-{number}.xml"


_CODE, _YEAR = r"(?P<code>[^/]+)", r"(?P<year>\d{4})"
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "report": re.compile(rf"towns/{_CODE}/{_YEAR}\.html"),
    "file": re.compile(rf"towns/{_CODE}/{_YEAR}(?P<tail>\D.*)"),  # an original, or what else came with it
    "town": re.compile(rf"towns/{_CODE}/index\.html"),
    "town_feed": re.compile(rf"towns/{_CODE}/feed\.xml"),
    "town_links": re.compile(rf"towns/{_CODE}/links\.js"),
    "region": re.compile(rf"regions/{_CODE}\.html"),
    "region_feed": re.compile(rf"regions/{_CODE}\.xml"),
    "year": re.compile(rf"years/{_YEAR}(?:-{_CODE})?\.html"),
    "table": re.compile(rf"data/{_YEAR}-{_CODE}\.csv"),
    "indicator": re.compile(r"indicators/[a-z_]+(?:-\d\d)?\.html"),
    "county_figures": re.compile(rf"figures/{_CODE}-{_YEAR}\.html"),
    "corrections": re.compile(rf"corrections/(?:index|{_YEAR})\.html|{re.escape(CORRECTIONS_FEED)}"),
    "corrections_table": re.compile(re.escape(CORRECTIONS_TABLE)),
    "laws": re.compile(re.escape(LAWS)),
    "law": re.compile(r"laws/(?P<law>[a-z0-9-]+)\.html"),
    "law_year": re.compile(rf"laws/(?P<law>[a-z0-9-]+)/{_YEAR}(?:-{_CODE})?\.html"),
    "dataset": re.compile(r"data/[a-z]+(?:\.csv|\.jsonl\.gz)"),
    "dataset_part": re.compile(rf"data/[a-z]+/{_YEAR}-{_CODE}(?:\.csv|\.jsonl\.gz)"),
    "export": re.compile(r"data/export/.+"),
    "wording": re.compile(rf"reuse/(?:index|{_YEAR}(?:-\d+)?)\.html"),
    "kind_feed": re.compile(rf"kinds/(?:{'|'.join(Kind)})\.xml"),
    "law_feed": re.compile(r"laws/(?P<law>[a-z0-9-]+)\.xml"),
    "feed": re.compile(re.escape(FEED)),
    "releases": re.compile(re.escape(RELEASES)),
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """What stands, or stood, at an address; "" and 0 for what its kind does not have."""

    kind: str  # the name of a function of this file that makes such addresses; or "file", "feed", "releases"
    code: str  # of the town, region or province
    year: int
    law: str = ""  # id


def parse(path: str) -> Parsed | None:
    """What an address is of; None where it does not follow from reports."""
    for kind, pattern in _PATTERNS.items():
        if match := pattern.fullmatch(path):
            found = match.groupdict()
            code, year, law_id = found.get("code") or "", int(found.get("year") or 0), found.get("law") or ""
            return Parsed(kind, code, year, law_id)
    return None


def root(path: str) -> str:
    """The way from a page back to the site's root: `../` as often as the page is deep."""
    return "../" * path.count("/")
