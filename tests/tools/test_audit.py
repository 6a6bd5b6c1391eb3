"""`make audit` tells apart what is vulnerable, what is not, and what nobody could be asked about."""

from __future__ import annotations

import gzip
import importlib.util
import json
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from tools.audit import FINE, UNASKED, VULNERABLE, Answer, node_packages, python_packages, status

from tools import audit

ADDRESS = "https://example.org/GHSA-1"
FLAW = {"id": 1, "url": ADDRESS, "title": "bad", "severity": "high", "vulnerable_versions": "<2"}


class _Advisories(BaseHTTPRequestHandler):
    """OSV and npm's registry: they know that `bad` is vulnerable, and whether they may be asked at all."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        asked = json.loads(body)
        self.server.asked.append(asked)  # type: ignore[attr-defined]
        if self.path.startswith("/closed/"):
            self.send_error(405)
        elif self.path.endswith("/query"):
            self._answer(_osv(asked["package"]["name"]))
        else:
            self._answer({"bad": [FLAW]} if "bad" in asked else {})

    def do_GET(self) -> None:
        self.send_error(404)

    def _answer(self, data: object) -> None:
        body = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def _osv(name: str) -> dict[str, Any]:
    if name != "bad":
        return {}
    affected = {
        "package": {"name": "bad", "ecosystem": "PyPI"},
        "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.0"}]}],
    }
    return {"vulns": [{"id": "GHSA-1", "summary": "bad", "details": "bad", "affected": [affected]}]}


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Advisories) as server:
        server.asked = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def node_lock(folder: Path, name: str) -> Path:
    package = {"version": "1.0.0", "resolved": f"https://registry.npmjs.org/{name}/-/{name}-1.0.0.tgz"}
    packages = {"": {"name": "x", "dependencies": {name: "1.0.0"}}, f"node_modules/{name}": package}
    lock = folder / "package-lock.json"
    lock.write_text(json.dumps({"name": "x", "lockfileVersion": 3, "packages": packages}), encoding="utf-8")
    (folder / "package.json").write_text(json.dumps({"name": "x", "dependencies": {name: "1.0.0"}}))
    return lock


def test_node_packages(server: str, tmp_path: Path) -> None:
    fine = node_packages(node_lock(tmp_path, "good"), f"{server}/")
    assert fine == Answer("package-lock.json", 1)
    bad = node_packages(node_lock(tmp_path, "bad"), f"{server}/")
    assert len(bad.vulnerable) == 1
    assert bad.vulnerable[0].startswith("bad ") and "https://example.org/GHSA-1 bad" in bad.vulnerable[0]
    closed = node_packages(node_lock(tmp_path, "bad"), f"{server}/closed/")
    assert (closed.packages, closed.vulnerable, len(closed.unasked)) == (0, (), 1)
    nobody = node_packages(node_lock(tmp_path, "bad"), "http://127.0.0.1:9/")
    assert (nobody.packages, nobody.vulnerable, len(nobody.unasked)) == (0, (), 1)


def python_lock(folder: Path, name: str) -> Path:
    lock = folder / "requirements.txt"
    lock.write_text(f"{name}==1.0 \\\n    --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    return lock


@pytest.mark.skipif(not importlib.util.find_spec("pip_audit"), reason="make audit installs it")
def test_python_packages(server: str, tmp_path: Path) -> None:
    assert python_packages(python_lock(tmp_path, "good"), f"{server}/query") == Answer("requirements.txt", 1)
    bad = python_packages(python_lock(tmp_path, "bad"), f"{server}/query")
    assert bad.vulnerable == ("bad 1.0: GHSA-1",)
    for closed in (f"{server}/closed/query", "http://127.0.0.1:9/query"):
        answer = python_packages(python_lock(tmp_path, "bad"), closed)
        assert (answer.packages, answer.vulnerable, len(answer.unasked)) == (0, (), 1)


VULNS = '[{"id": "GHSA-1", "fix_versions": ["2.0"], "aliases": ["CVE-1"], "description": "bad"}]'
SAID = [  # stdout, stderr of pip-audit 2.10, and what it means
    ('{"dependencies": [{"name": "a", "version": "1", "vulns": []}], "fixes": []}', "", Answer("r.txt", 1)),
    (
        f'{{"dependencies": [{{"name": "a", "version": "1", "vulns": {VULNS}}}], "fixes": []}}',
        "Found 1 known vulnerability in 1 package",
        Answer("r.txt", 1, ("a 1: GHSA-1 CVE-1",)),
    ),
    (  # it ends with status 0 and "No known vulnerabilities found"
        '{"dependencies": [{"name": "a", "skip_reason": "not found on PyPI: a (1)"}], "fixes": []}',
        "No known vulnerabilities found",
        Answer("r.txt", 0, (), ("not found on PyPI: a (1)",)),
    ),
    ("", "Traceback\nConnectionError: no name\n", Answer("r.txt", 0, (), ("ConnectionError: no name",))),
    ('{"dependencies": [], "fixes": []}', "", Answer("r.txt", 0, (), ("no packages",))),
]


@pytest.mark.parametrize(("out", "error", "meant"), SAID)
def test_what_pip_audit_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, out: str, error: str, meant: Answer
) -> None:
    def run(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 0, out, error)

    monkeypatch.setattr(audit, "run", run)
    assert python_packages(tmp_path / "r.txt") == meant


def test_the_status(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    fine, bad, mute = Answer("a", 1), Answer("b", 1, ("x",)), Answer("c", 0, (), ("y",))
    assert status([fine, fine]) == FINE == 0
    assert status([fine, mute]) == UNASKED == 3
    assert status([mute, bad]) == VULNERABLE == 1
    monkeypatch.setattr(audit, "python_packages", lambda _lock: mute)
    monkeypatch.setattr(audit, "node_packages", lambda _lock: fine)
    with pytest.raises(SystemExit) as ended:
        audit.main()
    assert ended.value.code == UNASKED
    assert "could not ask: y" in capsys.readouterr().out
