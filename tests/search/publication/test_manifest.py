"""Where the manifest is."""

from __future__ import annotations

from lawgov_site.pages import urls
from lawgov_site.search.publication import manifest


def test_the_page_asks_for_the_manifest_where_it_is() -> None:
    assert urls.SEARCH_MANIFEST == manifest.MANIFEST
