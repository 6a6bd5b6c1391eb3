"""`lawgov` in a child process, as a person runs it; under the permissions of its files, even for root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_PASSED_OVER = "-dac_override,-dac_read_search,-fowner"
"""What root may do to files whatever their permissions."""


def command(*arguments: str) -> list[str]:
    """The command line of `lawgov`."""
    lawgov = [sys.executable, "-m", "lawgov_site", *arguments]
    if not is_root():
        return lawgov
    return ["setpriv", f"--bounding-set={_PASSED_OVER}", f"--inh-caps={_PASSED_OVER}", *lawgov]


def lawgov(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run it in an archive; what it says, on either stream, is in `stdout`."""
    return subprocess.run(
        command(*arguments),
        cwd=root,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
    )


def is_root() -> bool:
    """Whether permissions would mean nothing to a child."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def permissions_hold() -> bool:
    """Whether a child can be kept out by permissions."""
    return sys.platform != "win32" and (not is_root() or bool(shutil.which("setpriv")))


def unfit(said: str) -> list[str]:
    """What no person should be shown."""
    return [word for word in ("Traceback", "Aborted!", "[Errno") if word in said]
