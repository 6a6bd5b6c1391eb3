"""Plain text: encodings, line ends, and what is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.diagnostics import LawgovError
from lawgov_site.readers import read

from .checks import holds, lines, refusal

TEXT = "临淄区凤凰镇2024年度法治政府建设情况报告\n\n一、主要举措和成效\n（一）我镇坚持依法行政。\n"
TRADITIONAL = "關於2024年度法治政府建設情況的報告\n一、主要舉措和成效，我鎮堅持依法行政。\n"


@pytest.mark.parametrize(
    ("encoding", "text", "guessed"),
    [
        ("utf-8", TEXT, False),
        ("utf-8-sig", TEXT, False),
        ("utf-16", TEXT, False),
        ("utf-32", TEXT, False),
        ("utf-16-le", TEXT, True),
        ("utf-16-be", TEXT, True),
        ("gb18030", TEXT, True),
        ("gbk", TEXT, True),
        ("gb18030", TRADITIONAL, True),
        ("big5", TRADITIONAL, True),
        ("utf-8", "plain ASCII\n", False),
    ],
)
def test_encodings(encoding: str, text: str, guessed: bool) -> None:
    document = read("a.txt", text.encode(encoding))
    holds(document)
    assert document.text == text
    assert [d.code for d in document.diagnostics] == ["READ-ENCODING-GUESSED"] * guessed


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_line_ends(end: str) -> None:
    document = read("a.txt", f"题{end}{end}一、甲{end}乙{end}".encode())
    holds(document)
    assert [(str(line.text), line.after_blank) for line in document.lines] == [
        ("题", False),
        ("一、甲", True),
        ("乙", False),
    ]


def test_blanks_stay_with_their_line() -> None:
    data = "\u3000\u3000一、甲\u00a0乙\u200b丙 \n \u3000\n丁".encode()
    document = read("a.txt", data)
    holds(document)
    assert [str(line.text) for line in document.lines] == ["\u3000\u3000一、甲\u00a0乙\u200b丙 ", "丁"]
    assert document.lines[1].after_blank


def test_one_line() -> None:
    assert lines("a.txt", ("凤凰镇报告。" * 3000).encode()) == ["凤凰镇报告。" * 3000]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("empty", b"", "1:1: READ-EMPTY"),
        ("only a byte order mark", b"\xef\xbb\xbf", "1:1: READ-EMPTY"),
        ("only blanks", " \n\u3000\n".encode(), "1:1: READ-EMPTY"),
        ("picture", b"\x89PNG\r\n\x1a\n" + bytes(64), "1:1: READ-SCAN"),
        ("photograph", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(64), "1:1: READ-SCAN"),
        ("program", b"MZ\x90\x00\x03" + bytes(64), "1:1: READ-BINARY"),
        ("any bytes", bytes(range(256)) * 8, "1:1: READ-BINARY"),
        ("zeros", bytes(4096), "1:1: READ-BINARY"),
        ("no encoding", b"\xb5\xff\xff\xfe\x81\xff" * 20, "1:1: READ-ENCODING"),
        (
            "damaged UTF-8",
            "一、凤凰镇\n（一）我镇".encode() + b"\xff" + "坚持依法行政。".encode() * 3,
            "2:6: READ-ENCODING",
        ),
        (
            "damaged GB18030",
            "一、凤凰镇\n（一）我镇".encode("gb18030") + b"\xff" + "坚持依法行政。".encode("gb18030") * 3,
            "2:6: READ-ENCODING",
        ),
        (
            "damaged Big5",
            "一、鳳凰鎮\n（一）我鎮".encode("big5")
            + b"\xff"
            + "堅持依法行政，現將有關情況報告如下。".encode("big5") * 3,
            "2:6: READ-ENCODING",
        ),
        ("damaged UTF-16", "凤凰镇报告".encode("utf-16") + b"\x00", "1:6: READ-ENCODING"),
        ("archive", b"Rar!\x1a\x07\x00" + bytes(64), "1:1: READ-BINARY"),
        ("broken zip", b"PK\x03\x04" + bytes(64), "1:1: READ-FORMAT"),
    ],
)
def test_refused(name: str, data: bytes, expected: str) -> None:
    assert refusal(f"{name}.txt", data) == expected


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    try:
        document = read("a.txt", data)
    except LawgovError as error:
        assert all(d.code.startswith("READ-") for d in error.diagnostics)
    else:
        holds(document)


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text(text: str) -> None:
    try:
        document = read("a.txt", text.encode())
    except LawgovError:
        return
    holds(document)
    assert document.text in (text, text.removeprefix("\ufeff")) or document.diagnostics
