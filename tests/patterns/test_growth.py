"""No pattern that meets somebody else's text takes more than its share of time, whatever the text.

Ten times the length may take fifteen times as long: the growth is asserted, never a time.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from lawgov_site import fingerprints
from lawgov_site.processes import bounded

from . import measure
from .seen import METHODS, ROOT

pytestmark = pytest.mark.long

_READING = (
    "archive.loader.loading",
    "intake.taking.examining",
    "intake.changing.replacing",
    "settings.config",
)  # what these modules import meets what others write
_MANY, _SOME = 30, 3  # a line of code that makes a pattern for each county: some of them stand for all
_GROUP_POSSESSED = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+")
_PARTS = 6  # so that all cores have some of it
_ANY = ("search", "fullmatch")  # where nothing tells how a pattern is used


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of the program, the methods that are called on it, and the lines of code that name it."""

    pattern: str | bytes
    flags: int
    methods: tuple[str, ...]
    where: tuple[str, ...]  # file:line

    def __str__(self) -> str:
        return f"{self.where[0]} {self.pattern[:40]!r}"


@cache
def sources() -> dict[str, ast.Module]:
    """The modules that meet what others write."""
    package = ROOT / "src" / "lawgov_site"
    modules = fingerprints.closure(*_READING) - {"", "fingerprints"}  # that one reads our own code
    places = [package / module.replace(".", "/") for module in modules]
    files = [file for place in places for file in (place.with_suffix(".py"), place / "__init__.py")]
    return {_name(file): ast.parse(file.read_text(encoding="utf-8")) for file in files if file.exists()}


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns that these modules make and use while they read whatever there is to be read.

    How a pattern is used that nothing there calls for is told by its neighbours in the same statement (a
    table of patterns), or by the calls on the variable it is assigned to.
    """
    command = [sys.executable, "-m", "tests.patterns.seen"]
    seen = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
    seen = [one for one in seen if one["where"][0].split(":")[0] in sources()]
    together: dict[str, set[str]] = defaultdict(set)
    for one in seen:
        together[_statement(one["where"][0])] |= {*one["methods"]}
    found = []
    for one in seen:
        where = one["where"][0]
        methods = one["methods"] or together[_statement(where)] | {*_called(where)} or _ANY
        text = one["pattern"].encode("latin-1") if one["bytes"] else one["pattern"]
        flags = one["flags"] & ~re.UNICODE if one["bytes"] else one["flags"]
        found.append(Pattern(text, flags, tuple(sorted(methods)), tuple(one["where"])))
    return (*found, *_written({place for pattern in found for place in pattern.where}))


def _statement(where: str) -> str:
    """The statement at the top of a module in which a line stands."""
    file, line = where.rsplit(":", 1)
    first = (s.lineno for s in sources()[file].body if s.lineno <= int(line) <= (s.end_lineno or 0))
    return f"{file}:{next(first, line)}"


def _called(where: str) -> Iterator[str]:
    """The methods called on the variable that a line belongs to, in any module."""
    file = where.rsplit(":", 1)[0]
    for node in sources()[file].body:
        if isinstance(node, ast.Assign) and f"{file}:{node.lineno}" == _statement(where):
            for target in node.targets:
                yield from _methods()[ast.unparse(target)]


@cache
def _methods() -> dict[str, set[str]]:
    """The methods that are called on a variable of some name, in any module."""
    found: dict[str, set[str]] = defaultdict(set)
    for module in sources().values():
        for node in ast.walk(module):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                found[ast.unparse(node.value).split(".")[-1]].add(node.attr)
    return found


def _written(seen: set[str]) -> Iterator[Pattern]:
    """The patterns that stand in the code as they are, where no fixture goes."""
    for file, node in _calls():
        if seen.isdisjoint(_lines(file, node)) and isinstance(node.args[0], ast.Constant):
            method = ast.unparse(node.func).removeprefix("re.")
            methods = _ANY if method == "compile" else (method,)
            text = node.args[0].value
            assert isinstance(text, str | bytes)
            yield Pattern(text, re.compile(text).flags & ~re.UNICODE, methods, (f"{file}:{node.lineno}",))


def _calls() -> Iterator[tuple[str, ast.Call]]:
    """All calls that make or name a pattern."""
    makes = {f"re.{name}" for name in ("compile", *METHODS)}
    for file, module in sources().items():
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in makes:
                yield file, node


def _lines(file: str, node: ast.Call) -> set[str]:
    return {f"{file}:{line}" for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}


def test_every_pattern_is_measured() -> None:
    """One that is put together in a function that no fixture runs would be passed over."""
    known = {place for pattern in patterns() for place in pattern.where}
    assert [f"{file}:{node.lineno}" for file, node in _calls() if known.isdisjoint(_lines(file, node))] == []


def test_no_group_is_repeated_possessively() -> None:
    """Before Python 3.11.5 such a pattern matches less than it should (CPython, gh-106052)."""
    possessed = [one for one in patterns() if _GROUP_POSSESSED.search(_without_classes(one.pattern))]
    assert possessed == []  # (?>(?:…)*) says the same


def _without_classes(pattern: str | bytes) -> str:
    """A pattern whose escapes and sets of characters are a letter each."""
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    return re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", "x", text, flags=re.DOTALL)


@pytest.mark.parametrize("part", range(_PARTS))
def test_ten_times_the_length_takes_at_most_fifteen_times_as_long(part: int) -> None:
    by_place: dict[str, list[Pattern]] = defaultdict(list)
    for pattern in patterns():
        by_place[pattern.where[0]].append(pattern)
    some = [
        pattern for ones in by_place.values() for pattern in (ones[:_SOME] if len(ones) > _MANY else ones)
    ]
    assert len(some) > 100
    slow = [
        said
        for pattern in some[part::_PARTS]
        for method in pattern.methods
        for said in _slow(pattern, method)
    ]
    bounded.close()
    assert slow == []


def _slow(pattern: Pattern, method: str) -> Iterator[str]:
    """Says how long a pattern takes; yields what is too slow."""
    bounded.call(measure.give_time)
    try:
        answer = bounded.call(measure.growth, pattern.pattern, pattern.flags, method)
    except bounded.Stopped:
        yield f"{pattern} {method}: does not end"
        return
    times, short, long, line = json.loads(answer)
    print(f"{times:5.1f} {1000 * short:6.1f} ms {1000 * long:6.1f} ms {pattern} {method} {line!r}")  # noqa: T201
    if times > measure.GROWTH:
        yield f"{pattern} {method}: {times:.0f} times as long on {line!r}"
