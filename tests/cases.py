"""Fixtures that people can read and extend, as the cases that they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lawgov_site.diagnostics import Diagnostic

FIXTURES = Path(__file__).parent / "fixtures"


def blocks(path: Path) -> Iterator[tuple[str, str]]:
    """Of lines `=== title`: each title, with what follows it."""
    for block in re.split("^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, _, rest = block.partition("\n")
        yield title, rest


def titled(path: Path) -> Iterator[list[str]]:
    """Of `=== title` and what follows: the title, and the texts that lines of `---` part."""
    for title, rest in blocks(path):
        yield [title, *(text.removesuffix("\n") for text in re.split(r"^---\n", rest, flags=re.MULTILINE))]


def sourced(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Of `=== title`, a source, and `--- ` what is expected of it, a line each: the three."""
    for title, rest in blocks(path):
        source, _, expected = rest.partition("\n--- ")
        yield title, source, expected.strip().split("\n")


def faulty(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Files with faults, behind a first paragraph: what is wrong, the file, what is said."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n")[1:]:
        name, *lines = block.split("\n")
        cut = lines.index("...")
        yield name, "\n".join(lines[:cut]) + "\n", lines[cut + 1 :]


def assert_said(said: Sequence[Diagnostic], file: str, expected: Sequence[str]) -> None:
    """`expected`: line:column, code, and pieces of what is said, a line each, in order."""
    assert len(said) == len(expected), said
    for diagnostic, line in zip(said, expected, strict=True):
        place, code, *pieces = line.split(" ")
        at = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}"
        assert (at, diagnostic.code) == (f"{file}:{place}", code)
        assert diagnostic.hint
        assert [piece for piece in pieces if piece not in str(diagnostic)] == [], str(diagnostic)
