"""The ledger of addresses: what it has, who writes it, what is made of a damaged one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.build import build
from lawgov_site.diagnostics import LawgovError
from lawgov_site.model import Kind
from lawgov_site.pages import urls
from lawgov_site.records.addresses import linked_to, read_addresses, read_released, text_of

from .archive import DIANKOU, FENGQIAO, LEDGER, built, run, site, write


def test_the_ledger_has_every_address_that_a_person_may_link_to() -> None:
    kept = read_addresses(Path())
    everything = {p.removeprefix("site/") for p in site()} - {"SHA256SUMS"}
    left_out = everything - kept.keys()
    assert kept.keys() <= everything
    assert {path.partition("/")[0] for path in left_out if not path.endswith(".js")} == {
        "404.html", "assets", "robots.txt", "sitemap.xml", "sitemaps",
    }  # fmt: skip
    folders = ("assets/", "search/", "towns/", "regions/", "reuse/", "laws/")
    assert all(path.startswith(folders) for path in left_out if ".js" in path)
    assert f"towns/{FENGQIAO}/2023 .html .js .txt" in LEDGER.read_text(encoding="utf-8").splitlines()


_NAME = st.from_regex(r"[a-z0-9-]{1,6}", fullmatch=True)
_ADDRESS = st.builds(
    lambda folders, stem, endings: "/".join([*folders, stem]) + "".join(f".{e}" for e in endings),
    st.lists(_NAME, max_size=2),
    _NAME,
    st.lists(_NAME, min_size=1, max_size=2),
)


@given(st.sets(_ADDRESS, max_size=20))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, found: set[str]) -> None:
    folder = tmp_path_factory.mktemp("ledger")
    (folder / LEDGER).write_text(
        "\ufeff" + text_of(found).replace("\n", "\r\n"), encoding="utf-8", newline=""
    )
    assert read_released(folder).keys() == found
    assert read_addresses(folder).keys() == linked_to(found)


@pytest.mark.parametrize(
    "line",
    [
        "../x .html",
        "/x .html",
        "a/../b .html",
        "C:/x .html",
        "a\\b .html",
        "zz",
        "zz .b .a",
        "zz .a .a",
        "about .html",
        "",
    ],
)
def test_a_line_that_the_program_did_not_write_stops_everything(line: str) -> None:
    text = LEDGER.read_text(encoding="utf-8")
    LEDGER.write_text(f"{text}{line}\n", encoding="utf-8")
    number = len(text.splitlines()) + 1
    with pytest.raises(LawgovError) as caught:
        build(Path())
    assert str(caught.value).startswith(f"addresses.txt:{number}:1: ADDRESSES-DAMAGED")
    done = run("verify")
    assert done.exit_code == 1
    assert f"addresses.txt:{number}:1: ADDRESSES-DAMAGED" in done.stderr
    assert run("release").exit_code == 1


def test_a_lost_ledger_is_made_anew_from_the_site() -> None:
    before = LEDGER.read_bytes()
    LEDGER.unlink()  # 把它移走，不要先 build，直接运行 lawgov release
    assert "addresses.txt:1:1: VERIFY-CHANGED" in run("verify").stderr
    assert run("release").exit_code == 0
    assert LEDGER.read_bytes() == before


def test_every_kind_of_address_is_parsed_as_what_makes_it() -> None:
    made = {
        urls.report("330681109", 2023): ("report", "330681109", 2023),
        urls.original("lingang", 2023, "a/b.html"): ("file", "lingang", 2023),
        urls.original("lingang", 2023, "b"): ("file", "lingang", 2023),
        urls.town("lingang"): ("town", "lingang", 0),
        urls.town_feed("lingang"): ("town_feed", "lingang", 0),
        urls.region("33"): ("region", "33", 0),
        urls.region_feed("3306"): ("region_feed", "3306", 0),
        urls.kind_feed(Kind.PLANS): ("kind_feed", "", 0),
        urls.law_feed("shuifa"): ("law_feed", "", 0),
        urls.year(2023): ("year", "", 2023),
        urls.year(2023, "33"): ("year", "33", 2023),
        urls.table(2023, "33"): ("table", "33", 2023),
        urls.county_figures("330681", 2023): ("county_figures", "330681", 2023),
        urls.town_links("lingang"): ("town_links", "lingang", 0),
        urls.indicator("law_lectures"): ("indicator", "", 0),
        urls.indicator_province("law_lectures", "33"): ("indicator", "", 0),
        urls.dataset("facts", urls.CSV): ("dataset", "", 0),
        urls.dataset_part("facts", 2023, "33", urls.CSV): ("dataset_part", "33", 2023),
        urls.LAWS: ("laws", "", 0),
        urls.law("shuifa"): ("law", "", 0),
        urls.law_year("zhuji-shirong", 2023, "3306"): ("law_year", "3306", 2023),
    }
    for path, wanted in made.items():
        found = urls.parse(path)
        assert found and (found.kind, found.code, found.year) == wanted
    assert urls.parse(urls.ABOUT) is None


def test_only_a_release_writes_the_ledger() -> None:
    before = LEDGER.read_bytes()
    write("2024/店口镇.txt", "诸暨市店口镇", 2024)
    built()
    assert LEDGER.read_bytes() == before
    assert run("release").exit_code == 0
    assert linked_to({f"towns/{DIANKOU}/2024.html"}) <= read_addresses(Path()).keys()
    assert "addresses.txt" in Path("SHA256SUMS").read_text(encoding="utf-8")
