"""A copy of what set-up needs, in a folder with a blank and Chinese in its name; and set-up, run there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.environment import ROOT

LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "node_modules", "site", "reports", "tests", "bench")


def copied(to: Path) -> Path:
    """The project as a fresh clone has it, as far as it is installed."""
    folder = to / "法治 档案"
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    shutil.copy(ROOT / ".npmrc", folder)
    return folder


def set_up(folder: Path, purpose: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python tools/setup.py PURPOSE`, as the Makefile calls it.

    Without pip's cache, where a wheel that was built earlier would hide what builds it; and without byte
    code, to save time.
    """
    pip = {"PIP_NO_CACHE_DIR": "1", "PIP_NO_COMPILE": "1"}
    return subprocess.run(
        [sys.executable, "tools/setup.py", purpose],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", **pip, **environment},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
