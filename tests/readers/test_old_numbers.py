"""Number formats that LibreOffice makes others of are what they were, in .doc and RTF."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawgov_site.readers import office, read
from lawgov_site.readers.old_numbers import exchanged
from lawgov_site.readers.word_binary import level_formats

DOC = (Path(__file__).parents[1] / "fixtures" / "readers" / "numbering.doc").read_bytes()
FORMATS = {10: "一〇", 11: "十", 26: "⒑", 27: "⑽", 28: "⑩", 29: "㈩", 36: "一○", 37: "十", 57: "- 10 -"}
needs_libreoffice = pytest.mark.skipif(office.soffice() is None, reason="LibreOffice is not installed")


def rtf(*formats: int) -> bytes:
    """A list for each format, whose first number is ten."""
    levels = "".join(
        rf"{{\list\listtemplateid{n}{{\listlevel\levelnfc{n}\levelnfcn{n}\leveljc0\levelstartat10\levelfollow2"
        rf"{{\leveltext\'01\'00;}}{{\levelnumbers\'01;}}}}\listid{100 + n}}}"
        for n in formats
    )
    lists = "".join(rf"{{\listoverride\listid{100 + n}\listoverridecount0\ls{n}}}" for n in formats)
    items = "".join(rf"\pard\ls{n}\ilvl0 item {n}\par " for n in formats)
    return rf"{{\rtf1\ansi{{\*\listtable{levels}}}{{\*\listoverridetable{lists}}}{items}}}".encode("ascii")


@needs_libreoffice
def test_rtf() -> None:
    lines = [line.text.string for line in read("a.rtf", rtf(*FORMATS)).lines]
    assert lines == [f"{number}item {code}" for code, number in FORMATS.items()]


@needs_libreoffice
@pytest.mark.parametrize(("code", "marker"), [(26, "⒈"), (27, "⑴"), (29, "㈠"), (10, "一"), (11, "一")])
def test_doc(code: int, marker: str) -> None:
    data = bytearray(DOC)
    for at in level_formats(DOC):
        data[at] = code if data[at] == 35 else data[at]  # 一, 二 in this file
    lines = [line.text.string for line in read("a.doc", bytes(data)).lines]
    assert lines[1] == f"{marker}、主要举措和成效"


def test_stand_ins() -> None:
    told = exchanged(rtf(0, 26, 24))
    assert set(told.meant.values()) == {"decimalEnclosedFullstop"}
    assert rb"\levelnfc26" not in told.data
    assert "ganada" not in told.meant  # the file has it itself
    assert told.data.count(rb"\levelnfc0") == 1


def test_more_formats_than_stand_ins() -> None:
    told = exchanged(rtf(8, 10, 11, 17, 26, 27, 28, 29, 32, 33, 35))
    assert len(told.meant) + len(told.lost) == 11
    assert told.lost


@pytest.mark.parametrize(
    "data", [b"", b"{\\rtf1}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DOC[:700], DOC[:5000]]
)
def test_damaged(data: bytes) -> None:
    assert exchanged(data).data == data
