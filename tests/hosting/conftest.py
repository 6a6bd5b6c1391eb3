"""A small archive that is released, and a server for a folder."""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import chdir
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lawgov_site.build import build
from lawgov_site.cli import lawgov

REPORT = (
    "诸暨市{town}{year}年度法治政府建设情况报告\n一、主要举措和成效\n审查合同{count}份，化解纠纷{count}起。\n"
)


def run(*arguments: str) -> Result:
    """A command, in the archive."""
    return CliRunner().invoke(lawgov, arguments)


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an archive with two reports, built and released once; nothing writes to it."""
    root = tmp_path_factory.mktemp("released")
    (root / "site.yaml").write_text("title: 档案\n", encoding="utf-8")
    for town, year, count in (("枫桥镇", 2022, 12), ("店口镇", 2023, 34)):
        path = root / "reports" / str(year) / f"{town}.txt"
        path.parent.mkdir(parents=True)
        path.write_text(REPORT.format(town=town, year=year, count=count), encoding="utf-8")
    with chdir(root):
        build(Path())
        assert run("release").exit_code == 0
    return root


@pytest.fixture
def archive(released: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a copy of it; the current one."""
    shutil.copytree(released, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Nothing."""


@pytest.fixture
def serving() -> Iterator[Callable[[Path], str]]:
    """Serves a folder on loopback, and tells its address."""
    servers: list[ThreadingHTTPServer] = []

    def serve(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[Callable[[str, Path], str]]:
    """Starts nginx with a server block that serves a folder, and tells its address."""
    running: list[subprocess.Popen[bytes]] = []

    def start(block: str, folder: Path) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        place = tmp_path / "nginx"
        place.mkdir()
        block = block.replace("listen 80;", f"listen 127.0.0.1:{port};")
        block = block.replace("/var/www/fzbg", str(folder)).replace("mime.types", "/etc/nginx/mime.types")
        paths = "".join(
            f"{name}_temp_path {place}/{name};"
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        config = (
            f"pid {place}/pid; error_log {place}/error.log; daemon off; worker_processes 1; user root;\n"
            f"events {{}}\nhttp {{ access_log off; {paths}\n{block}\n}}\n"
        )
        (place / "nginx.conf").write_text(config, encoding="utf-8")
        command = ["nginx", "-p", str(place), "-c", str(place / "nginx.conf"), "-e", str(place / "error.log")]
        running.append(subprocess.Popen(command))
        for _ in range(200):
            with socket.socket() as asking:
                if asking.connect_ex(("127.0.0.1", port)) == 0:
                    return f"http://127.0.0.1:{port}/"
            time.sleep(0.05)
        raise RuntimeError((place / "error.log").read_text(encoding="utf-8"))

    yield start
    for process in running:
        process.terminate()
        process.wait()
