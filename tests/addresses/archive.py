"""An archive that was released, and what is asked of it after an edit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from lawgov_site.build import build
from lawgov_site.cli import lawgov
from lawgov_site.records.addresses import read_addresses
from lawgov_site.up_to_date import Built
from tests.verifying.conftest import record

TEXT = "{place}{year}年度法治政府建设情况报告\n一、主要举措和成效\n审查合同{number}份，化解纠纷9起。\n"
FENGQIAO, DIANKOU, LINGANG = "330681109", "330681104", "lingang"
LEDGER = Path("addresses.txt")


def write(name: str, place: str, year: int, sidecar: str = "", number: int = 12) -> Path:
    path = Path("reports") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT.format(place=place, year=year, number=number), encoding="utf-8")
    path.with_suffix(".yaml").write_text(sidecar, encoding="utf-8")
    record(path)
    return path


def remove(path: Path) -> None:
    path.unlink()
    path.with_suffix(".yaml").unlink()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(lawgov, arguments)


def release() -> None:
    assert run("build").exit_code == 0
    done = run("release")
    assert done.exit_code == 0, done.output


def built() -> Built:
    """The archive built, and every address of the ledger answered."""
    done = build(Path())
    assert done.published, done.diagnostics
    assert missing() == []
    assert [d.code for d in done.diagnostics if d.is_error] == []
    assert run("verify").exit_code == 0
    return done


def missing() -> list[str]:
    return [path for path in read_addresses(Path()) if not (Path("site") / path).is_file()]


def page(path: str) -> str:
    return (Path("site") / path).read_text(encoding="utf-8-sig")


def refusal() -> str:
    """What is said of the address that would be lost; the site stands as it was."""
    before = site()
    done = build(Path())
    assert done.published is None
    assert site() == before
    [said] = [d for d in done.diagnostics if d.code == "ADDRESS-LOST"]
    assert run("build").exit_code == 1
    return str(said)


def site() -> Mapping[str, bytes]:
    return {p.as_posix(): p.read_bytes() for p in sorted(Path("site").rglob("*")) if p.is_file()}
