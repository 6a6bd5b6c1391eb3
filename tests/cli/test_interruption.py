"""Ctrl+C and the end of the program in the middle of a build: nothing runs on, nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ..processes.ending import gone, said

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
DOC = (Path(__file__).parents[1] / "fixtures" / "readers" / "numbering.doc").read_bytes()


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_in_the_middle_of_a_build(end: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.doc").write_bytes(DOC)
    (tmp_path / "temporary").mkdir()
    started = tmp_path / "started"
    stand_in = tmp_path / "soffice"  # that never comes to an end
    stand_in.write_text(
        f'#!/bin/sh\necho x > "$TMPDIR/lu1.tmp"\nsleep 600 &\necho $$ $! > {started}\nwait\n',
        encoding="utf-8",
    )
    stand_in.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "TMPDIR": str(tmp_path / "temporary"),
    }
    build = subprocess.Popen(
        [sys.executable, "-m", "lawgov_site", "build"], cwd=tmp_path, env=environment, stderr=subprocess.PIPE
    )
    processes = said(started, 2)
    build.send_signal(end)
    _, told = build.communicate(timeout=60)
    assert all(gone(process) for process in processes)
    if end is signal.SIGINT:
        assert build.returncode == 130
        assert told.decode().strip() == "已中断；再运行一次即可。"
    deadline = time.monotonic() + 30
    while any((tmp_path / "temporary").iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert list((tmp_path / "temporary").iterdir()) == []
    assert not (tmp_path / "site").exists()
