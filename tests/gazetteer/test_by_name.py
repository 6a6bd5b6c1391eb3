"""Who bears a name, looked up in what is shipped: the same as worked out of all divisions."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.files import resources
from lawgov_site.gazetteer import Gazetteer, sorted_lines
from lawgov_site.gazetteer.by_name import ByName
from lawgov_site.gazetteer.sorted_lines import Names, Over, SortedLines
from lawgov_site.gazetteer.table import NAMES, OwnTown, Table

LIST = resources.data() / "divisions.csv.gz"
OWN = (
    OwnTown("330681104", "临港镇", "330681", former_names=("店口乡",)),  # in place of the list's
    OwnTown("370305199", "凤凰镇", "370305"),  # a name that others bear
    OwnTown("lingang", "古凤凰街道办事处", "370305", 2020, successors=("330681104",)),
)


@pytest.fixture(scope="module")
def worked_out() -> Table:
    return Table(LIST)


def test_what_is_shipped_is_what_is_worked_out(worked_out: Table) -> None:
    """Else `python -m tools.make_divisions names` is to be run."""
    assert gzip.decompress((resources.data() / NAMES).read_bytes()).decode() == worked_out.called().text


@pytest.mark.parametrize("own", [(), OWN], ids=["list", "with an archive's own"])
def test_each_name_is_looked_up_as_among_all(own: tuple[OwnTown, ...]) -> None:
    asked, called = Table(LIST, own), Table(LIST, own).called()
    for found, expected in zip((asked.towns, asked.other, asked.regions), called, strict=True):
        assert found.all().keys() == expected.keys()
        assert {name: sorted(found.get(name)) for name in expected} == {
            name: sorted(codes) for name, codes in expected.items()
        }
    assert _longest(asked.towns.all() | asked.other.all(), asked.longest_town)
    assert _longest(asked.regions.all(), asked.regions.longest)


def _longest(names: Mapping[str, object], longest: object) -> bool:
    assert callable(longest)
    expected: dict[str, int] = defaultdict(int)
    for name in names:
        expected[name[:2]] = max(expected[name[:2]], len(name))
    return all(longest(start) == length for start, length in expected.items())


def test_an_archives_own_come_last_and_take_the_lists_place() -> None:
    table = Table(LIST, OWN)
    assert table.towns.get("凤凰镇")[-1] == "370305199"
    assert table.towns.get("凤凰镇")[:-1] == Table(LIST).towns.get("凤凰镇")
    assert table.towns.get("古凤凰街道") == ("lingang",)
    assert "330681104" in Table(LIST).towns.get("店口镇")
    assert "330681104" not in table.towns.get("店口镇")
    assert table.names["330681104"] == "临港镇"


def test_the_codes_of_a_name_are_in_the_lists_order(worked_out: Table) -> None:
    assert all(codes == tuple(sorted(codes)) for codes in worked_out.towns.all().values())


def test_names_by_code_are_those_of_the_list(worked_out: Table) -> None:
    rows = gzip.decompress(LIST.read_bytes()).decode().splitlines()[1:]
    listed = dict(row.split(",", 1) for row in rows)
    assert {code: worked_out.names[code] for code in listed} == listed == dict(worked_out.names)
    assert worked_out.listed == listed.keys()
    assert all(map(worked_out.is_listed, listed))
    for nobodys in ("", "1", "999999999", "11,", "x"):
        assert nobodys not in worked_out.names
        assert not worked_out.is_listed(nobodys)


@pytest.mark.parametrize("own", [(), OWN], ids=["list", "with an archive's own"])
def test_what_is_to_report_is_counted_as_it_is_listed(own: tuple[OwnTown, ...]) -> None:
    gazetteer = Gazetteer(Table(LIST, own), own)
    ours = {town.code for town in own}
    townships = [code for code in gazetteer.codes if code in ours or code[6] in "0123"]
    by_county: dict[str, list[str]] = defaultdict(list)
    for code in townships:
        by_county[gazetteer.county_of(code)].append(code)
    counted = gazetteer.reporting_in
    assert all(map(gazetteer.has, gazetteer.codes))
    assert not any(map(gazetteer.has, ("11", "330681", "999999999", "nobody")))
    assert {county: list(gazetteer.reporting(county)) for county in by_county} == by_county
    assert {county: counted[county] for county in by_county} == {c: len(t) for c, t in by_county.items()}
    assert counted[""] == len(townships)
    assert counted["33"] == sum(len(towns) for county, towns in by_county.items() if county[:2] == "33")


WORDS = st.text("ab凤凰镇\U00020000", min_size=1, max_size=4)


@given(st.lists(WORDS), WORDS)
def test_lines_that_begin_so_are_found_by_halving(words: list[str], start: str) -> None:
    lines = SortedLines("".join(f"{word}\n" for word in sorted(words)))
    assert list(lines.beginning(start)) == [word for word in sorted(words) if word.startswith(start)]
    assert list(lines) == sorted(words)


@given(st.dictionaries(WORDS, st.lists(WORDS, min_size=1)), st.dictionaries(WORDS, st.lists(WORDS)), WORDS)
def test_any_names_are_looked_up_as_in_a_dictionary(
    listed: dict[str, list[str]], own: dict[str, list[str]], name: str
) -> None:
    lines = "".join(sorted(f"{one}\t{' '.join(codes)}\n" for one, codes in listed.items()))
    found = ByName(lines, {one: tuple(codes) for one, codes in own.items()}, ())
    assert found.get(name) == (*listed.get(name, ()), *own.get(name, ()))
    beginning = [one for one in {**listed, **own} if one[:2] == name[:2]]
    assert found.longest(name[:2]) == max(map(len, beginning), default=0)


@given(st.dictionaries(WORDS, WORDS), st.dictionaries(WORDS, WORDS), st.sampled_from((0, 1, 1_000)))
def test_given_names_go_before_the_lists(
    listed: dict[str, str], given_names: dict[str, str], most: int
) -> None:
    lines = SortedLines("".join(sorted(f"{code},{name}\n" for code, name in listed.items())))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorted_lines, "_MOST", most)
        names = Over(Names(lines), given_names)
        assert dict(names) == listed | given_names
        assert "nobody's" not in names
    assert len(names) == len(listed | given_names)
