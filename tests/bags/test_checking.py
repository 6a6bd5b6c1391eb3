"""Is a bag whole: each fault is named at its file and line, and nothing outside the bag is ever opened.

The Library of Congress' conformance suite (bagit-conformance-suite) has bags for validators; BAGS has its
cases, written anew, and more.
"""

from __future__ import annotations

import hashlib
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.bags import verify_bag, write_bag
from lawgov_site.bags.tags import FaultError, escaped, summed
from lawgov_site.cli import lawgov
from lawgov_site.progress import silent

from ..damage import DAMAGES

FILES = {"a.txt": "甲".encode(), "b/c d.txt": b"2", "b/%41.txt": b"3"}
A = "0d74c2a5a3d03ffd4af1f2bd0c4ca7aaac7ef5a1aeb3d7d0a6a55b3c1d9e9e6c"


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    write_bag(tmp_path / "bag", FILES.items(), {"Source-Organization": "诸暨市司法局"})
    return tmp_path / "bag"


def said(bag: Path) -> list[str]:
    """`path:line CODE` of all that is wrong."""
    return [f"{Path(d.path).relative_to(bag).as_posix()}:{d.line} {d.code}" for d in verify_bag(bag, silent)]


def put(bag: Path, name: str, text: str, encoding: str = "utf-8") -> None:
    """A file of the bag anew, with the tag manifests that follow from it."""
    (bag / name).parent.mkdir(parents=True, exist_ok=True)
    (bag / name).write_bytes(text.encode(encoding))
    seal(bag, encoding)


def seal(bag: Path, encoding: str = "utf-8") -> None:
    tags = [p for p in sorted(bag.iterdir()) if p.is_file() and not p.name.startswith("tagmanifest")]
    for algorithm in ("sha256", "sha512"):
        lines = (f"{hashlib.new(algorithm, p.read_bytes()).hexdigest()}  {p.name}\n" for p in tags)
        (bag / f"tagmanifest-{algorithm}.txt").write_bytes("".join(lines).encode(encoding))


def add_line(bag: Path, name: str, line: str) -> None:
    before = (bag / name).read_text(encoding="utf-8") if (bag / name).exists() else ""
    put(bag, name, f"{before}{line}\n")


def declare(bag: Path, version: str, encoding: str = "UTF-8") -> None:
    put(bag, "bagit.txt", f"BagIt-Version: {version}\nTag-File-Character-Encoding: {encoding}\n")


def test_a_bag_that_is_whole(bag: Path) -> None:
    assert said(bag) == []
    info = (bag / "bag-info.txt").read_text(encoding="utf-8")
    assert info == "Source-Organization: 诸暨市司法局\nBag-Size: 5 B\nPayload-Oxum: 5.3\n"
    assert "  data/b/%2541.txt\n" in (bag / "manifest-sha256.txt").read_text(encoding="utf-8")


OUTSIDE = [
    "../outside.txt",
    "data/../../outside.txt",
    "/etc/hosts",
    "~/x",
    "~root/x",
    "C:\\Windows\\x.exe",
    "C:/x",
    "%HomeDrive%\\x",
    "\\\\?\\UNC\\server\\x",
    "data\\..\\..\\outside.txt",
    "data//x",
    "data/./x",
    "data/",
    "bag-info.txt",
]
ZERO = "0" * 64


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_path_that_leads_out_is_a_fault_of_its_line(bag: Path, path: str) -> None:
    (bag.parent / "outside.txt").write_text("x")
    add_line(bag, "manifest-sha256.txt", f"{ZERO}  {path}")
    assert said(bag) == ["manifest-sha256.txt:4 VERIFY-MANIFEST"]


@pytest.mark.parametrize("path", OUTSIDE)
def test_nor_is_anything_to_be_fetched_there(bag: Path, path: str) -> None:
    add_line(bag, "fetch.txt", f"https://example.org/x - {path}")
    assert said(bag) == ["fetch.txt:1 VERIFY-MANIFEST"]


