"""The sidecar's keys, its values, and YAML that is not one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.diagnostics import LawgovError
from lawgov_site.model import Kind
from lawgov_site.sidecar import Correction, Place, parse_sidecar


def test_every_key() -> None:
    sidecar = parse_sidecar(
        "a.yaml",
        """\
title: 凤凰镇2024年度法治政府建设情况报告
year: 2024
town: 凤凰镇
code: 370305109
county: 370305
source_url: https://example.gov.cn/a?b=1
published: 2025-03-28
retrieved: 2025-04-01T08:00:00Z
publisher: 凤凰镇人民政府
sha256: """
        + "0" * 64
        + """
corrections:
- {text: 一、其他, kind: plans}
- {text: 加强, heading: 2}
- {text: 不是, heading: false}
""",
    )
    assert (sidecar.year, sidecar.code, sidecar.county) == (2024, "370305109", "370305")
    assert sidecar.published == "2025-03-28"
    assert sidecar.corrections == (
        Correction("一、其他", Place("a.yaml", 12, 3), None, Kind.PLANS),
        Correction("加强", Place("a.yaml", 13, 3), 2, None),
        Correction("不是", Place("a.yaml", 14, 3), 0, None),
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *((kind.value, kind) for kind in Kind),
        *((kind.label, kind) for kind in Kind),
        ("主要做法", Kind.MEASURES),
        ("存在 不足", Kind.PROBLEMS),
        ("第一责任人", Kind.LEADERSHIP),
        ("下一步打算", Kind.PLANS),
        ("Plans", Kind.PLANS),
    ],
)
def test_a_kind_may_be_said_in_chinese(name: str, kind: Kind) -> None:
    (correction,) = parse_sidecar("a.yaml", f"corrections: [{{text: 一、, kind: {name}}}]\n").corrections
    assert correction.kind is kind


def test_codes_are_strings_whatever_they_look_like() -> None:
    assert parse_sidecar("a.yaml", "code: 010101001\n").code == "010101001"


def test_a_key_without_a_value_says_nothing() -> None:
    assert parse_sidecar("a.yaml", "year:\ntown: 凤凰镇\n").year is None


BAD = {
    "not YAML": ("year: [2024\n", "SIDECAR-SYNTAX", 2),
    "a list": ("- year\n", "SIDECAR-SYNTAX", 1),
    "a tab": ("year: 2024\n\tcode: 1\n", "SIDECAR-SYNTAX", 2),
    "an unknown key": ("year: 2024\nyeer: 2024\n", "SIDECAR-KEY", 2),
    "a key twice": ("year: 2024\nyear: 2023\n", "SIDECAR-KEY", 2),
    "a year in words": ("year: 去年\n", "SIDECAR-VALUE", 1),
    "a short code": ("code: '3703'\n", "SIDECAR-VALUE", 1),
    "a path for a code": ("code: ../../etc\n", "SIDECAR-VALUE", 1),
    "an address that runs": ("source_url: javascript:alert(1)\n", "SIDECAR-VALUE", 1),
    "a markup address": ('source_url: https://a/"><script>\n', "SIDECAR-VALUE", 1),
    "a level of 5": ("corrections:\n- {text: 一、, heading: 5}\n", "SIDECAR-VALUE", 2),
    "a kind of its own": ("corrections:\n- {text: 一、, kind: 总结}\n", "SIDECAR-VALUE", 2),
    "a correction without text": ("corrections:\n- {heading: 1, kind: plans}\n", "SIDECAR-VALUE", 2),
    "a correction with a wide colon": (
        "corrections:\n  - text: 一、\n    kind：下年安排\nyear: 2024\n",
        "SIDECAR-SYNTAX",
        3,
    ),
    "a list after a wide colon": ("corrections：\n  - text: 一、\n    heading: 2\n", "SIDECAR-SYNTAX", 1),
    "what was not accepted by the command": ("accepted:\n- {code: A, hash: b}\n- A\n", "SIDECAR-VALUE", 3),
    "a title without a word": ("title: 2023\n", "SIDECAR-VALUE", 1),
    "a code in full-width digits": ("code: '33068110９'\n", "SIDECAR-VALUE", 1),
    "a year in full-width digits": ("year: 20２3\n", "SIDECAR-VALUE", 1),
    "a county in full-width digits": ("county: '33068１'\n", "SIDECAR-VALUE", 1),
    "a former id in full-width digits": ("formerly: 33068110９-2023\n", "SIDECAR-VALUE", 1),
    "a Python object": ("year: !!python/object/apply:os.system ['true']\n", "SIDECAR-SYNTAX", 1),
    "aliases": ("a: &a [x, x]\nb: [*a, *a]\n", "SIDECAR-SYNTAX", 1),
    "deep nesting": ("title: " + "[" * 3000 + "]" * 3000 + "\n", "SIDECAR-SYNTAX", 1),
    "control characters": ("title: a\x00b\n", "SIDECAR-SYNTAX", 1),
}


@pytest.mark.parametrize(("text", "code", "line"), BAD.values(), ids=BAD.keys())
def test_bad_sidecars(text: str, code: str, line: int) -> None:
    with pytest.raises(LawgovError) as caught:
        parse_sidecar("a.yaml", text)
    first = caught.value.diagnostics[0]
    assert (first.code, first.line) == (code, line)
    assert first.hint


@pytest.mark.parametrize(
    "text",
    ["corrections: {text: 一、, kind: 下年安排}\n", "files: {file: a}\n", "year: [2024]\n", "title: true\n"],
)
def test_what_is_no_word_is_not_shown_as_python_writes_it(text: str) -> None:
    with pytest.raises(LawgovError) as caught:
        parse_sidecar("a.yaml", text)
    [said] = caught.value.diagnostics
    assert said.message == f"{text.partition(':')[0]} 的值不对"


WIDE = (
    "corrections:\n- text：一、\n",
    "corrections:\n- kind：下年安排 text：一、\n",
    "corrections:\n- text: 一、\n  kind：下年安排\n",
    "corrections:\n- {text: 一、, kind：下年安排}\n",
    "files:\n- file：一.附件1.xlsx\n",
    "redact:\n- text：张三\n",
    "title：某镇的报告\n",  # alone, which is a text to YAML and no mapping
    "title：某镇的报告\nyear：2024\n",
)


@pytest.mark.parametrize("text", WIDE)
def test_a_full_width_colon_in_an_item_is_named(text: str) -> None:
    with pytest.raises(LawgovError) as caught:
        parse_sidecar("a.yaml", text)
    [said] = caught.value.diagnostics
    assert "全角冒号" in str(said)


def test_a_full_width_colon_in_words_is_none_behind_a_key() -> None:
    text = "corrections:\n- {text: 关于文件file：的说明, heading: 2}\nredact: [联系人：张三]\n"
    sidecar = parse_sidecar("a.yaml", text)
    assert sidecar.corrections[0].text == "关于文件file：的说明"
    assert sidecar.redact[0].text == "联系人：张三"


def test_of_a_key_that_is_nearly_known_the_known_one_is_named() -> None:
    with pytest.raises(LawgovError) as caught:
        parse_sidecar("a.yaml", "correction: []\n标题: 某镇的报告\n")
    near, far = caught.value.diagnostics
    assert near.hint == "是不是 corrections？"
    assert far.hint.startswith("可用的键：title、")


def test_every_fault_is_reported_at_once() -> None:
    with pytest.raises(LawgovError) as caught:
        parse_sidecar("a.yaml", "year: x\nkode: 1\ncode: y\n")
    assert [d.line for d in caught.value.diagnostics] == [1, 2, 3]


PIECES = (
    "title year code corrections text heading 2024 [ ] { } ' \" | > &a *a !!str # , --- ... 一、 null ~ <<"
)
YAML = st.sampled_from((*PIECES.split(), ": ", ":", "- ", "? ", "\n", "\n  ", "\t", "\x00"))


@given(st.lists(YAML, max_size=30).map("".join))
def test_any_yaml(text: str) -> None:
    try:
        parse_sidecar("x.yaml", text)
    except LawgovError as error:
        assert all(d.path == "x.yaml" and d.line > 0 and d.column > 0 and d.hint for d in error.diagnostics)
