"""Whose reports come first: those of the place with whose name a query begins.

A query that is a place's full name, or begins with one (石马镇, 博山区石马镇调解), is asked of that place.
Names are those of the towns and regions that have a report; of several that fit the longest counts, and
behind a region's name that of a place inside it. Where several places have the name, it is all of theirs. A
name is one that ends in the word for what it is (`SHAPE`): by that the browser sees without loading anything
that most queries begin with none.
static/js/search/answers/placed.js is the same rule; both are tested from tests/parity/placed.json.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from ...archive.entries import Archive
from ...model import Town
from ...strings.folding import fold
from ..analysis.marks import bare
from ..place import key_of

Names = Mapping[str, frozenset[str]]
"""Full name, in its bare form → codes of the places that bear it: 2, 4 or 6 digits, or a town's key."""

SHAPE = re.compile(".县|.{2,11}(?:[省市区县旗盟州镇乡场]|街道|苏木)")
"""Of a name, in its bare form. Of 44,704 places 957 have another (a company, a reservoir's office)."""

LONGEST = 13  # characters of a name


def names_in(archive: Archive) -> Names:
    """The names of the places that an archive has reports of."""
    return names_of([entries[-1].town for entries in archive.by_town.values()])


def names_of(towns: Collection[Town]) -> Names:
    """The names of some towns, and of the regions that they lie in."""
    named = {(place.code, place.name) for town in towns for place in town.regions}
    found: dict[str, set[str]] = {}
    for code, name in (*named, *((key_of(town), town.name) for town in towns)):
        found.setdefault(bare(fold(name)), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items() if SHAPE.fullmatch(name)}


def asked_of(term: str, names: Names) -> frozenset[str]:
    """The codes of the places with whose name a term begins; none where it begins with no name."""
    found = frozenset({""})
    at = 0
    while True:
        inside = {
            name: codes
            for end in range(at + 2, min(len(term), at + LONGEST) + 1)
            if (name := term[at:end]) in names and (codes := _inside(names[name], found))
        }
        if not inside:
            return found if at else frozenset()
        longest = max(inside, key=len)
        found, at = inside[longest], at + len(longest)


def _inside(codes: frozenset[str], places: frozenset[str]) -> frozenset[str]:
    return frozenset(code for code in codes if any(code.startswith(place) for place in places))