def test_a_tag_manifest_names_no_payload(bag: Path) -> None:
    file = bag / "tagmanifest-sha256.txt"
    file.write_text(file.read_text(encoding="utf-8") + f"{ZERO}  data/a.txt\n", encoding="utf-8")
    assert said(bag) == ["tagmanifest-sha256.txt:5 VERIFY-MANIFEST"]


def test_what_is_to_be_fetched_is_said_and_not_fetched(bag: Path) -> None:
    add_line(bag, "fetch.txt", "http://127.0.0.1:9/a.txt 3 data/a.txt")
    assert said(bag) == []  # it has been fetched
    (bag / "data/a.txt").unlink()
    [found, size] = verify_bag(bag, silent)
    assert (size.code, found.code) == ("VERIFY-MANIFEST", "VERIFY-MISSING") or (
        found.code,
        size.code,
    ) == ("VERIFY-MANIFEST", "VERIFY-MISSING")
    assert "http://127.0.0.1:9/a.txt" in found.hint + size.hint
    assert not (bag / "data/a.txt").exists()


def test_what_is_to_be_fetched_has_to_be_listed(bag: Path) -> None:
    add_line(bag, "fetch.txt", "http://127.0.0.1:9/a.txt 3 data/new.txt")
    add_line(bag, "fetch.txt", "nonsense")
    assert said(bag) == ["fetch.txt:1 VERIFY-MANIFEST", "fetch.txt:2 VERIFY-MANIFEST"]


def _link(bag: Path) -> None:
    (bag / "data/a.txt").unlink()
    (bag.parent / "outside.txt").write_bytes(FILES["a.txt"])
    (bag / "data/a.txt").symlink_to(bag.parent / "outside.txt")


def _no_data(bag: Path) -> None:
    shutil.rmtree(bag / "data")


def _no_payload_manifest(bag: Path) -> None:
    for file in bag.glob("manifest-*"):
        file.unlink()
    seal(bag)


def _one_list_is_short(bag: Path) -> None:
    lines = (bag / "manifest-sha512.txt").read_text(encoding="utf-8").splitlines(keepends=True)
    put(bag, "manifest-sha512.txt", "".join(lines[1:]))


def _twice(bag: Path, other: str) -> None:
    line = (bag / "manifest-sha256.txt").read_text(encoding="utf-8").splitlines()[0]
    add_line(bag, "manifest-sha256.txt", other + line[len(other) :])


MANIFEST = "manifest-sha256.txt"


def _mark(bag: Path) -> None:
    put(bag, "bagit.txt", "\ufeff" + (bag / "bagit.txt").read_text(encoding="utf-8"))


def _blanks(bag: Path) -> None:
    put(bag, "bagit.txt", (bag / "bagit.txt").read_text(encoding="utf-8").replace(":", " :"))


def _write(path: str, data: bytes = b"") -> Callable[[Path], object]:
    return lambda bag: (bag / path).write_bytes(data)


def _lose(path: str) -> Callable[[Path], object]:
    return lambda bag: (bag / path).unlink()


