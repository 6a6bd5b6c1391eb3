"""The layout fixtures: reports as towns lay them out, and what a careful archivist reads in each.

The form of the files is described in tests/fixtures/layouts/README.md. Nothing here depends on the parser's
rules: `observed` turns its result into the same shape, so that the two can be compared line by line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lawgov_site.model import Kind, Report, Section

from ..cases import blocks

FOLDER = Path(__file__).parents[1] / "fixtures" / "layouts"
HELD_OUT = FOLDER / "held_out"

# Characters that nobody sees in an editor are written by name in the fixtures.
ESCAPES = {
    "{NBSP}": "\u00a0",
    "{ZWSP}": "\u200b",
    "{BOM}": "\ufeff",
    "{SHY}": "\u00ad",
    "{ZWNJ}": "\u200c",
    "{WJ}": "\u2060",
    "{CGJ}": "\u034f",
    "{VS16}": "\ufe0f",
    "{NNBSP}": "\u202f",
    "{MMSP}": "\u205f",
    "{LS}": "\u2028",
    "{PS}": "\u2029",
    "{VT}": "\v",
    "{FF}": "\f",
    "{TAB}": "\t",
    "{CR}": "\r",
}
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]")
_LINE_END = re.compile(r"[\n\r\v\f\u2028\u2029]")
_ROW = re.compile(
    r"(?P<level>[0-4]) (?P<kind>[a-z]+) (?P<paragraphs>\d+|\?)(?P<run_in> run-in)?"
    r"(?: \| (?P<marker>[^|]*?) ?\| (?P<heading>.+))?"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One section: its heading without blanks, and how many paragraphs it has itself (None: not fixed)."""

    level: int
    kind: Kind
    paragraphs: int | None
    run_in: bool = False
    marker: str = ""
    heading: str = ""

    def __str__(self) -> str:
        count = "?" if self.paragraphs is None else self.paragraphs
        start = f"{self.level} {self.kind} {count}{' run-in' if self.run_in else ''}"
        return f"{start} | {self.marker} | {self.heading}".replace("|  |", "| |") if self.level else start


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read in a report. None is "unknown", or "there is none"."""

    title: str | None
    year: int | None
    addressee: str | None
    town: str | None  # 9-digit division code
    signoff: str | None  # organisations joined by " + ", then " @ " and the date
    outline: tuple[Row, ...]

    def __str__(self) -> str:
        fields = (f"{name}: {value if value is not None else '-'}" for name, value in self.fields().items())
        return "\n".join([*fields, *map(str, self.outline)])

    def fields(self) -> dict[str, str | int | None]:
        """Everything but the outline."""
        return {
            "title": self.title,
            "year": self.year,
            "addressee": self.addressee,
            "town": self.town,
            "signoff": self.signoff,
        }


@dataclass(frozen=True, slots=True)
class Layout:
    """One fixture. `construct` is the name of the file it stands in."""

    name: str
    construct: str
    held_out: bool
    text: str
    expected: Reading

    @property
    def id(self) -> str:
        """Its name; a held-out one goes by a code that says nothing of it."""
        if not self.held_out:
            return self.name
        return "held-out-" + hashlib.sha256(self.name.encode()).hexdigest()[:6]


def layouts() -> tuple[Layout, ...]:
    """All fixtures, the held-out ones last. ValueError says where one is not well formed."""
    found = [*_folder(FOLDER, held_out=False), *_folder(HELD_OUT, held_out=True)]
    names = [layout.name for layout in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"titles used twice: {twice}")
    return tuple(found)


def known_failures() -> frozenset[str]:
    """Ids of the fixtures that the parser does not read rightly yet."""
    lines = (FOLDER / "known_failures.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def squeezed(text: str) -> str:
    """Text without blanks and characters nobody sees."""
    return _INVISIBLE.sub("", text)


def places(text: str, outline: tuple[Row, ...]) -> list[tuple[int, Row]]:
    """Each heading with its place: how many visible characters of the text stand before its words.

    Looked for in the outline's order, at the start of a line first, behind a table of contents.
    Raises ValueError where the text has no such heading.
    """
    lines = [squeezed(line) for line in _LINE_END.split(text)]
    whole, starts, at = "".join(lines), set(), 0
    for line in lines:
        starts.add(at)
        at += len(line)
    found, position = [], _behind_contents(lines, whole)
    for row in outline:
        if not row.level:
            continue
        marker = squeezed(row.marker)
        hits = [m.start() for m in re.finditer(re.escape(marker + squeezed(row.heading)), whole[position:])]
        if not hits:
            raise ValueError(f"no such heading in the text: {row}")
        place = next((hit for hit in hits if hit + position in starts), hits[0]) + position + len(marker)
        found.append((place, row))
        position = place + len(squeezed(row.heading))
    return found


def _behind_contents(lines: list[str], whole: str) -> int:
    """Where a table of contents ends: before its first entry comes again; 0 without one."""
    if "目录" not in lines:
        return 0
    entries = [line.split("……")[0] for line in lines[lines.index("目录") + 1 :] if line]
    return whole.find(entries[0], whole.find(entries[0]) + 1)


def observed(report: Report) -> Reading:
    """A parsed report in the fixtures' form. Text after the signature is no part of the outline."""
    sections = list(report.walk())
    headed = [i for i, section in enumerate(sections) if section.heading]
    rows = [
        row(section)
        for i, section in enumerate(sections)
        if section.heading or (section.paragraphs and (not headed or i < headed[0]))
    ]
    signoff = report.signoff
    return Reading(
        title=report.title,
        year=report.year,
        addressee=report.addressee_name,
        town=report.town.code if report.town else None,
        signoff=f"{' + '.join(signoff.organisations) or '-'} @ {signoff.date or '-'}" if signoff else None,
        outline=tuple(rows),
    )


