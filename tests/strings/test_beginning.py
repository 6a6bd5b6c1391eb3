"""Patterns that look at a character before they try their branches find what they would find without."""

from __future__ import annotations

import re

import pytest

from lawgov_site.facts import words
from lawgov_site.facts.around import topics
from lawgov_site.facts.figures import nofigures, written
from lawgov_site.facts.naming import zeros
from lawgov_site.facts.scope import outlook, spans_of_time, whose
from lawgov_site.laws import times
from lawgov_site.masking.kinds import doors
from tests.cases import FIXTURES

CLASS = r"\[(?:\\.|[^\]\\])*\]"
LOOK = re.compile(rf"\(\?={CLASS}\)|\(\?:\(\?={CLASS}\)\|\(\?={CLASS}以来\)\)|\(\?:\(\?={CLASS}\)\|\^\)")
PATTERNS = [
    *(room._pattern() for room in (zeros, topics, nofigures, times)),
    doors._DOOR,
    outlook._turns(2024),
    outlook._turns(None),
    spans_of_time._times(),
    whose._pattern(("浏阳市", "浏阳")),
    written.pattern(),
]
TEXTS = [line for path in FIXTURES.glob("*.txt") for line in path.read_text(encoding="utf-8").split("\n")]
TEXTS += [word for words_ in words.words().values() if isinstance(words_, str) for word in words_.split()]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.pattern[:20])
def test_nothing_is_passed_over(pattern: re.Pattern[str]) -> None:
    look = LOOK.match(pattern.pattern)
    assert look
    bare = re.compile(pattern.pattern[look.end() :], pattern.flags)
    found = [[match.span() for match in bare.finditer(text)] for text in TEXTS]
    assert [[match.span() for match in pattern.finditer(text)] for text in TEXTS] == found
    assert any(found)