DATA = ("data/a.txt", "data/b/%41.txt", "data/b/c d.txt")
BAGS: list[tuple[str, Callable[[Path], object], list[str]]] = [
    ("a damaged file", _write("data/a.txt", "乙".encode()), ["data/a.txt:1 VERIFY-DAMAGED"]),
    (
        "a foreign file",
        _write("data/x"),
        ["bag-info.txt:3 VERIFY-MANIFEST", "data/x:1 VERIFY-FOREIGN"],
    ),
    ("a foreign tag file", _write("x"), ["x:1 VERIFY-UNRECORDED"]),
    ("a damaged tag file", _write("bag-info.txt", b"x"), ["bag-info.txt:1 VERIFY-DAMAGED"]),
    ("no bag-info.txt", _lose("bag-info.txt"), ["bag-info.txt:1 VERIFY-MISSING"]),
    ("no bagit.txt", _lose("bagit.txt"), ["bagit.txt:1 VERIFY-MISSING"]),
    ("a byte order mark", _mark, ["bagit.txt:1 VERIFY-MANIFEST"]),
    ("no encoding", _write("bagit.txt", b"BagIt-Version: 1.0\n"), ["bagit.txt:1 VERIFY-MANIFEST"]),
    ("an encoding nobody knows", lambda b: declare(b, "1.0", "x-0"), ["bagit.txt:1 VERIFY-MANIFEST"]),
    ("an encoding of no texts", lambda b: declare(b, "1.0", "base64"), ["bagit.txt:1 VERIFY-MANIFEST"]),
    ("a version without a number", lambda b: declare(b, ".97"), ["bagit.txt:1 VERIFY-MANIFEST"]),
    ("blanks before the colon", _blanks, ["bagit.txt:1 VERIFY-MANIFEST"]),
    ("twice, the same", lambda b: _twice(b, ""), [f"{MANIFEST}:4 VERIFY-MANIFEST"]),
    ("twice, different", lambda b: _twice(b, "0123"), [f"{MANIFEST}:4 VERIFY-MANIFEST"]),
    ("one list is short", _one_list_is_short, ["manifest-sha512.txt:1 VERIFY-MANIFEST"]),
    ("no sum", lambda b: add_line(b, MANIFEST, "data/a.txt"), [f"{MANIFEST}:4 VERIFY-MANIFEST"]),
    (
        "a list nobody can check",
        lambda b: add_line(b, "manifest-crc9.txt", "00  data/a.txt"),
        ["manifest-crc9.txt:1 VERIFY-UNRECORDED"],
    ),
    (
        "a list in another encoding: it lists nothing",
        lambda b: put(b, MANIFEST, "\xff", "latin-1"),
        [f"{MANIFEST}:1 VERIFY-MANIFEST"] * 4,
    ),
    (
        "a link",
        _link,
        ["bag-info.txt:3 VERIFY-MANIFEST", "data/a.txt:1 VERIFY-FOREIGN", "data/a.txt:1 VERIFY-MISSING"],
    ),
    (
        "no payload",
        _no_data,
        [
            "bag-info.txt:3 VERIFY-MANIFEST",
            "data:1 VERIFY-MISSING",
            *(f"{path}:1 VERIFY-MISSING" for path in DATA),
        ],
    ),
    (
        "no list of the payload",
        _no_payload_manifest,
        [*(f"{path}:1 VERIFY-FOREIGN" for path in DATA), f"{MANIFEST}:1 VERIFY-MISSING"],
    ),
    (
        "a size that is not so",
        lambda b: put(b, "bag-info.txt", "Payload-Oxum: 9.9\n"),
        ["bag-info.txt:1 VERIFY-MANIFEST"],
    ),
    (
        "a name in other letters",
        lambda b: (b / "data/a.txt").rename(b / "data/A.TXT"),
        ["data/A.TXT:1 VERIFY-CHANGED"],
    ),
]


@pytest.mark.parametrize(("change", "named"), [b[1:] for b in BAGS], ids=[b[0] for b in BAGS])
def test_each_fault_is_named(bag: Path, change: Callable[[Path], object], named: list[str]) -> None:
    change(bag)
    assert said(bag) == named


def draft(bag: Path, version: str, encoding: str, lines: str) -> None:
    """A bag of a draft before the RFC, with one file, its manifest and no manifest of tag files."""
    bag.mkdir()
    (bag / "data").mkdir()
    (bag / "data/a.txt").write_bytes(FILES["a.txt"])
    declared = f"BagIt-Version: {version}\r\nTag-File-Character-Encoding: {encoding}\r\n"
    (bag / "bagit.txt").write_bytes(declared.encode())
    digest = hashlib.md5(FILES["a.txt"], usedforsecurity=False).hexdigest()
    (bag / "manifest-md5.txt").write_bytes(lines.replace("MD5", digest).encode(encoding))


