"""Addresses at which nothing stands any more: where what stood there has gone, or that it is lost.

A report is followed by what a person says of it (`formerly` in its sidecar), by the log of withdrawals, and
by the towns that followed its town. What else there was follows from its reports, or is there no more.
Nothing is guessed: what none of these tells of is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..archive.entries import Entry
from ..facts import codebook
from ..laws import table
from ..records.withdrawals import Withdrawal
from . import urls
from .catalogue import COUNTRY, Catalogue
from .contexts import Link
from .corrections import events
from .wording import wording


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


@dataclass(frozen=True, slots=True)
class _Whereabouts:
    """Where a report is."""

    report: Entry | Withdrawal
    why: str

    @property
    def link(self) -> Link:
        one = self.report
        if isinstance(one, Entry):
            return Link(_report_name(one.town.full_name, one.year), urls.report(one.town.code, one.year))
        return Link(_report_name(one.place, one.year), urls.report(one.code, one.year))


class Fates:
    """The fates of addresses that the site of a catalogue does not have."""

    def __init__(self, catalogue: Catalogue, gone: Iterable[str]) -> None:
        self._catalogue = catalogue
        self._gone = tuple(gone)
        self._words: Mapping[str, str] = wording()["moved"]

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
            "town_figures": self._nothing_to_say,
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
            "wording": self._wording,
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
        claims = tuple(entry.source.path for entry in self._formerly.get(report, ()))
        return Lost(path, report, _report_name(self._town_name(parsed.code), parsed.year), claims)

    def _report(self, path: str, parsed: urls.Parsed) -> Fate | None:
        found = self._whereabouts(parsed)
        if found is None:
            return None
        what = _report_name(self._town_name(parsed.code), parsed.year)
        return Fate(path, what, found.why, (found.link,), is_same=True)

    def _file(self, path: str, parsed: urls.Parsed) -> Fate | None:
        """An original: another one is there, or it went where its report went."""
        name = _report_name(self._town_name(parsed.code), parsed.year)
        what = self._words["original"].format(report=name)
        own = self._entries.get(f"{parsed.code}-{parsed.year}")
        found = _Whereabouts(own, self._words["replaced"]) if own else self._whereabouts(parsed)
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
        followers = tuple(c for c in self._followers(code) if c in catalogue.towns)
        gone = filter(None, map(self._whereabouts, self._gone_reports.get(code, ())))
        others = (one.report.town.code for one in gone if isinstance(one.report, Entry))
        towns = dict.fromkeys((*followers, *others))
        withdrawn = (_Whereabouts(one, "").link for one in self._of_town(code))
        links = (*(catalogue.town_link(c) for c in towns), *withdrawn)
        why = self._words["town_followed" if followers else "town_elsewhere" if links else "town_gone"]
        what = self._words["town"].format(town=self._town_name(code))
        if not links:
            links = (self._nearest(catalogue.gazetteer.county_of(code)),)
        return Fate(path, what, why, links, is_same=len(followers) == 1 == len(links))

    def _town_feed(self, path: str, parsed: urls.Parsed) -> Fate:
        if parsed.code in self._catalogue.towns:
            return self._feed(path, parsed)
        page = self._town(path, parsed)
        what = self._words["feed"].format(name=self._town_name(parsed.code))
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
        if known and whole in self._catalogue.stating.by_indicator:
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
        if law and law.id in catalogue.citing.entries:
            return Fate(path, what, self._words["law_elsewhere"], (Link(what, urls.law(law.id)),))
        every = Link(str(wording()["laws"]["title"]), urls.LAWS)
        return Fate(path, what, self._words["law_gone"], (every,))

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

    def _whereabouts(self, parsed: urls.Parsed) -> _Whereabouts | None:
        """Where a report is that stands at its old address no more."""
        report, words = f"{parsed.code}-{parsed.year}", self._words
        if taken_back := self._catalogue.withdrawn.get(report) or self._formerly_withdrawn.get(report):
            return _Whereabouts(taken_back, words["withdrawn"])
        if claims := self._formerly.get(report):
            return _Whereabouts(claims[0], words["corrected"]) if len(claims) == 1 else None
        ids = (f"{code}-{parsed.year}" for code in self._followers(parsed.code))
        found = [one for i in ids if (one := self._entries.get(i) or self._catalogue.withdrawn.get(i))]
        if len(found) != 1:
            return None
        [follower] = found
        if isinstance(follower, Withdrawal):
            return _Whereabouts(follower, words["withdrawn"])
        return _Whereabouts(follower, words["followed"].format(town=follower.town.full_name))

    def _followers(self, code: str) -> tuple[str, ...]:
        """All towns that followed a town, the nearest first."""
        found: dict[str, None] = {}
        waiting = [code]
        while waiting:
            following = self._catalogue.gazetteer.life(waiting.pop(0)).successors
            waiting += [c for c in following if c not in found and c != code]
            found |= dict.fromkeys(c for c in following if c != code)
        return tuple(found)

    def _nearest(self, code: str) -> Link:
        """The page of a region, or of the nearest above that has one."""
        regions = self._catalogue.archive.regions
        near = next((code[:length] for length in (6, 4, 2) if code[:length] in regions), "")
        return Link(regions[near].name, urls.region(near)) if near else Link(COUNTRY, urls.REGIONS)

    def _town_name(self, code: str) -> str:
        town = self._catalogue.towns.get(code) or self._catalogue.gazetteer.town(code)
        places = (one.place for one in self._of_town(code))
        return town.full_name if town else next(places, code)

    def _of_town(self, code: str) -> Iterator[Withdrawal]:
        return (one for one in self._catalogue.withdrawn.values() if one.code == code)

    @cached_property
    def _gone_reports(self) -> Mapping[str, tuple[urls.Parsed, ...]]:
        """The reports at whose addresses nothing stands, by town."""
        found: dict[str, list[urls.Parsed]] = defaultdict(list)
        for parsed in filter(None, map(urls.parse, self._gone)):
            if parsed.kind == "report":
                found[parsed.code].append(parsed)
        return {code: tuple(reports) for code, reports in found.items()}

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        return {entry.id: entry for entry in self._catalogue.archive.entries}

    @cached_property
    def _formerly(self) -> Mapping[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._catalogue.archive.entries:
            for report in entry.formerly:
                found[report].append(entry)
        return {report: tuple(entries) for report, entries in found.items()}

    @cached_property
    def _formerly_withdrawn(self) -> Mapping[str, Withdrawal]:
        return {old: one for one in self._catalogue.withdrawn.values() for old in one.formerly.split()}


def _report_name(place: str, year: int) -> str:
    return str(wording()["moved"]["report"]).format(place=place, year=year)
