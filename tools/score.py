"""How well reports are read: the layout fixtures, their held-out third, the five reports, and figures.

    .venv/bin/python tools/score.py [--save]

Prints precision, recall and F1 of headings (right if text and place agree), and the accuracy of the rest;
then what was gained and lost against the scores saved in tests/fixtures/scores.json. Of the held-out third
nothing but totals is ever said. Of figures (tests/fixtures/facts_labelled.txt) those with an indicator count,
right if indicator, value and status are. `--save` saves the scores, and takes what is mended off
known_failures.txt.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.facts import labelled  # noqa: E402
from tests.parsing import layouts  # noqa: E402
from tests.parsing.layouts import Layout, Reading, Row, forgiving, observed, squeezed  # noqa: E402
from tests.reading import REPORTS, parse_text  # noqa: E402

from lawgov_site.model import Document, Kind, Report  # noqa: E402
from lawgov_site.readers import read  # noqa: E402

SAVED = ROOT / "tests" / "fixtures" / "scores.json"
FIELDS = ("title", "year", "addressee", "town", "signoff")
HELD_OUT, GOLDEN, FIXTURES = "held out", "five reports", "fixtures"


@dataclass
class Tally:
    """Counts over some reports. Of each list: how many are right, and of how many."""

    cases: int = 0
    right: int = 0  # read rightly from end to end
    expected: int = 0  # headings
    found: int = 0
    matched: int = 0
    rows: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("level", "run_in", "kind"), 0))
    fields: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))

    def line(self, name: str) -> str:
        precision, recall = _share(self.matched, self.found), _share(self.matched, self.expected)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        shares = [precision, recall, f1]
        shares += [_share(n, self.matched) for n in self.rows.values()]
        shares += [_share(n, self.cases) for n in self.fields.values()]
        return f"{name:<16}{self.right:>4}/{self.cases:<4}" + "".join(f"{share:>10.3f}" for share in shares)


HEADER = f"{'':<16}{'right':>9}" + "".join(
    f"{name:>10}" for name in ("precision", "recall", "F1", "level", "run-in", "kind", *FIELDS)
)


def score(layout: Layout, tally: Tally) -> list[str]:
    """Count one report in, and say what is wrong in it."""
    document, report, found = _read(layout)
    expected = layout.expected
    faults = []
    for name, value in expected.fields().items():
        got = found.fields()[name]
        tally.fields[name] += got == value
        if got != value:
            faults.append(f"{name}: {_shown(got)}, not {_shown(value)}")
    right = _placed(document.text, expected)
    mine = _headings(document, report)
    tally.cases += 1
    tally.expected += len(right)
    tally.found += len(mine)
    for key in mine.keys() - right.keys():
        faults.append(f"no heading: {mine[key].marker}{mine[key].heading}")
    for key in right.keys() - mine.keys():
        faults.append(f"heading missed: {right[key].marker}{right[key].heading}")
    for key in sorted(right.keys() & mine.keys()):
        tally.matched += 1
        faults += _row_faults(mine[key], right[key], tally)
    if not faults and forgiving(found, expected) != expected:
        faults.append("text of level 0")
    tally.right += not faults
    return sorted(faults)


def main(arguments: list[str] | None = None) -> None:
    """Print the scores and what has changed; save them where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--save", action="store_true", help="save the scores")
    parser.add_argument("--faults", action="store_true", help="list what is wrong in each open case")
    options = parser.parse_args(arguments)
    totals = {name: Tally() for name in (FIXTURES, HELD_OUT, GOLDEN)}
    constructs: dict[str, Tally] = {}
    faults: dict[str, list[str]] = {}
    mended = set()
    for layout in layouts.layouts():
        wrong = score(layout, totals[HELD_OUT if layout.held_out else FIXTURES])
        if not layout.held_out:
            faults[layout.name] = score(layout, constructs.setdefault(layout.construct, Tally()))
        if not wrong:
            mended.add(layout.id)
    for layout in _golden():
        faults[layout.name] = score(layout, totals[GOLDEN])
    print(HEADER)
    for name, tally in (*totals.items(), *sorted(constructs.items())):
        print(tally.line(name))
    figures = labelled.score()
    print(f"\nfigures: precision {figures.precision:.3f}, recall {figures.recall:.3f} of {figures.expected}")
    saved = json.loads(SAVED.read_text(encoding="utf-8")) if SAVED.exists() else {}
    current = _saved_form(totals, faults)
    print(*_changes(saved, current), sep="\n")
    if options.faults:
        print("\nfigures", *figures.faults, sep="\n  ")
        print(*(f"\n{name}\n  " + "\n  ".join(wrong) for name, wrong in faults.items() if wrong), sep="")
    if options.save:
        form = json.dumps(current, ensure_ascii=False, indent=1, sort_keys=True)
        SAVED.write_text(form + "\n", encoding="utf-8", newline="\n")
        _take_off(mended)


