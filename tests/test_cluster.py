"""A build whose work is done by a cluster: what comes of it, and what is said where it cannot be done."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from distributed import LocalCluster

from lawgov_site import cluster
from lawgov_site.build import build
from lawgov_site.cli import lawgov
from lawgov_site.cluster import Cluster, connected
from lawgov_site.diagnostics import LawgovError
from lawgov_site.processes.pool import Workers
from lawgov_site.search.limits import Limits

from .reading import REPORTS
from .sharing import FEW
from .torture import series

ROOT = Path(__file__).parents[1]
LIMITS = Limits(batch_reports=2)


@pytest.fixture(scope="module")
def machines() -> Iterator[Any]:
    """A scheduler and two workers: processes of their own, that find nothing in the archive's folder."""
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as found:
        yield found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(REPORTS, tmp_path / "archive" / "reports")
    shutil.copy(ROOT / "site.yaml", tmp_path / "archive")
    return tmp_path / "archive"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site as this machine makes it."""
    root = tmp_path_factory.mktemp("alone")
    shutil.copytree(REPORTS, root / "reports")
    shutil.copy(ROOT / "site.yaml", root)
    build(root, workers=Workers(1, FEW), limits=LIMITS)
    return files(root / "site")


def files(site: Path) -> dict[str, bytes]:
    return {f.relative_to(site).as_posix(): f.read_bytes() for f in sorted(site.rglob("*")) if f.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return [path for path in sorted({*one, *other}) if one.get(path) != other.get(path)]


def test_the_site_is_the_same_byte_for_byte(
    root: Path, machines: Any, alone: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []
    for way in ("_sharing", "_waiting"):
        monkeypatch.setattr(Cluster, way, noting(getattr(Cluster, way), given))
    with connected(machines.scheduler_address, Workers(1, FEW)) as workers:
        assert workers.count == 2
        build(root, workers=workers, limits=LIMITS)
    assert given.count("_waiting") == 1  # parsing
    assert given.count("_sharing") >= 6
    assert differing(files(root / "site"), alone) == []


def noting(way: Any, given: list[str]) -> Any:
    def noted(*arguments: Any) -> Any:
        given.append(way.__name__)
        return way(*arguments)

    return noted


@pytest.mark.long
def test_a_series_of_edits_equals_a_full_build(machines: Any, tmp_path: Path) -> None:
    with connected(machines.scheduler_address, Workers(1, FEW)) as workers:
        assert series.run(tmp_path, 1, first=2_000, workers=(workers,)) == []


@pytest.mark.skipif(sys.platform == "win32", reason="ends a worker by a signal")
@pytest.mark.parametrize("stage", ["解析报告", "生成页面"])
def test_also_when_a_worker_is_killed_in_the_middle(
    root: Path, machines: Any, alone: dict[str, bytes], stage: str
) -> None:
    killed: list[int] = []
    with connected(machines.scheduler_address, Workers(1, FEW)) as workers:

        def kill_one(now: str, _done: int, _of: int) -> None:
            if now == stage and not killed:
                killed.extend(workers.client.run(os.getpid).values())
                os.kill(killed[0], signal.SIGKILL)

        build(root, progress=kill_one, workers=workers, limits=LIMITS)
        assert killed
        wait_for_another(workers.client, killed[0])
    assert differing(files(root / "site"), alone) == []


def wait_for_another(client: Any, gone: int) -> None:
    """Until the scheduler has noticed that a worker (the number of its process) is gone, and Dask has started
    another."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        found = set(client.run(os.getpid, on_error="ignore").values())
        if len(found) == 2 and gone not in found:
            return
        time.sleep(0.2)
    raise TimeoutError("no other worker comes")


def test_another_program_is_refused_before_anything_is_written(
    root: Path, machines: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "program", lambda: "another")
    with pytest.raises(LawgovError) as caught, connected(machines.scheduler_address):
        pytest.fail("workers of another program were taken")
    [said] = caught.value.diagnostics
    assert said.code == "CLUSTER-DIFFERS" and "2 个工作进程" in said.message
    assert not (root / "site").exists() and not (root / ".lawgov").exists()


def test_a_worker_that_joins_later_is_asked_with_its_first_job(root: Path, machines: Any) -> None:
    with (
        connected(machines.scheduler_address, Workers(1, FEW)) as workers,
        pytest.MonkeyPatch.context() as other,
    ):
        other.setattr(cluster, "program", lambda: "another")
        with pytest.raises(LawgovError, match="CLUSTER-DIFFERS"):
            build(root, workers=workers, limits=LIMITS)
    assert not (root / "site").exists()


def test_an_address_where_nobody_answers_is_said_at_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"  # bound, and not listened to
    monkeypatch.chdir(root)
    monkeypatch.setattr(cluster, "_CONNECTING", 1)
    result = CliRunner().invoke(lawgov, ["build", "--cluster", address])
    said = str(result.exception)
    assert said.startswith(f"{address}:1:1: CLUSTER-UNREACHABLE") and "dask scheduler" in said
    assert not (root / "site").exists()


@pytest.mark.parametrize("address", ["foo:bar", "ftp://127.0.0.1:8786", "127.0.0.1", "tcp://:8786", " "])
def test_what_is_no_address_is_said(address: str) -> None:
    with pytest.raises(LawgovError, match="不是调度器的地址"), connected(address):
        pytest.fail("there is no such scheduler")


def test_without_dask_it_is_said_how_to_get_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = CliRunner().invoke(lawgov, ["build", "--cluster", "tcp://127.0.0.1:8786"])
    said = str(result.exception)
    assert "CLUSTER-LACKING" in said and "pip install distributed" in said


def test_when_the_scheduler_goes_the_last_site_stands(root: Path, tmp_path: Path) -> None:
    build(root, workers=Workers(1, FEW), limits=LIMITS)
    before = files(root / "site")
    (root / "site.yaml").write_text("title: 另一个名字\n", encoding="utf-8")
    with started("scheduler", "--port", "0", at=tmp_path) as scheduler, started("worker", at=tmp_path):
        address = json.loads(said(tmp_path / "scheduler.json"))["address"]
        lost = pytest.raises(LawgovError, match="CLUSTER-LOST")
        with lost, connected(address, Workers(1, FEW)) as workers:

            def end(stage: str, _done: int, _of: int) -> None:
                if stage == "生成页面":
                    scheduler.kill()

            build(root, progress=end, workers=workers, limits=LIMITS)
    assert files(root / "site") == before


@contextmanager
def started(what: str, *options: str, at: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A scheduler or a worker as a person starts one: `dask scheduler`, `dask worker`."""
    common = ("--no-dashboard", "--scheduler-file", str(at / "scheduler.json"))
    command = [sys.executable, "-m", "dask", what, *common, *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=at) as process:
        yield process
        process.kill()


def said(file: Path) -> str:
    """What a file holds as soon as it is there."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if file.exists() and (text := file.read_text(encoding="utf-8")):
            return text
        time.sleep(0.1)
    raise TimeoutError(f"{file.name} does not come")
