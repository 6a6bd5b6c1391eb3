"""Each recipe of the manual puts the site where it belongs, takes away what is old, and is verified there."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from .conftest import run

MANUAL = Path(__file__).parents[2] / "docs" / "hosting.md"


def recipe(name: str) -> str:
    """A block of the manual."""
    found = re.search(
        rf"^```{name}\n(.*?)^```$", MANUAL.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert found, name
    return found[1]


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [program for program in programs if not shutil.which(program)]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {missing}")


def shell(script: str, **environment: str) -> None:
    subprocess.run(["sh", "-euc", script], check=True, env={**os.environ, **environment})


def ask(address: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=30)
    connection.request(
        "GET", parts.path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    answer = connection.getresponse()
    return answer, answer.read()


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def withdrawn() -> None:
    time.sleep(1)  # rsync knows a changed file by its size and the whole second of its time
    done = run("withdraw", "330681104-2023", "--reason", "有误", "--by", "司法局")
    assert done.exit_code == 0, done.output


@needs("rsync")
def test_rsync_brings_what_is_new_and_then_takes_away_what_is_old(
    archive: Path, serving: Callable[[Path], str]
) -> None:
    host = archive / "host"
    here = "web@fzbg.example.gov.cn:/var/www/fzbg/"
    bring, delete = (recipe(f"sh {name}").replace(here, f"{host}/") for name in ("rsync", "rsync-delete"))
    shell(bring)
    assert files(host) == files(archive / "site")
    withdrawn()
    shell(bring)
    assert files(host) > files(archive / "site")  # an open page goes on
    assert run("verify", "--url", serving(host)).exit_code == 1
    shell(delete)
    assert files(host) == files(archive / "site")
    done = run("verify", "--url", serving(host))
    assert done.exit_code == 0, done.output


@needs("rclone")
def test_rclone_makes_a_bucket_equal(archive: Path, serving: Callable[[Path], str]) -> None:
    host = archive / "host"
    there = {"RCLONE_CONFIG_OSS_TYPE": "alias", "RCLONE_CONFIG_OSS_REMOTE": str(host)}
    for _ in range(2):
        shell(recipe("sh rclone"), **there)
        assert files(host / "fzbg") == files(archive / "site")
        withdrawn_before = "withdrawn.yaml" in files(archive)
        if not withdrawn_before:
            withdrawn()
    done = run("verify", "--url", serving(host / "fzbg"))
    assert done.exit_code == 0, done.output


@needs("nginx")
def test_nginx_serves_what_the_pages_need(archive: Path, nginx: Callable[[str, Path], str]) -> None:
    address = nginx(recipe("nginx"), archive / "site")
    done = run("verify", "--url", address)
    assert done.exit_code == 0, done.output
    page, html = ask(address, Accept_Encoding="gzip")
    assert (page.status, page.headers["Content-Encoding"]) == (200, "gzip")
    assert gzip.decompress(html) == (archive / "site/index.html").read_bytes()
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers["Cache-Control"] == "no-cache"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    again, nothing = ask(address, If_None_Match=page.headers["ETag"], Accept_Encoding="gzip")
    assert (again.status, nothing) == (304, b"")
    [shard] = [path for path in files(archive / "site") if re.fullmatch(r"search/[0-9a-f]{12}/all\.js", path)]
    kept, _ = ask(address + shard)
    assert "immutable" in kept.headers["Cache-Control"]
    lost, said = ask(address + "towns/1/2.html")
    assert (lost.status, said) == (404, (archive / "site/404.html").read_bytes())
    table = next(path for path in files(archive / "site") if path.endswith(".csv"))
    assert ask(address + table)[0].headers["Content-Type"] == "text/csv; charset=utf-8"


@needs("git")
def test_a_branch_for_page_hosts_holds_the_site_and_no_history(archive: Path) -> None:
    shell("git init --quiet --bare remote.git")
    people = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "档案员")
    people |= dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "a@example.gov.cn")
    for _ in range(2):
        shell(recipe("sh pages"), REPOSITORY=str(archive / "remote.git"), **people)
        shutil.rmtree(archive / "publish")
    shell("git clone --quiet --branch gh-pages remote.git checked-out")
    found = {path for path in files(archive / "checked-out") if not path.startswith(".git/")}
    assert found == files(archive / "site") | {".nojekyll"}
    log = subprocess.run(["git", "-C", "checked-out", "log", "--oneline"], capture_output=True, check=True)
    assert len(log.stdout.splitlines()) == 1
