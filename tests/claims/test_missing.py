"""`missing` in site.yaml: what is known not to have been published, as far as that can be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from lawgov_site.archive.common import Common
from lawgov_site.archive.entries import Archive
from lawgov_site.archive.gather import gather
from lawgov_site.archive.storage.cache import Cache
from lawgov_site.build import build
from lawgov_site.claims.missing import checked
from lawgov_site.diagnostics import LawgovError
from lawgov_site.progress import silent
from lawgov_site.settings.config import load_config

from ..reading import REPORTS

FIXTURES = Path(__file__).parents[1] / "fixtures"


def cases() -> Iterator[tuple[str, list[str], list[str]]]:
    for block in (FIXTURES / "missing.txt").read_text(encoding="utf-8").strip().split("\n\n")[1:]:
        name, items, _, *expected = block.split("\n")
        yield name, items.split(), expected


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    root = tmp_path_factory.mktemp("archive")
    own = yaml.safe_load((FIXTURES / "own_towns.yaml").read_text(encoding="utf-8"))["towns"]
    (root / "towns.yaml").write_text(own, encoding="utf-8")
    cache = Cache(root / "cache")
    yield gather(REPORTS, cache, silent, Common.at(root)).archive
    cache.close()


@pytest.mark.parametrize(("name", "items", "expected"), list(cases()), ids=[name for name, *_ in cases()])
def test_what_is_written(
    tmp_path: Path, archive: Archive, name: str, items: list[str], expected: list[str]
) -> None:
    path = tmp_path / "site.yaml"
    path.write_text("missing:\n" + "".join(f"  - {item}\n" for item in items), encoding="utf-8")
    config = load_config(path)
    try:
        found = checked(config, archive).missing
    except LawgovError as error:
        said = error.diagnostics
        assert len(said) == len(expected), said
        for diagnostic, line in zip(said, expected, strict=True):
            number, *pieces = line.split(" ")
            at = (diagnostic.path, diagnostic.line, diagnostic.column, diagnostic.code)
            assert at == ("site.yaml", int(number), 5, "CONFIG-VALUE"), name
            assert [piece for piece in pieces if piece not in str(diagnostic)] == [], str(diagnostic)
    else:
        assert list(found) == expected[0].split()


@pytest.mark.parametrize("item", ["枫桥镇", "枫桥镇-20", "枫桥镇-去年", "-2020", "甲 乙-2020"])
def test_what_is_no_town_and_year_is_refused_by_its_shape(tmp_path: Path, item: str) -> None:
    (tmp_path / "site.yaml").write_text(f'missing:\n  - "{item}"\n', encoding="utf-8")
    with pytest.raises(LawgovError, match="CONFIG-VALUE missing"):
        load_config(tmp_path / "site.yaml")


def test_a_build_is_refused_until_it_is_mended_and_shows_what_is_known(tmp_path: Path) -> None:
    (tmp_path / "reports" / "2023").mkdir(parents=True)
    source = REPORTS / "2023" / "淄川区寨里镇.txt"
    (tmp_path / "reports" / "2023" / source.name).write_bytes(source.read_bytes())
    settings = tmp_path / "site.yaml"
    settings.write_text("missing: [淄川区寨里镇-2022, 淄川区寨里镇-2023]\n", encoding="utf-8")
    with pytest.raises(LawgovError, match=r"site\.yaml:1:24: CONFIG-VALUE"):
        build(tmp_path)
    assert not (tmp_path / "site").exists()
    settings.write_text("missing: [淄川区寨里镇-2022]\n", encoding="utf-8")
    build(tmp_path)
    page = (tmp_path / "site" / "towns" / "370302113" / "index.html").read_text(encoding="utf-8")
    assert 'class="state is-missing">2022' in page
