"""What a person who types a name or code may mean: towns and counties, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from ..model import Region, Town
from .names import plain
from .table import Table

_NEAREST = 12
_SIMILAR_NAMES = 1_000
_SIMILAR = 0.5  # of two names of three characters, two are the same


@dataclass(frozen=True, slots=True)
class Found:
    """`exact`: the towns that are called just so, or have that code; `towns`: those and all others."""

    exact: tuple[Town, ...]
    towns: tuple[Town, ...]
    counties: tuple[Region, ...] = ()  # that are called so; their towns are among `towns`


def look_up(table: Table, query: str) -> Found:
    """Towns by code or id, or by a name or a part of one, with the regions before it (临淄凤凰) or without.

    Former names and everyday spellings count as names. Counties by code or name, with all their towns.
    """
    wanted = plain(query)
    if not wanted:
        return Found((), ())
    if town := table.town(wanted):
        return Found((town,), (town,))
    if re.fullmatch(r"\d{6}", wanted):
        return _counties(table, [wanted] if table.region(wanted) else [])
    named = _called(table, wanted)
    counties = [code for code in table.regions.get(wanted) if len(code) == 6]
    if counties and not named:
        return _counties(table, counties)
    exact = named or _in_place(table, wanted, _called)
    others = [*_in_place(table, wanted, _beginning), *_containing(table, wanted)]
    return Found(_towns(table, exact), _towns(table, dict.fromkeys((*exact, *others))))


def regions_named(table: Table, query: str) -> tuple[Region, ...]:
    """The provinces, cities and counties that a name, the beginning of one (绍兴) or a code may mean: those
    that are called just so alone, if any is; the larger first."""
    wanted = plain(query)
    if len(wanted) < 2:
        return ()
    codes: Iterable[str] = table.regions.get(wanted)
    if re.fullmatch(r"(?:\d\d){1,3}", wanted):
        codes = [wanted]
    elif not codes:
        codes = {c for name, of in table.regions.all().items() if name.startswith(wanted) for c in of}
    there = sorted((code for code in codes if table.is_listed(code)), key=lambda code: (len(code), code))
    return tuple(region for code in there if (region := table.region(code)))


def nearest(table: Table, query: str) -> tuple[Town, ...]:
    """The towns whose names are nearest to one that is nowhere."""
    wanted = plain(query)
    by_name = table.other.all() | table.towns.all()
    similar = get_close_matches(wanted, by_name, _SIMILAR_NAMES, _SIMILAR)
    # A wrong character is likelier than a lost one.
    near = sorted(similar, key=lambda name: -sum(map(str.__eq__, name, wanted)))[:_NEAREST]
    return _towns(table, dict.fromkeys(code for name in near for code in by_name[name]))[: 2 * _NEAREST]


def _counties(table: Table, codes: list[str]) -> Found:
    counties = tuple(region for code in sorted(codes) if (region := table.region(code)))
    towns = sorted(code for code in table.plain_names if table.county(code) in codes)
    return Found((), _towns(table, towns), counties)


def _called(table: Table, name: str) -> list[str]:
    """Towns with just this name."""
    return sorted({*table.towns.get(name), *table.other.get(name)}, key=_own_first)


def _own_first(code: str) -> tuple[bool, str]:
    return code.isdecimal(), code


def _beginning(table: Table, name: str) -> list[str]:
    """Towns whose name begins so."""
    found = [code for code, names in _names(table).items() if any(n.startswith(name) for n in names)]
    return sorted(found, key=_own_first)


def _in_place(table: Table, wanted: str, called: Callable[[Table, str], list[str]]) -> list[str]:
    """Towns named after the regions they lie in: 诸暨市枫桥镇, 浙江枫桥."""
    if not table.regions.longest(wanted[:2]):
        return []
    for cut in range(2, len(wanted) - 1):
        found = [code for code in called(table, wanted[cut:]) if _lies_in(_path(table, code), wanted[:cut])]
        if found:
            return found
    return []


def _path(table: Table, code: str) -> list[str]:
    return [plain(region.name) for region in table.regions_above(table.county(code))]


def _lies_in(path: list[str], words: str) -> bool:
    """Whether words are the names, or beginnings of names, of regions, from the outer to the inner."""
    if not path or not words:
        return not words
    outer, *inner = path
    lengths = [length for length in range(2, len(outer) + 1) if words.startswith(outer[:length])]
    return any(_lies_in(inner, words[length:]) for length in (0, *lengths))


def _containing(table: Table, wanted: str) -> list[str]:
    """Towns with these characters in a name: those that begin with them first, then by code."""
    found = {}
    for code, names in _names(table).items():
        if having := [name for name in names if wanted in name]:
            found[code] = (not any(name.startswith(wanted) for name in having), *_own_first(code))
    return sorted(found, key=lambda code: found[code])


def _names(table: Table) -> dict[str, list[str]]:
    names = {code: [name] for code, name in table.plain_names.items()}
    for other, codes in table.other.all().items():
        for code in codes:
            names[code].append(other)
    return names


def _towns(table: Table, codes: Iterable[str]) -> tuple[Town, ...]:
    return tuple(town for code in codes if (town := table.town(code)))