def _read(layout: Layout) -> tuple[Document, Report, Reading]:
    report = parse_text(layout.text)
    return read("report.txt", layout.text.encode()), report, observed(report)


def _headings(document: Document, report: Report) -> dict[tuple[int, str], Row]:
    """The parser's headings by place and words."""
    return {
        (len(squeezed(document.text[: section.heading.title.start])), row.heading): row
        for section in report.walk()
        if section.heading
        for row in [layouts.row(section)]
    }


def _placed(text: str, reading: Reading) -> dict[tuple[int, str], Row]:
    return {(place, row.heading): row for place, row in layouts.places(text, reading.outline)}


def _row_faults(mine: Row, right: Row, tally: Tally) -> Iterable[str]:
    for name in tally.rows:
        agree = getattr(mine, name) == getattr(right, name)
        tally.rows[name] += agree
        if not agree:
            yield f"{name} of {right.heading}: {getattr(mine, name)}, not {getattr(right, name)}"
    if mine.marker != right.marker:
        yield f"marker of {right.heading}: {mine.marker}"
    if right.paragraphs not in (None, mine.paragraphs):
        yield f"paragraphs of {right.heading}: {mine.paragraphs}, not {right.paragraphs}"


def _golden() -> Iterable[Layout]:
    """The five reports and their golden outlines, as fixtures."""
    for path in sorted((ROOT / "tests" / "golden").glob("*.yaml")):
        golden = yaml.safe_load(path.read_text(encoding="utf-8"))
        source = next(REPORTS.glob(f"*/{path.stem}.txt"))
        signoff = golden["signoff"]
        reading = Reading(
            title=golden["title"],
            year=golden["year"],
            addressee=golden["addressee"],
            town=golden["town"],
            signoff=signoff and f"{' + '.join(signoff['organisations'])} @ {signoff['date'] or '-'}",
            outline=tuple(map(_golden_row, golden["outline"])),
        )
        yield Layout(path.stem, GOLDEN, False, source.read_text(encoding="utf-8"), reading)


def _golden_row(row: dict[str, Any]) -> Row:
    return Row(
        level=row["level"],
        kind=Kind(row["kind"]),
        paragraphs=len(row.get("paragraphs", ())),
        run_in=row.get("run_in", False),
        marker=squeezed(row.get("marker", "")),
        heading=squeezed(row.get("heading", "")),
    )


def _saved_form(totals: dict[str, Tally], faults: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "totals": {name: tally.__dict__ for name, tally in totals.items()},
        "faults": {name: wrong for name, wrong in faults.items() if wrong},
        "cases": sorted(faults),
    }


def _changes(saved: dict[str, Any], current: dict[str, Any]) -> Iterable[str]:
    """Gains and losses, case by case; of the held-out third how many are read rightly."""
    if not saved:
        yield "\nno scores saved yet"
        return
    yield "\nagainst the saved scores: + a fault that is gone, - a new one"
    for name in saved["cases"]:
        before, now = set(saved["faults"].get(name, ())), set(current["faults"].get(name, ()))
        if name in current["cases"] and before != now:
            yield f"\n{name}"
            yield from (f"  + {fault}" for fault in sorted(before - now))
            yield from (f"  - {fault}" for fault in sorted(now - before))
    before, now = saved["totals"][HELD_OUT], current["totals"][HELD_OUT]
    for name in ("right", "matched", "found"):
        if before[name] != now[name]:
            yield f"held out: {name} {before[name]} → {now[name]}"


def _take_off(mended: set[str]) -> None:
    path = layouts.FOLDER / "known_failures.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text(
        "".join(f"{line}\n" for line in lines if line not in mended), encoding="utf-8", newline="\n"
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _shown(value: object) -> str:
    return "unknown" if value is None else str(value)


if __name__ == "__main__":
    main()
