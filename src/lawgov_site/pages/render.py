"""Archive → pages: the table of page families, and the making of each page.

A page has a fingerprint of everything it is made from, worked out from entries alone; equal fingerprints
mean equal bytes. So the build renders a page only if its fingerprint changed.
"""

from __future__ import annotations

import hashlib
import re
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

import jinja2

from ..diagnostics import Diagnostic, LawgovError
from ..files import resources
from ..fingerprints import stage
from ..publishing import Target
from . import filters, urls
from .catalogue import Catalogue
from .compiled import CompiledTemplates
from .contexts import Site
from .data import codebook, data, tables
from .family import Draft, Family
from .figures import county_figures, indicator_provinces, indicators
from .gone import corrections, moved, withdrawn
from .gone.fates import Fates, Lost
from .laws import law_years, laws
from .links import promises
from .machines import feeds, sitemaps
from .places import region, town, year
from .reports import report
from .sharing import common_wording, reuse_data
from .single import about, compare, home, notfound, search
from .wording import Words, wording

_QUOTED = re.compile(r"[\"']([\w./-]+)[\"']")
"""What may name a template that is extended, included or imported; parsing them all would take longer."""

PAGES: tuple[Family, ...] = (
    home.FAMILY,
    report.FAMILY,
    withdrawn.FAMILY,
    town.FAMILY,
    year.INDEX,
    year.FAMILY,
    region.INDEX,
    region.FAMILY,
    laws.INDEX,
    laws.FAMILY,
    laws.NAMES,
    law_years.FAMILY,
    indicators.INDEX,
    indicators.FAMILY,
    indicator_provinces.FAMILY,
    county_figures.FAMILY,
    search.FAMILY,
    compare.FAMILY,
    promises.FAMILY,
    about.FAMILY,
    data.FAMILY,
    data.RELEASES,
    codebook.FAMILY,
    notfound.FAMILY,
    feeds.FAMILY,
    corrections.INDEX,
    corrections.FAMILY,
    corrections.FEED,
    corrections.TABLE,
    sitemaps.FAMILY,
    sitemaps.ROBOTS,
    tables.TABLES,
    tables.CHOICES,
    reuse_data.FAMILY,
    common_wording.INDEX,
    common_wording.FAMILY,
)

GLOBALS = ("site", "w", "urls", "kinds")
"""What every template may use besides its context: the site's settings, the wording, the addresses, and the
five statutory kinds in the regulation's order."""


def plan(catalogue: Catalogue) -> Iterator[Target]:
    """Every page of the site, folder by folder: what a town's pages have in common is then at hand for each
    (`Catalogue.links`). No report is loaded until a page is rendered.

    To make one raises LawgovError with a TEMPLATE diagnostic where a template is at fault.
    """
    templates = Templates(catalogue.site)
    pages = [templates.page(family, draft) for family in PAGES for draft in family.drafts(catalogue)]
    pages.sort(key=lambda page: page.path.rpartition("/")[0])
    yield from pages


def plan_gone(catalogue: Catalogue, gone: Sequence[str]) -> tuple[list[Target], list[Lost]]:
    """Pages for addresses at which nothing else stands, and those of which nobody knows what became."""
    if not gone:
        return [], []
    templates, fates = Templates(catalogue.site), Fates(catalogue, gone)
    told = [(path, fates.of(path)) for path in gone]
    made = (draft for _, fate in told if fate for draft in moved.drafts(catalogue, fate))
    pages = [templates.page(family, draft) for family, draft in made]
    return pages, [fates.lost(path) for path, fate in told if not fate]


class Templates:
    """The site's templates, ready to be rendered with the contexts of `PAGES`."""

    def __init__(self, site: Site, folder: Path | None = None) -> None:
        self._site = site
        self._folder = folder or resources.templates()
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(self._folder, encoding="utf-8"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=CompiledTemplates(),
        )
        self._environment.filters.update(filters.FILTERS)
        self._environment.globals = {
            "site": site,
            "w": Words(wording()),
            "urls": urls,
            "kinds": tuple(wording()["kinds"]),
        }
        self._digests: dict[str, str] = {}
        self._bases: dict[str, Any] = {}
        self._sources: dict[str, tuple[str, tuple[str, ...]]] = {}

    def page(self, family: Family, draft: Draft) -> Target:
        """A page that is rendered when it is asked for."""
        digest = self._base(family.template).copy()
        digest.update(f"\0{draft.path}\0{draft.key!r}".encode())
        fingerprint = digest.hexdigest()
        needs = draft.needs if isinstance(draft.context, partial) else None
        return Target(draft.path, fingerprint, partial(self.render, family, draft.context), needs)

    def _base(self, template: str) -> Any:
        """The hash of what all pages of a template are made from."""
        if template not in self._bases:
            base = f"{stage('pages.render')}\0{self._site!r}\0{self.digest(template)}"
            self._bases[template] = hashlib.blake2b(base.encode(), digest_size=16)
        return self._bases[template]

    def render(self, family: Family, make: Callable[[], object]) -> bytes:
        """The page's bytes, `make` being what gives its context."""
        context = make()
        if not isinstance(context, family.context):
            raise TypeError(
                f"{family.template} wants {family.context.__name__}, got {type(context).__name__}"
            )
        if isinstance(context, bytes):
            return context
        variables = {field.name: getattr(context, field.name) for field in fields(family.context)}
        try:
            return self._environment.get_template(family.template).render(variables).encode()
        except jinja2.TemplateError as error:
            raise self._failure(family.template, error) from error

    def digest(self, name: str) -> str:
        """Changes with a template, or with any template that it names, and these name."""
        if not name:
            return ""
        if name not in self._digests:
            sources: dict[str, str] = {}
            waiting = [name]
            while waiting:
                one = waiting.pop()
                if one not in sources:
                    sources[one], named = self._read(one)
                    waiting += named
            made_from = "\0".join(text for _, text in sorted(sources.items()))
            self._digests[name] = hashlib.blake2b(made_from.encode(), digest_size=16).hexdigest()
        return self._digests[name]

    def _read(self, name: str) -> tuple[str, tuple[str, ...]]:
        """A template's source, and the templates that it names: most are named by many."""
        if name not in self._sources:
            try:
                source = (self._folder / name).read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise self._failure(name, error) from error
            quoted = dict.fromkeys(_QUOTED.findall(source))
            self._sources[name] = source, tuple(one for one in quoted if (self._folder / one).is_file())
        return self._sources[name]

    def _failure(self, name: str, error: Exception) -> LawgovError:
        """The diagnostic for a template that cannot be read, parsed or rendered, at its line."""
        line = 1
        if isinstance(error, jinja2.TemplateSyntaxError):
            name, line = error.name or name, error.lineno
        else:
            for frame in traceback.extract_tb(error.__traceback__):
                if frame.lineno and Path(frame.filename).is_relative_to(self._folder):
                    name, line = Path(frame.filename).relative_to(self._folder).as_posix(), frame.lineno
        hint = "改正这一行的模板；不清楚时，与原来的模板比较"
        return LawgovError(Diagnostic(f"templates/{name}", line, 1, "TEMPLATE", f"模板出错：{error}", hint))
