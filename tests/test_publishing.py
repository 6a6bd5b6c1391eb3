"""Targets → published site: what is written, what is left alone, and what happens when something fails."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lawgov_site.archive import Cache
from lawgov_site.diagnostics import Diagnostic, LawgovError
from lawgov_site.making import Target
from lawgov_site.publishing import Published, publish


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    opened = Cache(tmp_path / "cache")
    yield opened
    opened.close()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


def targets(**files: str) -> list[Target]:
    """index="1 text" is index.html with fingerprint 1."""
    return [target(name.replace("__", "/") + ".html", *value.split(" ", 1)) for name, value in files.items()]


def target(path: str, fingerprint: str, text: str) -> Target:
    return Target(path, fingerprint, text.encode)


def run(out: Path, cache: Cache, **files: str) -> Published:
    return publish(out, targets(**files), cache, lambda *_: None)


def contents(out: Path) -> dict[str, str]:
    files = sorted(f for f in out.rglob("*") if f.is_file())
    return {f.relative_to(out).as_posix(): f.read_text(encoding="utf-8") for f in files}


def test_a_new_site(out: Path, cache: Cache) -> None:
    done = run(out, cache, index="1 home", towns__1__2024="1 report")
    assert contents(out) == {"index.html": "home", "towns/1/2024.html": "report"}
    assert (done.written, done.files, done.size) == (("index.html", "towns/1/2024.html"), 2, 10)


def test_nothing_changed_touches_no_file(out: Path, cache: Cache) -> None:
    run(out, cache, index="1 home", a="1 a")
    before = {f: f.stat().st_mtime_ns for f in out.rglob("*")}

    def never() -> bytes:
        raise AssertionError("made although nothing changed")

    done = publish(
        out, [Target("index.html", "1", never), Target("a.html", "1", never)], cache, lambda *_: None
    )
    assert (done.written, done.deleted) == ((), ())
    assert {f: f.stat().st_mtime_ns for f in out.rglob("*")} == before


def test_another_fingerprint_with_the_same_bytes_is_not_written(out: Path, cache: Cache) -> None:
    run(out, cache, index="1 home")
    assert run(out, cache, index="2 home").written == ()
    assert run(out, cache, index="3 house").written == ("index.html",)


def test_what_is_no_longer_a_target_is_deleted_with_its_empty_folder(out: Path, cache: Cache) -> None:
    run(out, cache, index="1 home", towns__1__2024="1 report")
    (out / "CNAME").write_text("mine", encoding="utf-8")
    assert run(out, cache, index="1 home").deleted == ("towns/1/2024.html",)
    assert contents(out) == {"index.html": "home", "CNAME": "mine"}
    assert not (out / "towns").exists()


def test_a_file_that_somebody_deleted_comes_back(out: Path, cache: Cache) -> None:
    run(out, cache, index="1 home", a="1 a")
    (out / "a.html").unlink()
    assert run(out, cache, index="1 home", a="1 a").written == ("a.html",)


def test_a_failure_leaves_the_last_site(out: Path, cache: Cache) -> None:
    run(out, cache, index="1 home", a="1 a")

    def fail() -> bytes:
        raise LawgovError(Diagnostic("templates/a.html", 3, 1, "TEMPLATE", "错", "改"))

    with pytest.raises(LawgovError):
        publish(out, [*targets(index="2 house"), Target("a.html", "2", fail)], cache, lambda *_: None)
    assert contents(out) == {"index.html": "home", "a.html": "a"}
    assert sorted(p.name for p in out.parent.iterdir()) == ["cache", "site"]


def test_a_folder_of_other_files_is_refused(out: Path, cache: Cache) -> None:
    out.mkdir()
    (out / "thesis.docx").write_text("years of work", encoding="utf-8")
    with pytest.raises(LawgovError, match="OUTPUT-FOREIGN"):
        run(out, cache, index="1 home")
    assert contents(out) == {"thesis.docx": "years of work"}


def test_our_own_site_is_known_without_its_records(out: Path, cache: Cache, tmp_path: Path) -> None:
    site = {"index": "1 home", "search": "1 search", "towns__1__2024": "1 report"}
    run(out, cache, **site)
    (out / "assets").mkdir()
    (out / "assets" / "site.css").write_text("", encoding="utf-8")
    (out / "CNAME").write_text("mine", encoding="utf-8")
    fresh = Cache(tmp_path / "fresh")
    run(out, fresh, index="1 home", search="1 search")
    fresh.close()
    assert contents(out) == {"CNAME": "mine", "index.html": "home", "search.html": "search"}


def test_targets_are_published_in_their_order(
    out: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(out, cache, index="1 home")
    order: list[str] = []
    replace = Path.replace

    def watched(self: Path, to: Path) -> Path:
        order.append(Path(to).name)
        return replace(self, to)

    monkeypatch.setattr(Path, "replace", watched)
    run(out, cache, b="1 b", a="1 a", manifest="1 m", index="1 home")
    assert order == ["b.html", "a.html", "manifest.html"]


def test_two_builds_at_once(cache: Cache) -> None:
    other = Cache(cache.folder)
    with cache.exclusive(), pytest.raises(LawgovError, match="OUTPUT-BUSY"), other.exclusive():
        raise AssertionError("two builds at once")
    other.close()
