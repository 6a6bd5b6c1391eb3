"""Addresses at which nothing stands any more: where what stood there has gone, or that it is lost.

A report is followed by what a person says of it (`formerly` in its sidecar), by the log of withdrawals, and
by the towns that followed its town. What else there was follows from its reports, or is there no more.
Nothing is guessed: what none of these tells of is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ...archive.entry import Entry
from ...facts.codebook import codebook
from ...laws import table
from ...model import Kind
from .. import urls
from ..catalogue import Catalogue
from ..contexts import Link
from ..lists import COUNTRY
from ..wording import kind_label, wording
from .corrections import events
from .whereabouts import Now, Whereabouts, report_name


@dataclass(frozen=True, slots=True)
class Fate:
    """What is said at an address, and where it leads."""

    path: str
    what: str  # stood there
    why: str
    links: tuple[Link, ...]
    is_same: bool = False  # the first link is the very thing, under another address


@dataclass(frozen=True, slots=True)
class Lost:
    """An address of which nobody knows what became."""

    path: str
    report: str = ""  # id of the report that it was of, if it was
    name: str = ""
    claims: tuple[str, ...] = ()  # sources of which each says that it was published there


class Fates:
    """The fates of addresses that the site of a catalogue does not have."""

    def __init__(self, catalogue: Catalogue, gone: Iterable[str]) -> None:
        self._catalogue = catalogue
        self._gone = tuple(gone)
        self._words: Mapping[str, str] = wording()["moved"]
        self._reports = Whereabouts(catalogue)

    def of(self, path: str) -> Fate | None:
        """What became of an address; None where that is not known."""
        parsed = urls.parse(path)
        if parsed is None:
            return None
        tell: Mapping[str, Callable[[str, urls.Parsed], Fate | None]] = {
            "report": self._report,
            "file": self._file,
            "town": self._town,
            "town_feed": self._town_feed,
            "town_links": self._nothing_to_say,
            "region": self._region,
            "region_feed": self._region,
            "year": self._year,
            "table": self._nothing_to_say,
            "indicator": self._indicator,
            "county_figures": self._county_figures,
            "corrections": self._corrections,
            "corrections_table": self._nothing_to_say,
            "laws": self._nothing_to_say,
            "law": self._law,
            "law_year": self._law,
            "dataset": self._dataset,
            "dataset_part": self._dataset,
            "export": self._export,
            "wording": self._wording,
            "kind_feed": self._kind_feed,
            "law_feed": self._law_feed,
            "feed": self._feed,
            "releases": self._nothing_to_say,
        }
        return tell[parsed.kind](path, parsed)

    def lost(self, path: str) -> Lost:
        """An address of which nobody knows what became."""
        parsed = urls.parse(path)
        if parsed is None or parsed.kind not in ("report", "file"):
            return Lost(path)
        report = f"{parsed.code}-{parsed.year}"
        claims = tuple(entry.source.path for entry in self._reports.claiming(report))
        return Lost(path, report, self._named(parsed), claims)

    def _named(self, parsed: urls.Parsed) -> str:
        return report_name(self._reports.town_name(parsed.code), parsed.year)

    def _report(self, path: str, parsed: urls.Parsed) -> Fate | None:
        found = self._reports.of(parsed.code, parsed.year)
        return Fate(path, self._named(parsed), found.why, (found.link,), is_same=True) if found else None

    def _file(self, path: str, parsed: urls.Parsed) -> Fate | None:
        """An original: another one is there, or it went where its report went."""
        what = self._words["original"].format(report=self._named(parsed))
        own = self._reports.entry(parsed.code, parsed.year)
        found = Now(own, self._words["replaced"]) if own else self._reports.of(parsed.code, parsed.year)
        if found is None:
            return None
        links: tuple[Link, ...] = (found.link,)
        if isinstance(found.report, Entry):
            entry = found.report
            original = urls.original(entry.town.code, entry.year, entry.source.path)
            links = (Link(self._words["present_original"], original), *links)
        return Fate(path, what, found.why, links)

    def _town(self, path: str, parsed: urls.Parsed) -> Fate:
        code, catalogue = parsed.code, self._catalogue
        followers = tuple(c for c in self._reports.followers(code) if c in catalogue.towns)
        gone = (self._reports.of(one.code, one.year) for one in self._gone_reports.get(code, ()))
        others = (one.report.town.code for one in gone if one and isinstance(one.report, Entry))
        towns = dict.fromkeys((*followers, *others))
        withdrawn = (Now(one, "").link for one in self._reports.withdrawn_of(code))
        links = (*(catalogue.town_link(c) for c in towns), *withdrawn)
        why = self._words["town_followed" if followers else "town_elsewhere" if links else "town_gone"]
        what = self._words["town"].format(town=self._reports.town_name(code))
        if not links:
            links = (self._nearest(catalogue.gazetteer.county_of(code)),)
        return Fate(path, what, why, links, is_same=len(followers) == 1 == len(links))

    def _town_feed(self, path: str, parsed: urls.Parsed) -> Fate:
        if parsed.code in self._catalogue.towns:
            return self._feed(path, parsed)
        page = self._town(path, parsed)
        what = self._words["feed"].format(name=self._reports.town_name(parsed.code))
        return Fate(path, what, page.why, page.links)

    def _region(self, path: str, parsed: urls.Parsed) -> Fate:
        if parsed.code in self._catalogue.archive.by_region:
            return self._feed(path, parsed)
        region = self._catalogue.gazetteer.region(parsed.code)
        what = self._words["region"].format(region=region.name if region else parsed.code)
        return Fate(path, what, self._words["region_gone"], (self._nearest(parsed.code),))

    def _year(self, path: str, parsed: urls.Parsed) -> Fate:
        region = self._catalogue.gazetteer.region(parsed.code) if parsed.code else None
        what = self._words["year"].format(region=region.name if region else parsed.code, year=parsed.year)
        whole = Link(wording()["years"]["title"], urls.YEARS)
        if parsed.code and parsed.year in self._catalogue.archive.by_year:
            whole = Link(self._words["year"].format(region=COUNTRY, year=parsed.year), urls.year(parsed.year))
            if (parsed.code, parsed.year) in self._catalogue.entries_in:
                return Fate(path, what, self._words["year_not_split"], (whole,))
        return Fate(path, what, self._words["year_gone"], (whole,))

    def _indicator(self, path: str, _parsed: urls.Parsed) -> Fate:
        """A province's list goes where the indicator's own page can list all."""
        whole = path.removeprefix("indicators/").removesuffix(".html").partition("-")[0]
        known = codebook().get(whole)
        link = Link(self._indicators, urls.INDICATORS)
        if known and whole in self._catalogue.stated:
            link = Link(known.name, urls.indicator(whole))
        return Fate(path, known.name if known else link.text, self._words["figures_gone"], (link,))

    @property
    def _indicators(self) -> str:
        return str(wording()["indicators"]["title"])

    def _county_figures(self, path: str, parsed: urls.Parsed) -> Fate:
        region = self._catalogue.gazetteer.region(parsed.code)
        name = region.name if region else parsed.code
        what = wording()["figures"]["county_title"].format(county=name, year=parsed.year)
        links = (self._nearest(parsed.code), Link(self._indicators, urls.INDICATORS))
        if own := self._catalogue.stating_in.get((parsed.code, parsed.year)):
            town = self._catalogue.town_link(own[0].town.code)
            town = Link(town.text, f"{town.path}#figures")
            return Fate(path, what, self._words["figures_of_one"], (town, *links))
        return Fate(path, what, self._words["figures_gone"], links)

    def _feed(self, path: str, parsed: urls.Parsed) -> Fate:
        """The feed of a page that is there: the site knows no address of its own any more."""
        catalogue = self._catalogue
        page = Link(catalogue.site.title, urls.HOME)
        if parsed.kind == "town_feed":
            page = catalogue.town_link(parsed.code)
        elif parsed.kind == "region_feed":
            page = Link(catalogue.archive.regions[parsed.code].name, urls.region(parsed.code))
        what = self._words["feed"].format(name=page.text)
        return Fate(path, what, self._words["no_feeds"], (page,))

    def _corrections(self, path: str, _parsed: urls.Parsed) -> Fate:
        """Events go from the log with what is withdrawn; the feed goes where the site knows no address."""
        what = str(wording()["corrections"]["title"])
        if events(self._catalogue):
            why = "no_feeds" if path == urls.CORRECTIONS_FEED else "no_corrections"
            return Fate(path, what, self._words[why], (Link(what, urls.CORRECTIONS),))
        home = Link(self._catalogue.site.title, urls.HOME)
        return Fate(path, what, self._words["no_corrections"], (home,))

    def _law(self, path: str, parsed: urls.Parsed) -> Fate:
        """The list of who cites a law is on another page, or nobody does any more."""
        catalogue = self._catalogue
        known = (*catalogue.laws.laws, *table().laws)  # an archive may have given one of ours another id
        name = next((law.name for law in known if law.id == parsed.law), "")
        law = catalogue.laws.called(name)
        what = self._words["law"].format(law=name or parsed.law)
        if law and law.id in catalogue.cited:
            return Fate(path, what, self._words["law_elsewhere"], (Link(what, urls.law(law.id)),))
        every = Link(str(wording()["laws"]["title"]), urls.LAWS)
        return Fate(path, what, self._words["law_gone"], (every,))

    def _kind_feed(self, path: str, parsed: urls.Parsed) -> Fate:
        """No report has the part, or the site knows no address of its own any more."""
        kind = Kind(path.removeprefix("kinds/").removesuffix(".xml"))
        what = self._words["feed"].format(name=kind_label(kind))
        why = "kind_gone" if self._catalogue.site.base_url else "no_feeds"
        return Fate(path, what, self._words[why], (Link(str(wording()["search"]["title"]), urls.SEARCH),))

    def _law_feed(self, path: str, parsed: urls.Parsed) -> Fate:
        """The law's page has gone, too, or is another; else the site knows no address of its own any more."""
        page = self._law(path, parsed)
        why = self._words["no_feeds"] if page.links[0].path == urls.law(parsed.law) else page.why
        return Fate(path, self._words["feed"].format(name=page.what), why, page.links)

    def _wording(self, path: str, _parsed: urls.Parsed) -> Fate:
        """Common wording is listed anew by every build, and what few reports have left is so no more."""
        what = str(wording()["reuse"]["wording"])
        return Fate(path, what, self._words["no_wording"], (Link(what, urls.WORDING),))

    def _nothing_to_say(self, path: str, _parsed: urls.Parsed) -> Fate:
        """A table, list or data file that is empty now says so itself."""
        return Fate(path, "", "", ())

    def _dataset(self, path: str, _parsed: urls.Parsed) -> Fate | None:
        """A table that is now in several files, or in one again; of a year and province without a report the
        part is empty."""
        name = urls.dataset_name(path)
        whole = [d for d in self._catalogue.datasets if urls.dataset_name(d.files[0].path) == name]
        if not whole:
            return None
        [dataset] = whole
        if dataset.is_split and path != urls.dataset(*name):
            return Fate(path, "", "", ())
        return Fate(path, dataset.title, "", tuple(Link(file.path, file.path) for file in dataset.files))

    def _export(self, path: str, _parsed: urls.Parsed) -> Fate:
        """An export is taken off when the data is not as it was then."""
        what = self._words["export"].format(name=path.rpartition("/")[2])
        data = Link(str(wording()["data"]["datasets"]), urls.DATA)
        return Fate(path, what, self._words["export_gone"], (data,))

    def _nearest(self, code: str) -> Link:
        """The page of a region, or of the nearest above that has one."""
        regions = self._catalogue.archive.regions
        near = next((code[:length] for length in (6, 4, 2) if code[:length] in regions), "")
        return Link(regions[near].name, urls.region(near)) if near else Link(COUNTRY, urls.REGIONS)

    @cached_property
    def _gone_reports(self) -> Mapping[str, tuple[urls.Parsed, ...]]:
        """The reports at whose addresses nothing stands, by town."""
        found: dict[str, list[urls.Parsed]] = defaultdict(list)
        for parsed in filter(None, map(urls.parse, self._gone)):
            if parsed.kind == "report":
                found[parsed.code].append(parsed)
        return {code: tuple(reports) for code, reports in found.items()}
