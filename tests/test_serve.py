"""The preview: pages as they are, plus the script that reloads them after a build."""

import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from lawgov_site.serve import EVENTS_PATH, RELOAD_PATH, Preview


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
