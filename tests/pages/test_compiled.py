"""Templates are compiled once; only code that this user's program has compiled is run."""

from __future__ import annotations

import marshal
from pathlib import Path

import jinja2
import pytest

from lawgov_site.files import seal, user_cache
from lawgov_site.pages.render import Templates

from .test_templates import DRAFT, FAMILY, SITE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Templates of our own; this user's folder is another than usual."""
    monkeypatch.setattr(user_cache, "user_folder", lambda: tmp_path / "user")
    monkeypatch.setattr(seal, "key", lambda: b"mine")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "404.html").write_text("一", encoding="utf-8")
    return tmp_path


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that have been compiled."""
    names: list[str] = []
    own = jinja2.Environment.compile

    def compile_(self: jinja2.Environment, source: str, name: str, *more: object, **others: object) -> object:
        names.append(name)
        return own(self, source, name, *more, **others)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", compile_)
    return names


def rendered(folder: Path) -> str:
    return Templates(SITE, folder / "templates").render(FAMILY, DRAFT.context).decode()


def kept(folder: Path) -> Path:
    [file] = (folder / "user" / "templates").iterdir()
    return file


def test_a_template_is_compiled_once(folder: Path, compiled: list[str]) -> None:
    assert [rendered(folder), rendered(folder)] == ["一", "一"]
    assert compiled == ["404.html"]


def test_one_that_has_changed_is_compiled_anew(folder: Path, compiled: list[str]) -> None:
    rendered(folder)
    (folder / "templates" / "404.html").write_text("二", encoding="utf-8")
    assert [rendered(folder), rendered(folder)] == ["二", "二"]
    assert len(compiled) == 2


def test_of_another_version_of_jinja_nothing_is_run(
    folder: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered(folder)
    monkeypatch.setattr(jinja2, "__version__", "0")
    assert rendered(folder) == "一"
    assert len(compiled) == 2


def test_what_somebody_else_has_compiled_is_not_run(
    folder: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered(folder)
    with monkeypatch.context() as patch:
        patch.setattr(seal, "key", lambda: b"another user's")
        assert rendered(folder) == "一"
    assert rendered(folder) == "一"
    assert len(compiled) == 3


@pytest.mark.parametrize("at", [0, 40, 70, 200, -1])
def test_what_is_damaged_is_compiled_anew(folder: Path, compiled: list[str], at: int) -> None:
    rendered(folder)
    data = bytearray(kept(folder).read_bytes())
    data[at] ^= 1
    kept(folder).write_bytes(data)
    assert rendered(folder) == "一"
    kept(folder).write_bytes(data[:50])
    assert rendered(folder) == "一"
    assert len(compiled) == 3


def test_what_is_planted_is_not_run(folder: Path, compiled: list[str]) -> None:
    """Code of its own in the place of the template's, with the seal that it had."""
    rendered(folder)
    data = kept(folder).read_bytes()
    planted = marshal.dumps(compile("raise SystemExit", "404.html", "exec"))
    kept(folder).write_bytes(data[: data.index(b".", 64) + 1] + planted)
    assert rendered(folder) == "一"
    assert len(compiled) == 2


def test_where_nothing_can_be_kept_all_is_as_before(folder: Path, compiled: list[str]) -> None:
    (folder / "user").write_text("a file", encoding="utf-8")
    assert [rendered(folder), rendered(folder)] == ["一", "一"]
    assert len(compiled) == 2
