"""What closes a report is its signature, and what stands above it is not (tests/fixtures/signatures.txt)."""

from __future__ import annotations

import pytest

from lawgov_site.parsing.identity.signoff import read_signoff
from lawgov_site.readers.text import lines_of

from ..cases import FIXTURES, titled

CASES = [tuple(case) for case in titled(FIXTURES / "signatures.txt")]
BODY = ["一、主要举措和成效", "审查合同34份，提出修改意见19条，没有一份带病签订，各村的法律顾问按月坐班。"]


@pytest.mark.parametrize(("title", "ending", "expected"), CASES, ids=[case[0] for case in CASES])
def test_case(title: str, ending: str, expected: str) -> None:
    found = read_signoff(tuple(lines_of("\n".join([*BODY, ending]))))
    assert found.signoff, title
    signed = f"{' + '.join(found.signoff.organisations)} @ {found.signoff.date}"
    first, *above = expected.split("\n")
    assert [signed, *(line.text.string for line in found.lines)] == [first, *BODY, *above]
