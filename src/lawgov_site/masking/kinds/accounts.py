"""Accounts and papers that are said to be ones: no check digit tells them (credit cooperatives', passports).

A card's or a passbook's number is somebody's; an account's may be an office's (对公账户, 财政专户), and where
nothing tells whose it is, it is doubtful: the archivist is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...strings.vocabulary import one_of, vocabulary
from ..found import Found
from ..seen.plain import plain
from .context import is_a_persons

_WORDS = vocabulary("masking.yaml")
_KIND = "银行账号"
# Its first digit is found first, and then what stands before that: so most of a text is passed at once.
_NUMBER = re.compile(r"\d(?<!\d.)(?<!\d[ -].)(?:[ -]?\d){11,22}(?![\dA-Za-z]|[.,-]\d| *[元万亿%])")
_LABEL = re.compile(
    rf"(?:(?P<card>{one_of(_WORDS, 'bank_card')})|{one_of(_WORDS, 'bank_account')})[^\d。;\n\t]{{0,10}}\Z"
)
_BEFORE = 18  # characters before a number in which its label stands
_OFFICES = re.compile(one_of(_WORDS, "bank_office"))
_AROUND = 24  # characters on both sides, of the same sentence
_CARD = re.compile(r"62\d{14,17}")  # UnionPay's, whatever its check digit

_SIX = re.compile(r"\d{6}")  # digits, which a paper's number has at least
_PAPER = re.compile(r"(?<![A-Za-z0-9])(?P<letters>[A-Za-z]{0,3})\d{6,17}(?![A-Za-z0-9])")
_NAMED = re.compile(rf"{one_of(_WORDS, 'paper')}(?P<number>号码?|编号|军?字第)?[:为是(“ ]{{0,2}}\Z")


def accounts(text: str) -> Iterator[Found]:
    """Accounts and cards that are somebody's for certain."""
    return (found for found, is_certain in _accounts(plain(text)) if is_certain)


def doubtful(text: str) -> Iterator[Found]:
    """Accounts of which nothing tells whose they are."""
    return (found for found, is_certain in _accounts(plain(text)) if not is_certain)


def papers(text: str) -> Iterator[Found]:
    """Passports, permits, cards of social security, by what is said directly before them."""
    there = plain(text)
    if not _SIX.search(there):
        return
    for match in _PAPER.finditer(there):
        named = _NAMED.search(there[max(0, match.start() - _BEFORE) : match.start()])
        # 护照12345678 may be how many: without letters it has to be said to be a number.
        if named and (match["letters"] or named["number"] or named[0][-1] in ":("):
            yield Found(*match.span(), "证件号码")


def _accounts(there: str) -> Iterator[tuple[Found, bool]]:
    for match in _NUMBER.finditer(there):
        start, end = match.span()
        label = _LABEL.search(there[max(0, start - _BEFORE) : start])
        if not label:
            continue
        is_card = label["card"] is not None
        looks_so = _CARD.fullmatch("".join(filter(str.isdigit, match[0]))) is not None
        if _is_offices(there, start, end):
            if is_card or looks_so:
                yield Found(start, end, _KIND), looks_so and is_card
        else:
            yield Found(start, end, _KIND), is_card or looks_so or is_a_persons(there, start, end)


def _is_offices(there: str, start: int, end: int) -> bool:
    before = re.split(r"[。;\n]", there[max(0, start - _AROUND) : start])[-1]
    after = re.split(r"[。;\n]", there[end : end + _AROUND])[0]
    return bool(_OFFICES.search(before) or _OFFICES.search(after))
