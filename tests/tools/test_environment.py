"""Set-up says at once, and in one sentence, what is missing."""

from __future__ import annotations

import ast
import importlib.util
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from tools.environment import ROOT, SetupError, explained, missing_from_system, set_up

from tools import environment

from . import setting_up

pytestmark = pytest.mark.long

SETUP = ROOT / "tools" / "setup.py"


@pytest.fixture(autouse=True)
def _nothing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test lacks, it must not get it by itself."""
    monkeypatch.setattr(environment, "apt_install", lambda _packages: False)
    monkeypatch.setattr(environment, "make_venv", lambda: pytest.fail("went on to the packages"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no make; the README calls setup.py there")
@pytest.mark.parametrize("target", ["site", "test"])
def test_no_python_at_all(target: str) -> None:
    done = subprocess.run(
        ["make", target, "PYTHON=python0"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("MAKE")},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode != 0
    assert done.stdout.splitlines() == [
        "没有 python0，请先安装 Python 3.11 或更高版本",
        "There is no python0: install Python 3.11 or newer first",
    ]


def test_an_old_python_can_read_setup() -> None:
    ast.parse(SETUP.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_old_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setattr(sys, "version", "3.9.2 (default, Feb 28 2021)")
    with pytest.raises(
        SystemExit, match=r"^需要 Python 3\.11 或更高版本，这是 3\.9\.2。.*\nPython 3\.11 or newer"
    ):
        runpy.run_path(str(SETUP), run_name="__main__")


def test_a_python_without_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "_sqlite3" else find(name))
    with pytest.raises(SetupError, match=r"缺少模块 _sqlite3，请换一个完整的 Python\n.* lacks _sqlite3"):
        set_up("run")


def test_no_venv(monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find(name))
    monkeypatch.setattr(environment, "venv_is_ours", lambda: False)
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    with pytest.raises(SetupError, match=f"还缺 {package}，请先安装"):
        set_up("run")
    monkeypatch.setattr(environment, "venv_is_ours", lambda: True)
    assert missing_from_system("run") == []  # what is there already needs no making


def test_no_browser_and_no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(sys, "platform", "linux")
    assert missing_from_system("run") == []
    with pytest.raises(
        SetupError, match=r"还缺 chromium fonts-noto-cjk tesseract-ocr .*，请先安装.* install chromium "
    ):
        set_up("test")


def test_a_font_without_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(environment, "run", lambda _command: SimpleNamespace(stdout="\n"))
    recognition = ["tesseract-ocr", "tesseract-ocr-chi-sim"]
    assert missing_from_system("test") == ["fonts-noto-cjk", *recognition]


def test_no_network(tmp_path: Path) -> None:
    """A port on which nobody listens is what a machine without a network sees."""
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_EXTRA_INDEX_URL": "", "PIP_FIND_LINKS": ""}
    folder = setting_up.copied(tmp_path)
    done = setting_up.set_up(folder, "run", **nowhere, PIP_CONFIG_FILE=os.devnull, PIP_RETRIES="1")
    assert done.returncode == 1
    assert done.stderr == (
        "装不上 requirements.txt 里的软件包：连不上网络。\n"
        "Cannot install the packages of requirements.txt: there is no network.\n"
    )


SAID = {
    "连不上网络": [
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError('<>: Failed to "
        "establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/x/\n"
        "ERROR: No matching distribution found for x==1",
        "urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool(host='x', port=443): Read timed out.",
        "npm error code ENOTFOUND\nnpm error network request to https://x/ajv failed",
    ],
    "网络上的证书不可信，请问网络管理员": [
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'SSLError(SSLCertVerificationError(1, "
        "'[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'))': /simple/x/\n"
        "ERROR: No matching distribution found for x==1",
        "npm error code SELF_SIGNED_CERT_IN_CHAIN",
    ],
    "磁盘已满": [
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
        "npm error code ENOSPC\nnpm error syscall write",
    ],
    "文件夹写不进去": ["Error: [Errno 13] Permission denied: '/srv/档案/.venv'"],
    "下载来的文件与锁定的不同": [
        "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the",
        "npm error code EINTEGRITY\nnpm error sha512-x integrity checksum failed",
    ],
    "ERROR: No matching distribution found for x==1": [
        "ERROR: Could not find a version that satisfies the requirement x==1 (from versions: none)\n"
        "ERROR: No matching distribution found for x==1\n"
    ],
    "?": [""],
}


@pytest.mark.parametrize(("cause", "output"), [(cause, one) for cause, said in SAID.items() for one in said])
def test_why_something_cannot_be_installed(cause: str, output: str) -> None:
    chinese, english = explained(output, "软件包", "the packages")
    assert chinese.removesuffix("。") == f"装不上 软件包：{cause}"
    assert english.startswith("Cannot install the packages: ")
