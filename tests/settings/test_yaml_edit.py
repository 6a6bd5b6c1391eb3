"""Changing a person's YAML: only what must change changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.diagnostics import LawgovError
from lawgov_site.settings.yaml_edit import (
    CannotEditError,
    append_items,
    comment_items,
    comment_key,
    set_value,
)
from lawgov_site.settings.yaml_file import load_mapping

ITEM = ({"code": "KIND-UNSURE", "hash": "12"}, "第 3 行")
LINE = '- {code: "KIND-UNSURE", hash: "12"}  # 第 3 行\n'
APPENDED = {
    "an empty file": ("", f"accepted:\n  {LINE}"),
    "no end of line": ("# 我的\ntown: 凤凰镇", f"# 我的\ntown: 凤凰镇\naccepted:\n  {LINE}"),
    "after the last": (
        "accepted:\n- code: A\n  hash: b  # 看过\n# 下面是来源\nyear: 2024\n",
        f"accepted:\n- code: A\n  hash: b  # 看过\n{LINE}# 下面是来源\nyear: 2024\n",
    ),
    "a list without items": (
        "accepted:  # 看过的\nyear: 2024\n",
        f"accepted:  # 看过的\n  {LINE}year: 2024\n",
    ),
    "empty brackets": ("accepted: []\nyear: 2024\n", f"accepted:\n  {LINE}year: 2024\n"),
    "brackets": (
        'accepted: [{code: A, hash: "b"}] # 看过\n',
        f'accepted: # 看过\n  - {{code: A, hash: "b"}}\n  {LINE}',
    ),
    "lines of Windows": ("year: 2024\r\n", f"year: 2024\r\naccepted:\r\n  {LINE[:-1]}\r\n"),
}


@pytest.mark.parametrize(("text", "expected"), APPENDED.values(), ids=APPENDED)
def test_items_are_added_at_the_end_of_their_list(text: str, expected: str) -> None:
    assert append_items(text, "accepted", [ITEM]) == expected


@pytest.mark.parametrize("text", ["{year: 2024}\n", "year: 2024\n...\n", "year: [\n"])
def test_what_cannot_be_added_to_is_refused(text: str) -> None:
    with pytest.raises((CannotEditError, LawgovError)):
        append_items(text, "accepted", [ITEM])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: x\n# 注\nsha256: 00 # 原件\nb: y\n", 'a: x\n# 注\nsha256: "1: 二"  # 原件\nb: y\n'),
        ("sha256: '00'\n", 'sha256: "1: 二"\n'),
        ("sha256:\nb: y\n", 'sha256: "1: 二"\nb: y\n'),
        ("b: y", 'b: y\nsha256: "1: 二"\n'),
        ("sha256: >-\n  00\n  11\nb: y\n", 'sha256: "1: 二"\nb: y\n'),
    ],
)
def test_a_value_is_set_where_it_stands(text: str, expected: str) -> None:
    assert set_value(text, "sha256", "1: 二").replace('"  #', '" #') == expected.replace('"  #', '" #')


COMMENTED = {
    "one of two": (
        "corrections:\n  - text: 一、  # 甲\n    heading: 2\n  - {text: 二、, kind: plans}\nyear: 2024\n",
        [0],
        "corrections:\n  # 不合\n  # - text: 一、  # 甲\n  #   heading: 2\n"
        "  - {text: 二、, kind: plans}\nyear: 2024\n",
    ),
    "all": (
        "corrections:\n- text: 一、\n  heading: 2\n- text: 二、\n  heading: 2\n",
        [0, 1],
        "corrections:\n# 不合\n# - text: 一、\n#   heading: 2\n# 不合\n# - text: 二、\n#   heading: 2\n",
    ),
    "in brackets": (
        "corrections: [{text: 一、, heading: 2}, {text: 二、, kind: plans}]\n",
        [1],
        "corrections:\n  - {text: 一、, heading: 2}\n  # 不合\n  # - {text: 二、, kind: plans}\n",
    ),
}


@pytest.mark.parametrize(("text", "indexes", "expected"), COMMENTED.values(), ids=COMMENTED)
def test_items_become_comments(text: str, indexes: list[int], expected: str) -> None:
    assert comment_items(text, "corrections", indexes, "不合") == expected


def test_a_key_becomes_a_comment() -> None:
    text = "year: 2024\ntitle: >-\n  长\n  标题\ncode: '1'\n"
    expected = "year: 2024\n# 不合\n# title: >-\n#   长\n#   标题\ncode: '1'\n"
    assert comment_key(text, "title", "不合") == expected


PIECES = st.lists(
    st.sampled_from(
        [
            "# 注释 {n}",
            "key{n}: 值{n}  # 注释 {n}",
            "key{n}: '值'",
            "key{n}: |\n  块 {n}\n  # 不是注释 {n}",
            "key{n}:\n  - 一 # 注释 {n}\n  - 二",
            "key{n}: [一, 二]",
            "",
        ]
    ),
    max_size=8,
)


@given(
    PIECES, st.integers(0, 8), st.sampled_from(["accepted:\n- {code: A, hash: b} # 旧", "accepted: []", None])
)
def test_any_text_keeps_its_lines(pieces: list[str], at: int, accepted: str | None) -> None:
    written = [piece.replace("{n}", str(n)) for n, piece in enumerate(pieces)]
    if accepted:
        written.insert(at, accepted)
    text = "\n".join(written)
    new = set_value(append_items(text, "accepted", [ITEM]), "sha256", "0")
    left = new.splitlines()
    for line in text.splitlines():
        if not line.startswith("accepted"):
            assert line in left
            left.remove(line)
    before, after = load_mapping("", text + "\n", "SIDECAR"), load_mapping("", new, "SIDECAR")
    for key, value in before.items():
        assert key == "accepted" or after[key].value == value.value
    assert after["accepted"].value[-1] == ITEM[0]
