"""The preview: pages as they are, plus the script that reloads them after a build."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from lawgov_site.diagnostics import LawgovError
from lawgov_site.serve import EVENTS_PATH, RELOAD_PATH, Preview, _changes, _watched, serve


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    (tmp_path / "index.html").write_text("<html><body>首页</body></html>", encoding="utf-8")
    (tmp_path / "towns").mkdir()
    (tmp_path / "towns" / "2024.txt").write_text("<script>原文</script>", encoding="utf-8")
    with Preview(tmp_path, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
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


def test_settings_that_are_made_while_it_runs_are_noticed(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    changes = _changes(tmp_path, tmp_path / "reports")
    while next(changes):  # until nothing moves
        pass
    for name in ("towns.yaml", "site.yaml"):
        (tmp_path / name).write_text("# \n", encoding="utf-8")
        while not next(changes):
            pass
        assert tmp_path / name in _watched(tmp_path, tmp_path / "reports")
