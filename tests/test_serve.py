"""The preview: pages as they are, plus the script that reloads them after a build."""

import socket
import threading
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import urlopen

import pytest

from lawgov_site.diagnostics import LawgovError
from lawgov_site.serve import EVENTS_PATH, RELOAD_PATH, Preview, _changes, serve
from lawgov_site.settings.files import SETTINGS


@pytest.fixture(autouse=True)
def _again_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked at every few seconds is looked at every tenth of one: no test has to wait for it."""
    monkeypatch.setattr("lawgov_site.serve._AGAIN", 100)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    (tmp_path / "index.html").write_text("<html><body>首页</body></html>", encoding="utf-8")
    (tmp_path / "towns").mkdir()
    (tmp_path / "towns" / "2024.txt").write_text("<script>原文</script>", encoding="utf-8")
    with Preview(tmp_path, 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


def get(preview: Preview, path: str) -> tuple[str, str]:
    with urlopen(preview.address.rstrip("/") + path, timeout=30) as answer:
        return answer.read().decode("utf-8"), answer.headers["Content-Type"]


@pytest.mark.parametrize("path", ["/", "/index.html", "/index.html?q=%E6%B3%95"])
def test_pages_carry_the_reload_script(preview: Preview, path: str) -> None:
    page, kind = get(preview, path)
    assert page == f'<html><body>首页<script src="{RELOAD_PATH}"></script></body></html>'
    assert kind == "text/html; charset=utf-8"
    assert EVENTS_PATH in get(preview, RELOAD_PATH)[0]


def test_sources_are_served_as_they_are_and_as_text(preview: Preview) -> None:
    assert get(preview, "/towns/2024.txt") == ("<script>原文</script>", "text/plain; charset=utf-8")


def test_a_waiting_page_is_told_of_a_build(preview: Preview) -> None:
    answers: list[str] = []
    waiting = threading.Thread(target=lambda: answers.append(get(preview, EVENTS_PATH)[0]))
    waiting.start()
    while waiting.is_alive():
        preview.reload()
        waiting.join(0.05)
    assert answers == ["reload"]


def test_it_listens_on_this_machine_only(preview: Preview) -> None:
    assert preview.address.startswith("http://127.0.0.1:")


class Over(Exception):  # noqa: N818 - no fault
    """Ends a preview."""


def previewed(root: Path, outcomes: list[bool], port: int = 0, *, edited: bool = False) -> None:
    """A preview that builds with these outcomes, and once more; edited while the first build runs."""
    (root / "reports").mkdir()
    builds = iter(outcomes)

    def rebuild() -> bool:
        done = next(builds, None)
        if done is None:
            raise Over
        if edited:
            (root / "reports" / "a.txt").write_text("改了", encoding="utf-8")
        return done

    serve(root, root / "reports", root, port, rebuild, lambda _address: None)


def ends(root: Path, outcomes: list[bool], *, edited: bool = False) -> bool:
    """Whether it builds once more than there are outcomes, within half a minute."""
    over = threading.Event()

    def preview() -> None:
        with pytest.raises(Over):
            previewed(root, outcomes, edited=edited)
        over.set()

    threading.Thread(target=preview, daemon=True).start()
    return over.wait(30)


def test_what_is_edited_while_the_first_build_runs_is_built(tmp_path: Path) -> None:
    assert ends(tmp_path, [True], edited=True)


def test_a_build_that_something_was_in_the_way_of_is_tried_again(tmp_path: Path) -> None:
    assert ends(tmp_path, [False, False])


def test_a_port_that_is_taken_is_said_and_nothing_else_is_called_that(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(LawgovError, match="--port"):
        previewed(tmp_path, [True], taken.getsockname()[1])


def renamed(file: Path) -> None:
    """As editors save: a new file takes the place of the old one, with its size and time."""
    part = file.with_suffix(".part")
    part.write_bytes(file.read_bytes())
    part.replace(file)


EDITS: tuple[Callable[[Path], object], ...] = (
    lambda file: file.write_text("# \n", encoding="utf-8"),  # is made
    renamed,
    renamed,  # and once more: what was watched is gone
    lambda file: file.write_text("# 1\n", encoding="utf-8"),
    lambda file: file.unlink(),
)


def test_settings_that_are_made_replaced_or_deleted_while_it_runs_are_noticed(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    changes = _changes(tmp_path, tmp_path / "reports")
    while next(changes):  # until nothing moves
        pass
    for edit in EDITS:
        edit(tmp_path / SETTINGS[0])
        assert next(changes)
    for name in SETTINGS[1:]:
        EDITS[0](tmp_path / name)
        assert next(changes), name


def test_a_folder_that_takes_the_place_of_the_reports_is_watched(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    changes = _changes(tmp_path, reports)
    while next(changes):
        pass
    reports.rename(tmp_path / "old")
    reports.mkdir()
    while next(changes):  # until that is seen, and nothing moves
        pass
    (reports / "a.txt").write_text("改了", encoding="utf-8")
    assert next(changes)


def answer(preview: Preview, path: str, *hosts: str, method: str = "GET") -> int:
    """The status of an answer to a request with these Host fields."""
    connection = HTTPConnection("127.0.0.1", preview.server_address[1], timeout=30)
    connection.putrequest(method, path, skip_host=True)
    for host in hosts:
        connection.putheader("Host", host)
    connection.endheaders()
    status = connection.getresponse().status
    connection.close()
    return status


OWN = ("127.0.0.1", "127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000")
FOREIGN = (
    "example.org",
    "example.org:8000",
    "127.0.0.1.example.org",
    "localhost.",
    "127.0.0.2",
    "",
    "::1",
    "a@localhost",
)


@pytest.mark.parametrize("path", ["/", "/towns/2024.txt", EVENTS_PATH, RELOAD_PATH, "/nothing"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_name_that_is_not_of_this_machine_is_not_answered(preview: Preview, path: str, method: str) -> None:
    for hosts in (*((host,) for host in FOREIGN), (), ("localhost", "example.org")):
        assert answer(preview, path, *hosts, method=method) == 421, hosts
    if not path.startswith("/-/"):
        for host in OWN:
            assert answer(preview, path, host, method=method) == (404 if path == "/nothing" else 200)


def test_nothing_that_a_link_leads_to_outside_the_site_is_served(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, preview: Preview
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "index.html").write_text("秘密", encoding="utf-8")
    links = {"file.txt": outside / "index.html", "page.html": outside / "index.html", "folder": outside}
    links |= {
        "a/index.html": outside / "index.html",
        "b/index.htm": outside / "index.html",
        "c": tmp_path / "c",
    }
    for name, target in links.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        try:
            (tmp_path / name).symlink_to(target)
        except OSError:  # Windows, without the right to make links
            pytest.skip("no links can be made here")
    (tmp_path / "own.html").symlink_to(tmp_path / "index.html")
    paths = [
        *(f"/{name}" for name in links),
        "/folder/",
        "/folder/index.html",
        "/a/",
        "/b/",
        "/a%00",
        "/%2e%2e/x",
    ]
    for path in paths:
        for method in ("GET", "HEAD"):
            assert answer(preview, path, "localhost", method=method) == 404, path
    assert answer(preview, "/own.html", "localhost") == 200


def test_folders_are_not_listed(preview: Preview) -> None:
    assert answer(preview, "/towns/", "localhost") == 404
    assert answer(preview, "/towns/", "localhost", method="HEAD") == 404


def test_a_connection_on_which_nothing_moves_is_closed(tmp_path: Path) -> None:
    with Preview(tmp_path, 0, idle=0.05) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        for begun in (b"", b"GET / HTTP/1.1\r\nHost: local"):
            with socket.create_connection(server.server_address[:2], timeout=30) as connection:  # type: ignore[arg-type]
                connection.sendall(begun)
                assert connection.recv(1) == b""
        server.shutdown()


def test_a_preview_waits_for_no_connection_without_end(preview: Preview) -> None:
    assert 0 < preview.idle <= 60


def test_a_page_that_is_closed_while_it_is_sent_prints_nothing(
    tmp_path: Path, preview: Preview, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "large.bin").write_bytes(bytes(30_000_000))  # more than lies between the two ends
    closed = threading.Event()
    handled = preview.handle_error

    def handle_error(*of: object) -> None:
        handled(*of)
        closed.set()

    monkeypatch.setattr(preview, "handle_error", handle_error)
    with socket.create_connection(preview.server_address[:2], timeout=30) as connection:  # type: ignore[arg-type]
        connection.sendall(b"GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n")
        connection.recv(1)
    assert closed.wait(30)
    assert capfd.readouterr() == ("", "")