@pytest.mark.parametrize(
    ("version", "encoding", "lines", "named"),
    [
        ("0.93", "UTF-8", "MD5  data/a.txt\r\n", []),
        ("0.97", "UTF-16", "MD5  data/a.txt\n", []),
        ("0.97", "ISO-8859-1", "MD5\tdata/a.txt", []),
        ("0.97", "UTF-8", "MD5 *data/a.txt\n", []),
        ("0.96", "UTF-8", "MD5  ./data/a.txt\n", []),
        ("0.97", "UTF-8", "MD5  data/a.txt\nMD5  data/a.txt\n", []),
        ("0.97", "UTF-8", "MD5  data/a.txt\n00  data/a.txt\n", ["manifest-md5.txt:2 VERIFY-MANIFEST"]),
        ("0.97", "UTF-8", "MD5  data/a.txt\nMD5  data/A.txt\n", ["data/a.txt:1 VERIFY-CHANGED"]),
        (
            "0.97",
            "UTF-8",
            "MD5  data/%61.txt\n",
            ["data/%61.txt:1 VERIFY-MISSING", "data/a.txt:1 VERIFY-FOREIGN"],
        ),
    ],
)
def test_drafts_before_the_rfc(
    tmp_path: Path, version: str, encoding: str, lines: str, named: list[str]
) -> None:
    draft(tmp_path / "bag", version, encoding, lines)
    assert said(tmp_path / "bag") == named


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\\/:~"), min_size=1, max_size=8)
)
def test_a_path_is_read_as_it_was_written(name: str) -> None:
    path = f"data/{name}"
    if name in (".", ".."):
        with pytest.raises(FaultError):
            summed(f"00  {escaped(path)}", is_rfc=True)
    else:
        assert summed(f"00  {escaped(path)}", is_rfc=True) == (path, "00")


@given(st.text(max_size=30), st.booleans())
def test_no_line_leads_out(line: str, is_rfc: bool) -> None:
    try:
        path, _ = summed(f"00  {line}", is_rfc)
    except FaultError:
        return
    assert not re.search(r"(^|/)\.\.?(/|$)|^[/~]|\\|^[A-Za-z]:|\0|//", path)


def test_damage_to_any_file_is_named(bag: Path) -> None:
    """300 times. Of a list of tag files that is lost nothing tells, and its like has all that it had."""
    rng = random.Random(1)
    whole = bag.with_name("whole")
    shutil.copytree(bag, whole)
    paths = sorted(p.relative_to(bag) for p in bag.rglob("*") if p.is_file())
    told, turns = 0, 300
    for turn in range(turns):
        path = paths[turn % len(paths)]
        how = tuple(DAMAGES)[turn // len(paths) % len(DAMAGES)]
        concerned = DAMAGES[how](bag / path, rng)
        found = {Path(d.path) for d in verify_bag(bag, silent)}
        listing = path.name.startswith("tagmanifest")
        assert found & concerned or listing, f"{how} {path}"
        told += bool(found)
        shutil.rmtree(bag)
        shutil.copytree(whole, bag)
    assert told > turns * 3 // 4


def test_the_command(bag: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(lawgov, ["verify", "bag"])
    assert (done.exit_code, done.output) == (0, "核对结果：没有问题。\n")
    (bag / "bagit.txt").unlink()
    done = CliRunner().invoke(lawgov, ["verify", "bag"])
    assert done.exit_code == 1
    assert "bag/bagit.txt:1:1: VERIFY-MISSING" in done.stderr
    (tmp_path / "empty").mkdir()
    assert "不是 BagIt 包" in CliRunner().invoke(lawgov, ["verify", "empty"]).output
