"""What the log of changes says of two readings of a report."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.archive.common import NOTHING
from lawgov_site.archive.loader.loading import load_bytes
from lawgov_site.intake.changing.differing import MOST, differences
from lawgov_site.masking.quoted import mask_quoted
from lawgov_site.model import Report
from lawgov_site.records.changes import Passage
from lawgov_site.sidecar import Place, Redaction, Sidecar, parse_sidecar
from lawgov_site.strings.folding import fold

FIXTURES = Path(__file__).parents[1] / "fixtures" / "differences.txt"
HEAD = "诸暨市枫桥镇2023年度法治政府建设情况报告\n"


def _cases() -> list[tuple[str, str, str, str]]:
    cases = []
    for block in FIXTURES.read_text(encoding="utf-8").split("\n== ")[1:]:
        title, _, rest = block.partition("\n")
        before, _, rest = rest.partition("\n--\n")
        after, _, expected = rest.partition("=>")
        cases.append((title, before, after, expected.strip()))
    return cases


def report(text: str, sidecar: Sidecar | None = None) -> Report:
    loaded = load_bytes("a.txt", f"{HEAD}{text}\n".encode(), sidecar or Sidecar(), NOTHING)
    assert loaded.report is not None, loaded.diagnostics
    return loaded.report


def said_by(lines: list[str]) -> tuple[Sidecar, str]:
    """A sidecar from the lines before a text."""
    said: dict[str, object] = {}
    while lines and lines[0].startswith(("redact: ", "kind: ")):
        key, _, value = lines.pop(0).partition(": ")
        if key == "redact":
            said["redact"] = [value]
        else:
            text, _, kind = value.partition(" ")
            said["corrections"] = [{"text": text, "kind": kind}]
    return parse_sidecar("a.yaml", json.dumps(said) if said else ""), "\n".join(lines)


@pytest.mark.parametrize(
    ("before", "after", "expected"), [c[1:] for c in _cases()], ids=[c[0] for c in _cases()]
)
def test_what_differs(before: str, after: str, expected: str) -> None:
    sidecar, text = said_by(after.splitlines())
    mask = partial(mask_quoted, code="330681109", sidecars=(sidecar,))
    found = differences(report(before), report(text, sidecar), mask)
    lines = [
        f"{sign} {words}".strip() for p in found.passages for sign, words in (("-", p.before), ("+", p.after))
    ]
    assert [*lines, *(["more masked"] if found.is_masked else [])] == expected.splitlines()


def test_a_long_paragraph_is_cut_around_what_differs() -> None:
    long = "".join(f"第{number}项工作已经完成。" for number in range(100))
    found = differences(
        report(f"一、主要举措和成效\n{long}\n"),
        report("一、主要举措和成效\n" + long.replace("第50项工作", "第50项任务") + "\n"),
        str,
    )
    [place] = found.passages
    assert len(place.before) < 100
    assert "第50项工作" in place.before
    assert "第50项任务" in place.after
    assert place.before[:2] == place.before[-2:] == "……"


def test_no_more_than_so_many_places_are_listed() -> None:
    old = "".join(
        f"第{number}项工作已经完成。\n中间有一段没有变的话，编号是{number}。\n" for number in range(30)
    )
    found = differences(
        report(f"一、主要举措和成效\n{old}"),
        report("一、主要举措和成效\n" + old.replace("已经完成", "没有完成")),
        str,
    )
    assert (len(found.passages), found.more) == (MOST, 30 - MOST)


words = st.text(st.sampled_from("甲乙丙丁ＡA1 \n，"), max_size=30)


@given(words, words.filter(lambda text: len("".join(text.split())) > 1))
def test_masked_words_keep_their_length_and_no_part_of_six_is_left(text: str, hidden: str) -> None:
    sidecar = Sidecar(redact=(Redaction(hidden, Place()),))
    masked = mask_quoted(text, "330681109", (sidecar,))
    assert len(masked) == len(text)
    assert [a for a, b in zip(masked, text, strict=True) if a not in (b, "▇")] == []
    left, folded = fold(masked), fold(hidden)
    length = min(6, len(folded))
    runs = {folded[at : at + length] for at in range(len(folded) - length + 1)} if folded else set()
    assert not [run for run in runs if run in left]


@given(st.lists(st.tuples(words, words), max_size=3), words)
def test_a_line_is_masked_as_one_text(pairs: list[tuple[str, str]], reason: str) -> None:
    import datetime as dt

    from lawgov_site.records.changes import Change, What

    passages = tuple(Passage(*pair) for pair in pairs)
    change = Change("330681109-2023", dt.date(2024, 3, 1), What.CORRECTED, reason, passages)
    assert change.masked(str) == change
    assert "甲" not in repr(change.masked(lambda text: text.replace("甲", "▇")))
