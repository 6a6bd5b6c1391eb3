"""Targets → published site: what is written, what is left alone, and what happens when something fails."""

import errno
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lawgov_site.archive.storage.cache import Cache
from lawgov_site.diagnostics import Diagnostic, LawgovError
from lawgov_site.publishing import Published, Target, publish, site


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
    files = sorted(f for f in out.rglob("*") if f.is_file() and f.name != "SHA256SUMS")
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


def test_nothing_beside_the_site_is_touched(out: Path, cache: Cache) -> None:
    theirs = out.with_name(".site-new")
    theirs.mkdir()
    (theirs / "thesis.docx").write_text("years of work", encoding="utf-8")
    run(out, cache, index="1 home")
    run(out, cache, index="2 house")
    assert contents(theirs) == {"thesis.docx": "years of work"}


def test_our_own_files_are_known_without_the_cache(out: Path, cache: Cache, tmp_path: Path) -> None:
    run(out, cache, index="1 home", search="1 search", towns__1__2024="1 report")
    (out / "towns" / "logo.png").write_text("mine", encoding="utf-8")
    (out / "CNAME").write_text("mine", encoding="utf-8")
    fresh = Cache(tmp_path / "fresh")
    run(out, fresh, index="1 home", search="1 search")
    fresh.close()
    assert contents(out).keys() == {"CNAME", "index.html", "search.html", "towns/logo.png"}


def test_what_is_new_comes_first_then_what_changes_in_the_targets_order(
    out: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(out, cache, index="1 home", manifest="1 m", towns__1="1 town")
    order: list[str] = []
    replace, unlink = Path.replace, Path.unlink

    def replaced(self: Path, to: Path) -> Path:
        order.append(Path(to).name)
        return replace(self, to)

    def unlinked(self: Path, missing_ok: bool = False) -> None:
        order.append(f"- {self.name}")
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "replace", replaced)
    monkeypatch.setattr(Path, "unlink", unlinked)
    run(out, cache, index="2 house", b="1 b", manifest="2 n", a="1 a")
    assert order == [
        ".lawgov-pending",
        "b.html",
        "a.html",
        "index.html",
        "manifest.html",
        "- 1.html",
        "SHA256SUMS",
        "- .lawgov-pending",
    ]


def killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_what_a_killed_build_put_there_does_not_stay(
    out: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before the cache is told, and the edit undone: sizes and fingerprints are those of before."""
    run(out, cache, index="1 home", a="1 right", gone="1 old")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(site, "delete", killed)
        run(out, cache, index="1 home", a="2 wrong", b="2 secret")
    assert contents(out)["a.html"] == "wrong"
    assert run(out, cache, index="1 home", a="1 right").written == ("a.html",)
    assert contents(out) == {"index.html": "home", "a.html": "right"}
    assert not (out / ".lawgov-pending").exists()


def test_a_site_whose_build_was_killed_is_known_without_the_cache(
    out: Path, cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(site, "write_sums", killed)
        run(out, cache, index="1 home", a="1 secret")
    fresh = Cache(tmp_path / "fresh")
    run(out, fresh, index="1 home")
    fresh.close()
    assert contents(out) == {"index.html": "home"}


def test_somebody_elses_file_is_not_replaced(out: Path, cache: Cache) -> None:
    run(out, cache, index="1 home")
    (out / "robots.html").write_text("mine", encoding="utf-8")
    with pytest.raises(LawgovError, match=r"OUTPUT-FOREIGN.*robots.html"):
        run(out, cache, index="2 house", robots="1 ours")
    assert contents(out) == {"index.html": "home", "robots.html": "mine"}


@pytest.mark.parametrize("name", ["index.html", "towns/1.html", "SHA256SUMS", ".lawgov-pending", "towns"])
def test_what_stands_in_the_place_of_a_file_or_folder_of_ours_is_somebodys(
    out: Path, cache: Cache, name: str
) -> None:
    """A folder where the site has a file, or a file where it has a folder."""
    run(out, cache, index="1 home", towns__1="1 report")
    place, aside = out / name, out.parent / "aside"
    if place.exists():
        place.rename(aside)
    if name == "towns":
        place.write_text("mine", encoding="utf-8")
    else:
        place.mkdir()
        (place / "thesis.docx").write_text("mine", encoding="utf-8")
    with pytest.raises(LawgovError, match=rf"OUTPUT-FOREIGN .*：{re.escape(name)}（.*移走或改名"):
        run(out, cache, index="2 house", towns__1="2 report")
    assert "mine" in contents(out).values()
    place.rename(out / "theirs")
    if aside.exists():
        aside.rename(place)
    run(out, cache, index="2 house", towns__1="2 report")
    assert contents(out).items() >= {"index.html": "house", "towns/1.html": "report"}.items()


@pytest.mark.parametrize("line", ["../thesis.html", "/etc/thesis.html", "..\\thesis.html", "C:/thesis.html"])
def test_a_manifest_names_nothing_outside(out: Path, cache: Cache, line: str) -> None:
    run(out, cache, index="1 home")
    (out.parent / "thesis.html").write_text("years of work", encoding="utf-8")
    with (out / "SHA256SUMS").open("a", encoding="utf-8", newline="\n") as sums:
        sums.write(f"{'0' * 64}  {line}\n")
    run(out, cache, index="2 house")
    assert (out.parent / "thesis.html").exists()


def test_a_site_behind_a_link(out: Path, cache: Cache, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    out.symlink_to(tmp_path / "disk", target_is_directory=True)
    run(out, cache, index="1 home")
    run(out, cache, index="2 house")
    assert contents(tmp_path / "disk") == {"index.html": "house"}
    assert out.is_symlink()


def test_a_folder_of_the_site_on_another_disk(
    out: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(out, cache, index="1 home")
    replace = Path.replace

    def replaced(self: Path, to: Path) -> Path:
        if ".lawgov-stage" in self.parts:
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(self))
        return replace(self, to)

    monkeypatch.setattr(Path, "replace", replaced)
    run(out, cache, index="2 house", a="1 a")
    assert contents(out) == {"index.html": "house", "a.html": "a"}


def test_a_failed_first_build_leaves_nothing(out: Path, cache: Cache) -> None:
    def fail() -> bytes:
        raise LawgovError(Diagnostic("templates/a.html", 3, 1, "TEMPLATE", "错", "改"))

    with pytest.raises(LawgovError, match="TEMPLATE"):
        publish(out, [Target("a.html", "2", fail)], cache, lambda *_: None)
    assert not out.exists()
    assert run(out, cache, index="1 home").written == ("index.html",)


@pytest.mark.parametrize("same_time", [True, False])
def test_a_file_that_somebody_edited_comes_back(out: Path, cache: Cache, same_time: bool) -> None:
    run(out, cache, index="1 home", a="1 a")
    stat = (out / "index.html").stat()
    (out / "index.html").write_text("HOME", encoding="utf-8")
    if same_time:
        os.utime(out / "index.html", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert run(out, cache, index="1 home", a="1 a").written == ("index.html",)


def test_the_manifest_is_what_sha256sum_reads(out: Path, cache: Cache) -> None:
    run(out, cache, index="1 home", towns__1="1 report")
    lines = (out / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert [line[66:] for line in lines] == ["index.html", "towns/1.html"]
    assert [line[:66] for line in lines] == [
        f"{hashlib.sha256(text).hexdigest()}  " for text in (b"home", b"report")
    ]
