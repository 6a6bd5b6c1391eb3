"""Scripts are published minified, but never an old form of them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from tools.minify import minified

from lawgov_site.files import resources
from lawgov_site.files.bundles import Bundle
from lawgov_site.pages.assets import BUNDLES as PAGES
from lawgov_site.search.publication import scripts as search

BUNDLES = (*PAGES, *search.BUNDLES)


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda bundle: bundle.path)
def test_the_minified_form_is_that_of_today(bundle: Bundle) -> None:
    assert bundle.minified_file().read_text(encoding="utf-8") == minified(bundle), "run `make scripts`"
    assert len(bundle.script()) < len(bundle.source())


BEHIND = {f"assets/search-{name}.js" for name in ("side", "hints", "lines")}
"""Loaded by a page that has loaded search.js."""


@pytest.mark.parametrize(
    "bundle", [b for b in BUNDLES if b.path not in BEHIND], ids=lambda bundle: bundle.path
)
def test_what_old_browsers_lack_is_made_first(bundle: Bundle) -> None:
    """tools/floor lets scripts use what floor.js makes: so it must be there, before them."""
    made = set(re.findall(r"prototype\.(\w+) = function", bundle_text("floor")))
    assert "replaceChildren" in made
    using = [part for part in bundle.parts if any(f".{one}(" in bundle_text(part) for one in made)]
    before = bundle.parts[: bundle.parts.index(using[0])] if using else ("floor",)
    assert "floor" in before, using


def bundle_text(name: str) -> str:
    return (resources.static() / "js" / f"{name}.js").read_text(encoding="utf-8")


@pytest.fixture
def changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the static files, which the package takes for its own."""
    folder = tmp_path / "static"
    shutil.copytree(resources.static(), folder)
    monkeypatch.setattr(resources, "static", lambda: folder)
    return folder


def test_a_changed_script_is_published_as_it_is(changed: Path) -> None:
    bundle = search.BUNDLES[0]
    part = changed / "js" / "search" / "analysis" / "fold.js"
    part.write_text(part.read_text(encoding="utf-8") + "globalThis.changed = true;\n", encoding="utf-8")
    assert bundle.script() == bundle.source().encode()
    assert b"globalThis.changed = true;" in bundle.script()


def test_line_ends_of_a_checkout_do_not_matter(changed: Path) -> None:
    bundle = search.BUNDLES[0]
    before = bundle.script()
    for file in (changed / "js").rglob("*.js"):
        file.write_text(file.read_text(encoding="utf-8"), encoding="utf-8", newline="\r\n")
    assert bundle.script() == before != bundle.source().encode()


def test_without_a_minified_form_the_source_is_published(changed: Path) -> None:
    shutil.rmtree(changed / "minified")
    assert all(bundle.script() == bundle.source().encode() for bundle in BUNDLES)