def row(section: Section) -> Row:
    heading = section.heading
    return Row(
        level=section.level,
        kind=section.kind,
        paragraphs=len(section.paragraphs),
        run_in=bool(heading and heading.run_in),
        marker=squeezed(str(heading.marker)) if heading else "",
        heading=squeezed(str(heading.title)) if heading else "",
    )


def forgiving(found: Reading, expected: Reading) -> Reading:
    """`found` with the counts of paragraphs taken out that `expected` does not fix."""
    if len(found.outline) != len(expected.outline):
        return found
    outline = tuple(
        replace(mine, paragraphs=None) if theirs.paragraphs is None else mine
        for mine, theirs in zip(found.outline, expected.outline, strict=True)
    )
    return replace(found, outline=outline)


def _folder(folder: Path, *, held_out: bool) -> Iterator[Layout]:
    for path in sorted(folder.glob("*.txt")):
        if path.name == "known_failures.txt":
            continue
        for name, rest in blocks(path):
            try:
                text, expected = rest.split("\n---\n")
                layout = Layout(name, path.stem, held_out, _unescaped(text), _reading(expected))
                places(layout.text, layout.expected.outline)
                if not _stands(layout.expected.title or "", layout.text):
                    raise ValueError("the title does not stand in the text")
            except ValueError as error:
                raise ValueError(f"{path.name}: {name}: {error}") from error
            yield layout


def _stands(title: str, text: str) -> bool:
    """Whether the title is made of lines of the text, or of their cells between bars, in order, the last one
    perhaps only its beginning."""
    for line in map(squeezed, _LINE_END.split(text.replace("|", "\n"))):
        if line and title.startswith(line):
            title = title.removeprefix(line)
        elif line.startswith(title):
            return True
    return not title


def _unescaped(text: str) -> str:
    for name, character in ESCAPES.items():
        text = text.replace(name, character)
    if unknown := re.search(r"\{[A-Z]+\}", text):
        raise ValueError(f"unknown escape {unknown[0]}")
    return text


def _reading(expected: str) -> Reading:
    lines = expected.strip().splitlines()
    values: dict[str, str | None] = {}
    for key, line in zip(("title", "year", "addressee", "town", "signoff"), lines, strict=False):
        if not line.startswith(f"{key}: "):
            raise ValueError(f"{key}: … expected, not {line!r}")
        value = line.removeprefix(f"{key}: ")
        values[key] = None if value == "-" else value
    year = values["year"]
    return Reading(
        title=values["title"],
        year=int(year) if year else None,
        addressee=values["addressee"],
        town=values["town"],
        signoff=values["signoff"],
        outline=tuple(_row(line) for line in lines[5:]),
    )


def _row(line: str) -> Row:
    match = _ROW.fullmatch(line)
    if not match or (match["level"] == "0") != (match["heading"] is None):
        raise ValueError(f"not a row of an outline: {line!r}")
    return Row(
        level=int(match["level"]),
        kind=Kind(match["kind"]),
        paragraphs=None if match["paragraphs"] == "?" else int(match["paragraphs"]),
        run_in=bool(match["run_in"]),
        marker=squeezed(match["marker"] or ""),
        heading=squeezed(match["heading"] or ""),
    )
