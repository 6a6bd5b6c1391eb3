"""site.yaml: every key, and every way to get it wrong."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from lawgov_site.diagnostics import LawgovError
from lawgov_site.settings.config import SiteConfig, load_config


def _load(folder: Path, text: str | bytes) -> SiteConfig:
    path = folder / "site.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load_config(path)


def test_no_file_and_an_empty_file_mean_defaults(tmp_path: Path) -> None:
    assert load_config(tmp_path / "site.yaml") == SiteConfig()
    assert _load(tmp_path, "") == SiteConfig()
    assert _load(tmp_path, "title: 乡镇法治政府建设报告档案\nmissing:\ncontact:\n") == SiteConfig()


def test_every_key(tmp_path: Path) -> None:
    text = """\ufefftitle: 淄博市乡镇法治报告
publisher: 淄博市司法局
base_url: https://example.gov.cn/fzbg
contact: fzb@example.gov.cn
missing:
  - 370305109-2022
  - "370302113-2021"
"""
    assert _load(tmp_path, text) == SiteConfig(
        title="淄博市乡镇法治报告",
        publisher="淄博市司法局",
        base_url="https://example.gov.cn/fzbg/",
        contact="fzb@example.gov.cn",
        missing=("370302113-2021", "370305109-2022"),
    )


def test_the_site_of_the_repository_has_every_key_and_is_sound() -> None:
    path = Path(__file__).parents[2] / "site.yaml"
    assert load_config(path).title
    text = path.read_text(encoding="utf-8")
    for field in fields(SiteConfig):
        assert f"\n{field.name}:" in text or not field.compare


@pytest.mark.parametrize(
    ("text", "line", "column", "code", "hint"),
    [
        ("title: 甲\ntitel: 乙\n", 2, 1, "CONFIG-KEY", "title"),
        ("colour: red\n", 1, 1, "CONFIG-KEY", "base_url"),
        ("title: 甲\ntitle: 乙\n", 2, 1, "CONFIG-KEY", ""),
        ("title: [甲]\n", 1, 1, "CONFIG-VALUE", ""),
        ("title: ''\n", 1, 1, "CONFIG-VALUE", ""),
        ("\nbase_url: example.gov.cn\n", 2, 1, "CONFIG-VALUE", "https://"),
        ("base_url: javascript:alert(1)\n", 1, 1, "CONFIG-VALUE", "https://"),
        ("base_url: 'https://a b/'\n", 1, 1, "CONFIG-VALUE", ""),
        ("base_url: 'https://[::1'\n", 1, 1, "CONFIG-VALUE", ""),
        ("base_url: https://example.gov.cn/?a=b\n", 1, 1, "CONFIG-VALUE", ""),
        ("contact: 电话\n", 1, 1, "CONFIG-VALUE", ""),
        ("data_licence: 随便用\n", 1, 1, "CONFIG-VALUE", "CC-BY-4.0"),
        ("contact: a@b.cn?bcc=c@d.cn\n", 1, 1, "CONFIG-VALUE", ""),
        ("missing: 2022\n", 1, 1, "CONFIG-VALUE", "370305109-2022"),
        ("missing:\n  - {a: b}\n", 1, 1, "CONFIG-VALUE", ""),
        ("- 甲\n", 1, 1, "CONFIG-SYNTAX", ""),
        ("title: '甲\n", 2, 1, "CONFIG-SYNTAX", ""),
        ("a: &x 1\nb: *x\n", 1, 4, "CONFIG-SYNTAX", ""),
        (b"title: ok\npublisher: \xd7\xcd\n", 2, 1, "CONFIG-SYNTAX", "UTF-8"),
    ],
)
def test_a_fault_is_reported_at_its_place(
    tmp_path: Path, text: str | bytes, line: int, column: int, code: str, hint: str
) -> None:
    with pytest.raises(LawgovError) as error:
        _load(tmp_path, text)
    diagnostic = error.value.diagnostics[0]
    assert (diagnostic.path, diagnostic.code, diagnostic.line) == ("site.yaml", code, line)
    assert hint in diagnostic.hint
    assert diagnostic.column == column or code == "CONFIG-SYNTAX"


def test_all_faults_are_reported_at_once(tmp_path: Path) -> None:
    with pytest.raises(LawgovError) as error:
        _load(tmp_path, "titel: 甲\ncontact: x\n")
    assert [d.code for d in error.value.diagnostics] == ["CONFIG-KEY", "CONFIG-VALUE"]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").mkdir()
    with pytest.raises(LawgovError) as error:
        load_config(tmp_path / "site.yaml")
    assert error.value.diagnostics[0].code == "CONFIG-SYNTAX"
