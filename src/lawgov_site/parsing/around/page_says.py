"""What the furniture around a report says of it: dates, number, signer, publisher."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from ..forms.dates import DATE, date_of
from .furniture_kinds import BARS, NUMBER, SIGNER, even, spaced_words

DATED = ("published", "dated", "generated")
TO_VALUE = r"[\s|│：:\[\]【】［］（）()*]{0,12}+"  # between a label and its date: ` ] `, `：`, ` | `


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """By key, what is looked for; the first group is the value."""
    words = spaced_words()
    return {
        **{key: re.compile(rf"(?:{words[key]}){TO_VALUE}({DATE.pattern})") for key in DATED},
        "document_number": re.compile(rf"({NUMBER})"),
        "signer": re.compile(SIGNER),
        "publisher": re.compile(rf"(?:{words['publisher']}) *+[：:]{BARS}([^\s|│]+)"),
    }


def page_says(lines: Iterable[str]) -> dict[str, str]:
    """By key of the sidecar's, `dated` and `generated` beside them: the first value; dates as YYYY-MM-DD.

    Labels are found in either script; values are as they were said.
    """
    found: dict[str, str] = {}
    for line in lines:
        plain = even(line)
        for key, pattern in _patterns().items():
            if key in found or not (match := pattern.search(plain)):
                continue
            value = line[slice(*match.span(1))]
            if key not in DATED:
                found[key] = value
            elif (day := DATE.match(value)) and (date := date_of(day)):
                found[key] = date.isoformat()
    return found
