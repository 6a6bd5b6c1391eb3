"""What a host serves is told from what was built: old, missing, changed, left behind."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from lawgov_site.progress import silent
from lawgov_site.publishing.manifest import read_sums
from lawgov_site.verifying import verify_host

from .conftest import run

Serving = Callable[[Path], str]


def copied(archive: Path) -> Path:
    """What was brought to a host."""
    return Path(shutil.copytree(archive / "site", archive / "host", dirs_exist_ok=True))


def said(archive: Path, address: str, *released: str) -> list[str]:
    found = verify_host(archive / "site", address, released, silent)
    return [f"{d.path.removeprefix(address)} {d.message}" for d in found]


def test_a_host_with_the_very_files_is_right(archive: Path, serving: Serving) -> None:
    assert said(archive, serving(copied(archive)), "towns/330681104/2020.html") == []


def test_each_file_that_is_not_as_built_is_named(archive: Path, serving: Serving) -> None:
    host = copied(archive)
    (host / "about.html").unlink()
    (host / "index.html").write_bytes((host / "index.html").read_bytes() + b"<script></script>")
    found = said(archive, serving(host))
    assert found[0].startswith("about.html 本机的网站有这个文件，服务器上取不到（答复是 404）")
    assert found[1].startswith("index.html 内容与本机的不同")
    assert len(found) == 2


def test_every_single_flip_on_the_host_is_found(archive: Path, serving: Serving) -> None:
    address = serving(copied(archive))
    paths = sorted(read_sums(archive / "site"))
    for turn in range(3):  # the files are asked for apart: what is found of one does not hang on another
        host, flipped = copied(archive), paths[turn::3]
        for number, path in enumerate(flipped):
            data = (host / path).read_bytes()
            at = number * 7919 % max(1, len(data))
            (host / path).write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert sorted(line.split()[0] for line in said(archive, address)) == flipped


def test_what_was_left_behind_is_named(archive: Path, serving: Serving) -> None:
    host = copied(archive)
    run("withdraw", "330681104-2023", "--reason", "有误", "--by", "司法局")
    shutil.copytree(archive / "site", host, dirs_exist_ok=True)  # uploaded, and nothing deleted
    done = run("verify", "--url", serving(host))
    assert done.exit_code == 1
    lines = [line for line in done.output.splitlines() if "以前的网站留下的" in line]
    assert any("towns/330681104/2023.js" in line for line in lines)  # the text
    assert any("/search/" in line for line in lines)  # and what the search knew of it
    left = [line.split(":1:1: ")[0].split("/", 3)[3] for line in lines]
    for path in left:  # what the message says to do
        (host / path).unlink()
    assert run("verify", "--url", serving(host)).exit_code == 0


class _Soft(BaseHTTPRequestHandler):
    """A host that answers 200 whatever is asked."""

    folder = Path()

    def do_GET(self) -> None:
        file = self.folder / self.path[1:]
        data = file.read_bytes() if file.is_file() else b"<h1>404</h1>"
        self.send_response(200)
        suffix = {".html": "text/html", ".js": "text/plain", ".css": "text/css", ".svg": "image/svg+xml"}
        self.send_header("Content-Type", suffix.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Nothing."""


@pytest.fixture
def soft(archive: Path) -> Callable[[Path], str]:
    def serve(folder: Path) -> str:
        handler = type("Handler", (_Soft,), {"folder": folder})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}/"

    return serve


def test_a_host_that_answers_everything_cannot_hide_what_is_left(archive: Path, soft: Serving) -> None:
    found = said(archive, soft(copied(archive)), "towns/330681104/2020.html")
    assert any("没有的网址也答复 200" in line for line in found)
    assert sum("浏览器可能不认" in line for line in found) == 1  # scripts as text/plain, said once


def test_nobody_there_is_said_once(archive: Path) -> None:
    assert said(archive, "http://127.0.0.1:9/") == [" 没有答复"]


@pytest.mark.parametrize(
    "address", ["example.gov.cn", "ftp://example.gov.cn/", "https://a:b@example.gov.cn/"]
)
def test_what_is_no_address_is_refused(archive: Path, address: str) -> None:
    done = run("verify", "--url", address)
    assert done.exit_code == 2
    assert "http" in done.output or "密码" in done.output
