"""The archive's index, kept in the cache folder, and the files of it that the site publishes.

    .lawgov/search/<segment>/index/    the Whoosh index (private)
    .lawgov/search/<segment>/folded    the folded passages, for `lawgov search` (private)
    .lawgov/search/<segment>/shards/   what is published as search/<segment>/
    .lawgov/search/<segment>/segment.json   the segment's entry in the manifest, and its reports

A segment's name is a hash of what it is made from (the reports' digests, this code, the tokenizer), so that
equal archives give equal files, a shard is never rewritten, and one that is there need not be made again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from .. import __version__
from ..archive import Archive, Cache, Entry
from ..making import Target
from .analysis import KINDS, Analysis, analyse
from .folded import write_folded
from .index import TEXT, TITLE, read_postings, write_index
from .reports import Place
from .segment import SegmentShards, make_segment
from .texts import script_json
from .tokens import Segmenter, fingerprint

FORMAT = 1
"""Version of the published format. A reader that meets another stops and says so."""

MANIFEST = "search/manifest.js"

Progress = Callable[[str, int, int], None]


def silent(_stage: str, _done: int, _of: int) -> None:
    """A progress that shows nothing."""


def search_folder(cache_folder: Path) -> Path:
    """Where the cache keeps the index."""
    return cache_folder / "search"


def update_index(archive: Archive, cache: Cache, progress: Progress) -> list[Path]:
    """Bring the index in the cache folder to the archive. Returns the folders of its segments."""
    folder = search_folder(cache.folder)
    entries = sorted(archive.entries, key=lambda entry: Place.of(entry).sort_key)
    segmenter = Segmenter(cache.folder / "jieba")
    segments = [_segment(folder, entries, archive, cache, segmenter, progress)] if entries else []
    _settle(folder, segments)
    return segments


def _settle(folder: Path, segments: Sequence[Path]) -> None:
    """Remember the segments; remove those of the build before the last, which no open page can be using."""
    current = [segment.name for segment in segments]
    state = _state(folder)
    if current != state["current"]:
        state = {"current": current, "previous": state["current"]}
        folder.mkdir(exist_ok=True)
        (folder / "state.json").write_text(json.dumps(state), encoding="utf-8", newline="\n")
    named = {*state["current"], *state["previous"]}
    for old in [path for path in folder.iterdir() if path.is_dir() and path.name not in named]:
        shutil.rmtree(old)


def _state(folder: Path) -> dict[str, list[str]]:
    """The names of the current segments and of those that the build before published."""
    file = folder / "state.json"
    if not file.exists():
        return {"current": [], "previous": []}
    state: dict[str, list[str]] = json.loads(file.read_text(encoding="utf-8"))
    return state


def _segment(
    folder: Path,
    entries: Sequence[Entry],
    archive: Archive,
    cache: Cache,
    segmenter: Segmenter,
    progress: Progress,
) -> Path:
    made_from = [__version__, FORMAT, fingerprint(), *((e.id, e.digest) for e in entries)]
    name = hashlib.sha256(json.dumps(made_from).encode()).hexdigest()[:12]
    target = folder / name
    if (target / "segment.json").exists():
        return target
    shutil.rmtree(target, ignore_errors=True)
    analyses = _analyses(entries, archive, cache, segmenter, progress)
    progress("建立索引", 0, 3)
    write_index(target / "index", analyses)
    write_folded(target / "folded", analyses)
    progress("建立索引", 1, 3)
    titles, texts = (read_postings(target / "index", field) for field in (TITLE, TEXT))
    progress("建立索引", 2, 3)
    segment = make_segment([Place.of(e) for e in entries], analyses, titles, texts, segmenter)
    _write_shards(target / "shards", segment)
    reports = [[e.id, e.year, Place.of(e).key] for e in entries]
    kept = {"record": {"id": name, **segment.record}, "reports": reports}
    (target / "segment.json").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8", newline="\n")
    progress("建立索引", 3, 3)
    return target


def _kept(segment: Path) -> Any:
    """What segment.json says."""
    return json.loads((segment / "segment.json").read_text(encoding="utf-8"))


def _analyses(
    entries: Sequence[Entry], archive: Archive, cache: Cache, segmenter: Segmenter, progress: Progress
) -> list[Analysis]:
    tokenizer = fingerprint()
    known = dict(cache.analyses(tokenizer, (entry.digest for entry in entries)))
    analyses = []
    with cache.transaction():
        for done, entry in enumerate(entries, 1):
            if entry.digest in known:
                analyses.append(Analysis.decode(known[entry.digest]))
                continue
            analysis = analyse(archive.load(entry), segmenter)
            cache.remember_analysis(entry.digest, tokenizer, analysis.encode())
            analyses.append(analysis)
            progress("分析词句", done, len(entries))
        cache.forget_analyses(tokenizer, (entry.digest for entry in entries))
    return analyses


def _write_shards(folder: Path, segment: SegmentShards) -> None:
    folder.mkdir(parents=True)
    calls = {name: shard_call(name, parts) for name, parts in segment.shards.items()}
    if segment.record["packed"]:
        calls = {"all": "".join(calls.values())}
    for name, content in calls.items():
        (folder / f"{name}.js").write_text(content, encoding="utf-8", newline="\n")


def shard_call(name: str, parts: Sequence[str]) -> str:
    """One shard as a script: its name, the CRC-32 of name and parts joined by line ends, the parts."""
    check = zlib.crc32("\n".join((name, *parts)).encode())
    return f"lawgov.shard({script_json([name, check, *parts])[1:-1]});\n"


def targets(archive: Archive, cache: Cache, progress: Progress) -> Iterator[Target]:
    """Every file of the index that the site publishes, the manifest last.

    The shards of the build before are still published, so that a page that is open goes on working.
    """
    segments = update_index(archive, cache, progress)
    folder = search_folder(cache.folder)
    for name in dict.fromkeys((*_state(folder)["previous"], *(segment.name for segment in segments))):
        for file in sorted((folder / name / "shards").iterdir()):
            yield Target(f"search/{name}/{file.name}", name, file.read_bytes)
    names = [segment.name for segment in segments]
    regions = shard_call(
        "regions", [script_json([[r.code, r.name] for r in archive.regions.values()])]
    ).encode()
    region_folder = hashlib.sha256(regions).hexdigest()[:12]
    yield Target(f"search/{region_folder}/regions.js", region_folder, lambda: regions)
    provinces = {code: region.name for code, region in archive.regions.items() if len(code) == 2}
    made_from = hashlib.sha256(json.dumps([fingerprint(), names, region_folder]).encode()).hexdigest()
    yield Target(MANIFEST, made_from, lambda: manifest(provinces, region_folder, segments, cache.folder))


def manifest(
    provinces: Mapping[str, str], regions: str, segments: Sequence[Path], cache_folder: Path
) -> bytes:
    """The one file that is loaded first, and never under another name."""
    segmenter = Segmenter(cache_folder / "jieba")
    singles = segmenter.commonest_characters
    data = {
        "format": FORMAT,
        "tokenizer": fingerprint(),
        "kinds": [str(kind) for kind in KINDS],
        "unknown": segmenter.cost(""),
        "singles": singles,
        "costs": [segmenter.cost(char) for char in singles],
        "provinces": provinces,
        "regions": regions,
        "segments": [_kept(segment)["record"] for segment in segments],
    }
    payload = script_json(data)
    return f"lawgov.manifest({script_json(payload)},{zlib.crc32(payload.encode())});\n".encode()
