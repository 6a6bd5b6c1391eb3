"""Fingerprints: equal ones promise equal bytes, and one report changes few of them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import subprocess
import sys
from decimal import Decimal
from enum import Enum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawgov_site.archive.entries import Archive
from lawgov_site.pages.catalogue import Catalogue
from lawgov_site.pages.render import PAGES
from lawgov_site.settings.config import SiteConfig
from tests.pages.support import (
    FENGHUANG,
    GONGHE,
    JINLING,
    ZHAILI,
    archive_of,
    pages_of,
    real_reports,
    short_report,
)

from .test_indicators import MANY
from .test_indicators import archive as figures_of_many
from .test_laws import archive as laws_of_many

pytestmark = pytest.mark.no_cover  # runs again and again what other tests run once

reports = st.dictionaries(
    st.tuples(st.sampled_from([FENGHUANG, JINLING, ZHAILI, GONGHE]), st.sampled_from([2021, 2023, 2024])),
    st.sampled_from([41, 142]),
    max_size=6,
)
configs = st.sampled_from(
    [
        SiteConfig(),
        SiteConfig(title="另一个档案", base_url="https://example.gov.cn/fzbg/"),
        SiteConfig(missing=(f"{FENGHUANG}-2022", f"{GONGHE}-2024")),
    ]
)


RENDERED: dict[tuple[str, str], bytes] = {}  # (path, fingerprint) → bytes, of all archives drawn so far


@settings(max_examples=30, deadline=None)
@given(reports, configs)
def test_equal_fingerprints_mean_equal_bytes(drawn: dict[tuple[str, int], int], config: SiteConfig) -> None:
    """Of any two archives, and of the same one twice."""
    archive = archive_of(short_report(*key, count) for key, count in drawn.items())
    pages = pages_of(archive, config)
    for path, page in pages.items():
        data = page.make()
        assert RENDERED.setdefault((path, page.fingerprint), data) == data, path
    again = pages_of(archive, config)
    assert {p: page.fingerprint for p, page in again.items()} == {p: q.fingerprint for p, q in pages.items()}


def _changed(before: list[tuple[str, int, int]], after: list[tuple[str, int, int]]) -> set[str]:
    first = pages_of(archive_of(short_report(*report) for report in before))
    second = pages_of(archive_of(short_report(*report) for report in after))
    return {
        path
        for path in first.keys() | second.keys()
        if path not in first or path not in second or first[path].fingerprint != second[path].fingerprint
    }


ARCHIVE = [
    (FENGHUANG, 2023, 41),
    (FENGHUANG, 2024, 41),
    (JINLING, 2024, 41),
    (ZHAILI, 2024, 41),
    (GONGHE, 2024, 41),
]


def test_an_edited_report_changes_its_own_page_and_lists() -> None:
    assert _changed(ARCHIVE, [(FENGHUANG, 2023, 42), *ARCHIVE[1:]]) <= {
        f"towns/{FENGHUANG}/2023.html",
        f"towns/{FENGHUANG}/2024.html",  # which has the plans of the year before
        f"towns/{FENGHUANG}/links.js",
        f"towns/{FENGHUANG}/index.html",
        "years/2023.html",
        "regions/370305.html",
        "regions/3703.html",
        "regions/37.html",
        "regions/index.html",
        "index.html",
        "data/2023-37.csv",
        "laws/xingzhengchufafa.html",  # the edited paragraph cites it, and has another anchor now
        "figures/370305-2023.html",
        "indicators/staff_trained.html",
    }


def test_a_new_report_changes_its_neighbourhood_alone() -> None:
    assert _changed(ARCHIVE[:-1], ARCHIVE) <= {
        f"towns/{GONGHE}/2024.html",
        f"towns/{GONGHE}/index.html",
        "years/2024.html",
        "years/index.html",
        "regions/630106.html",
        "regions/6301.html",
        "regions/63.html",
        "regions/index.html",
        "index.html",
        "search.html",
        "data.html",
        "data/2024-63.csv",
        "laws/index.html",
        "laws/xingzhengchufafa.html",
        "figures/630106-2024.html",
        "indicators/staff_trained.html",
        "indicators/index.html",
        "regions/630106.js",
        "regions/6301.js",
        "regions/63.js",
        "regions/index.js",
    }


def test_nothing_depends_on_the_process() -> None:
    code = (
        "import hashlib\n"
        "from tests.pages.support import *\n"
        "pages = pages_of(archive_of(real_reports()))\n"
        "parts = [p.path.encode() + p.fingerprint.encode() + p.make() for p in pages.values()]\n"
        "print(hashlib.sha256(b''.join(parts)).hexdigest())"
    )
    printed = set()
    for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/Lima")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
        printed.add(done.stdout)
    assert len(printed) == 1


def kinds_in(key: object) -> set[type]:
    """The types of all that a key is made of."""
    if dataclasses.is_dataclass(key) and not isinstance(key, type):
        return {type(key)}.union(*(kinds_in(getattr(key, one.name)) for one in dataclasses.fields(key)))
    held = (
        tuple(key) if isinstance(key, tuple | list) else tuple(key.items()) if isinstance(key, dict) else ()
    )
    return {type(key)}.union(*map(kinds_in, held))


@pytest.mark.parametrize("archive", [archive_of(real_reports()), figures_of_many(MANY), laws_of_many(MANY)])
def test_keys_are_of_types_that_are_written_alike_in_every_process(archive: Archive) -> None:
    """A set is not: its order follows from the hashes of strings, which each process draws anew."""
    catalogue = Catalogue(archive, SiteConfig(base_url="https://example.gov.cn/"))
    kinds = {
        kind: draft.path
        for family in PAGES
        for draft in family.drafts(catalogue)
        for kind in kinds_in(draft.key)
        if not dataclasses.is_dataclass(kind)
    }
    plain = {str, bytes, int, bool, float, tuple, list, dict, type(None), dt.date, Decimal}
    others = [kind for kind in kinds if kind not in plain and not issubclass(kind, Enum)]
    assert {kind: kinds[kind] for kind in others} == {}


def test_no_report_is_loaded_to_plan() -> None:
    archive = archive_of(real_reports())
    archive._load = lambda entry: (_ for _ in ()).throw(AssertionError(entry.id))
    assert len(pages_of(archive)) > 20
