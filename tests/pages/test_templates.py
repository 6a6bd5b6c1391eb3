"""Templates and contexts fit one another; wording is complete; nothing is inline."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, meta, nodes

import lawgov_site
from lawgov_site.diagnostics import LawgovError
from lawgov_site.files import resources
from lawgov_site.pages.contexts import Frame, Site
from lawgov_site.pages.family import Draft, Family
from lawgov_site.pages.filters import FILTERS
from lawgov_site.pages.gone.moved import FAMILIES
from lawgov_site.pages.render import _QUOTED, GLOBALS, PAGES, Templates
from lawgov_site.pages.single.notfound import NotFoundContext
from lawgov_site.pages.wording import wording
from lawgov_site.settings.config import SiteConfig

ALL = (*PAGES, *FAMILIES)
TEMPLATES = resources.templates()
ENVIRONMENT = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
ENVIRONMENT.filters.update(FILTERS)


def _with_parents(name: str) -> set[str]:
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    found = {name}
    for other in meta.find_referenced_templates(ENVIRONMENT.parse(source)):
        assert other is not None, f"{name} chooses a template at run time"
        found |= _with_parents(other)
    return found


def _variables(name: str) -> set[str]:
    names: set[str] = set()
    macros: set[str] = set()
    for template in _with_parents(name):
        source = (TEMPLATES / template).read_text(encoding="utf-8")
        parsed = ENVIRONMENT.parse(source)
        names |= meta.find_undeclared_variables(parsed)
        macros |= {macro.name for macro in parsed.find_all(nodes.Macro)}
    return names - macros


@pytest.mark.parametrize("family", [f for f in ALL if f.template], ids=lambda family: family.url)
def test_a_template_uses_exactly_its_context(family: Family) -> None:
    own = {field.name for field in fields(family.context)}
    assert _variables(family.template) - set(GLOBALS) == own
    assert family.context.__doc__


@pytest.mark.parametrize("name", sorted(path.name for path in TEMPLATES.iterdir()))
def test_a_template_changes_with_every_one_that_it_extends_or_imports(name: str) -> None:
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    referenced = set(meta.find_referenced_templates(ENVIRONMENT.parse(source)))
    assert referenced <= set(_QUOTED.findall(source))


def test_every_template_belongs_to_a_page() -> None:
    used = set().union(*(_with_parents(family.template) for family in ALL if family.template))
    assert used == {path.name for path in TEMPLATES.iterdir()}


def test_nothing_is_inline_and_nothing_escapes_escaping() -> None:
    for path in TEMPLATES.iterdir():
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"""<style|\sstyle=|\son[a-z]+\s*=|javascript:""", source, re.I), path.name
        assert "|safe" not in source.replace(" ", "") and "autoescape" not in source, path.name


def _wording_keys(words: object, prefix: str = "") -> set[str]:
    if not isinstance(words, dict):
        return {prefix}
    return set().union(
        *(_wording_keys(value, f"{prefix}.{key}" if prefix else key) for key, value in words.items())
    )


_BY_CODE = ("figures.statuses.", "figures.periods.", "figures.scopes.", "figures.marks.", "indicators.lines.")


def test_all_wording_is_used() -> None:
    package = Path(lawgov_site.__file__).parent
    code = "".join(p.read_text(encoding="utf-8") for p in (package / "pages").rglob("*.py"))
    code += "".join(p.read_text(encoding="utf-8") for p in TEMPLATES.iterdir())
    code += "".join(p.read_text(encoding="utf-8") for p in resources.static().rglob("*.js"))
    unused = {
        key
        for key in _wording_keys(wording())
        if not re.search(rf"""(\.|["']){re.escape(key.rpartition(".")[2])}\b""", code)
        and not key.startswith(
            ("kinds.", "home.number_", "corrections.what.", "laws.verdicts.", "timeliness.", *_BY_CODE)
        )
    }
    assert not unused


SITE = Site.of(SiteConfig())
FAMILY = Family("404.html", "404.html", NotFoundContext, lambda _catalogue: iter(()))
DRAFT = Draft("404.html", "", lambda: NotFoundContext(Frame("404.html", "t", "d")))


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("<p>\n{{ nothing }}\n", 2, "nothing"),
        ("<p>\n\n{% if %}\n", 3, ""),
        ("{{ frame.nothing }}", 1, "nothing"),
        ('{% include "none.html" %}', 1, "none.html"),
    ],
)
def test_a_faulty_template_is_reported_at_its_line(
    tmp_path: Path, template: str, line: int, words: str
) -> None:
    (tmp_path / "404.html").write_text(template, encoding="utf-8")
    with pytest.raises(LawgovError) as error:
        Templates(SITE, tmp_path).render(FAMILY, DRAFT.context)
    (diagnostic,) = error.value.diagnostics
    assert (diagnostic.code, diagnostic.line) == ("TEMPLATE", line)
    assert diagnostic.path == "templates/404.html"
    assert words in diagnostic.message


def test_a_missing_template_is_reported(tmp_path: Path) -> None:
    with pytest.raises(LawgovError) as error:
        Templates(SITE, tmp_path).digest("404.html")
    assert error.value.diagnostics[0].path == "templates/404.html"


def test_a_template_digest_covers_what_it_extends(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text('{% extends "base.html" %}', encoding="utf-8")
    (tmp_path / "base.html").write_text("one", encoding="utf-8")
    before = Templates(SITE, tmp_path).digest("404.html")
    (tmp_path / "base.html").write_text("two", encoding="utf-8")
    assert Templates(SITE, tmp_path).digest("404.html") != before


def test_a_context_of_another_type_is_refused() -> None:
    with pytest.raises(TypeError):
        Templates(SITE).render(FAMILY, lambda: SITE)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2025-03-28T01:30:00+00:00", "2025-03-28 09:30（北京时间）"),
        ("2025-03-28T20:00:59+00:00", "2025-03-29 04:00（北京时间）"),  # the next day there
        ("2025-03-28T09:30:00+08:00", "2025-03-28 09:30（北京时间）"),
        ("2025-03-28T09:30:00", "2025-03-28 09:30:00"),  # of no zone that is known
        ("2025-03-28", "2025-03-28"),
        ("2025-03", "2025-03"),
        ("0001-01-01T00:00:00+14:00", "0001-01-01 00:00:00+14:00"),
        ("去年3月", "去年3月"),
    ],
)
def test_a_moment_is_told_in_chinas_time(text: str, shown: str) -> None:
    assert FILTERS["moment"](text) == shown
