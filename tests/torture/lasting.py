"""Released addresses: whatever is done to the archive afterwards, each answers, or nothing is published."""

from __future__ import annotations

import datetime as dt
import random
import re
import shutil
from collections import Counter
from pathlib import Path

from lawgov_site.archive.storage.cache import CACHE_FOLDER
from lawgov_site.build import build
from lawgov_site.diagnostics import LawgovError
from lawgov_site.intake.changing.withdrawing import restore, withdraw
from lawgov_site.publishing.manifest import read_sums
from lawgov_site.records.addresses import read_addresses, read_released, text_of
from lawgov_site.settings.files import ADDRESSES_FILE

from .editing import TOWNS, Editor
from .equal import differences, files

STEPS = 6
_DAY = dt.date(2026, 1, 1)
_NOINDEX = b'<meta name="robots" content="noindex">'
_KEPT = (CACHE_FOLDER, "site")


class _Archive:
    """An archive that is edited, built and released; `failed` says what did not hold."""

    def __init__(self, root: Path, rng: random.Random, seen: Counter[str]) -> None:
        self.root, self._rng, self._seen = root, rng, seen
        self._editor = Editor(root, rng)
        self.failed: list[str] = []
        build(root)
        self._release()

    def _release(self) -> None:
        known = {*read_released(self.root), *read_sums(self.root / "site")}
        (self.root / ADDRESSES_FILE).write_text(text_of(known), encoding="utf-8", newline="\n")

    def step(self) -> None:
        """An edit and a build; where that is refused, what the refusal says, and a build again."""
        before = self.root.parent / "before"
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(self.root, before, ignore=shutil.ignore_patterns(*_KEPT))
        self._edit()
        lost = self._build()
        if lost:
            self._seen["refused"] += 1
            mend = self._rng.choice((self._correct, self._put_back))
            mend(before, lost)
            if self._build():
                self._put_back(before, lost)
                if again := self._build():
                    self.failed.append(f"put back, and refused: {again}")
        if self._rng.random() < 0.5:
            self._release()

    def _edit(self) -> None:
        edits = (self._editor.edit, self._take_back, self._replace, self._remove, self._recode)
        self._rng.choices(edits, (5, 2, 2, 1, 2))[0]()

    def _remove(self) -> None:
        if sources := self._sources():
            file = self._rng.choice(sources)
            file.unlink()
            file.with_suffix(".yaml").unlink(missing_ok=True)
            self._editor.done.append(f"remove {file.name}")

    def _recode(self) -> None:
        """Another town or year, and mostly it is said which it was."""
        if not (sources := self._sources()):
            return
        file, rng = self._rng.choice(sources), self._rng
        code, year = dict(TOWNS).get(file.stem, ""), file.parent.name
        lines = [rng.choice((f'code: "{rng.choice(TOWNS)[1]}"', f"year: {rng.choice((2019, 2020, 2021))}"))]
        lines += [f"formerly: {code}-{year}"] if code and rng.random() < 0.7 else []
        file.with_suffix(".yaml").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        self._editor.done.append(f"recode {file.name} {' '.join(lines)}")

    def _sources(self) -> list[Path]:
        reports = self.root / "reports"
        return sorted(p for ending in ("txt", "md") for p in reports.rglob(f"*.{ending}"))

    def _take_back(self) -> None:
        root = self.root
        log = root / "withdrawn.yaml"
        ids = [f"{code}-{year}" for _, code in TOWNS for year in (2022, 2023, 2024)]
        report = self._rng.choice(ids)
        try:
            if log.exists() and self._rng.random() < 0.5:
                restore(root, root / "reports", report, _DAY)
                self._editor.done.append(f"restore {report}")
            else:
                withdraw(root, root / "reports", report, "某局", "理由", _DAY)
                self._editor.done.append(f"withdraw {report}")
        except LawgovError:  # there is no such report, or nothing to restore
            self._editor.done.append(f"nothing to withdraw at {report}")

    def _replace(self) -> None:
        """Another format of the same report, as `add --replace` leaves it."""
        if sources := self._sources():
            file = self._rng.choice(sources)
            file.replace(file.with_suffix(".md" if file.suffix == ".txt" else ".txt"))
            self._editor.done.append(f"replace {file.name}")

    def _correct(self, _before: Path, lost: list[str]) -> None:
        """Some report says that it was one of the lost."""
        sources = self._sources()
        ids = [found[1] for line in lost if (found := re.search(r"formerly: (\S+?)）", line))]
        if sources and ids:
            sidecar = self._rng.choice(sources).with_suffix(".yaml")
            text = sidecar.read_text(encoding="utf-8") if sidecar.exists() else ""
            if "formerly" not in text:
                sidecar.write_text(f"{text}formerly: [{', '.join(ids)}]\n", encoding="utf-8", newline="\n")

    def _put_back(self, before: Path, _lost: list[str]) -> None:
        for path in self.root.iterdir():
            if path.name not in _KEPT:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(before, self.root, dirs_exist_ok=True)

    def _build(self) -> list[str]:
        """Build; what was refused. Where it was not, every address answers; else the site has to stand."""
        site = self.root / "site"
        before = files(site)
        try:
            done = build(self.root)
        except LawgovError as error:  # settings that contradict the archive
            done, said = None, [d for d in error.diagnostics if d.code != "CONFIG-VALUE"]
            self.failed += map(str, said)
        if done is None or done.published is None:
            self._seen["not published"] += 1
            if files(site) != before:
                self.failed.append(f"the site has changed: {self._editor.done}")
            return [str(d) for d in done.diagnostics if d.code == "ADDRESS-LOST"] if done else ["settings"]
        self._seen["published"] += 1
        there = files(site).keys()
        ledger = read_addresses(self.root).keys()
        self._seen["addresses"] += len(ledger)
        told = [p for p in ledger & there if p.endswith(".html") and _NOINDEX in (site / p).read_bytes()]
        self._seen["pages that say what became of it"] += len(told)
        if lost := sorted(ledger - there):
            self.failed.append(f"{self._editor.done} → gone: {lost[:5]}")
        return []


def run(folder: Path, count: int, first: int = 0) -> list[str]:
    """Many archives; a line for each that failed."""
    failed, seen = [], Counter[str]()
    for seed in range(first, first + count):
        here = folder / f"lasting{seed}"
        here.mkdir(parents=True)
        archive = _Archive(here / "archive", random.Random(seed), seen)
        for _ in range(STEPS):
            archive.step()
        differing = differences(archive.root)
        failed += [f"lasting {seed}: {line}" for line in (*archive.failed, *differing)]
        shutil.rmtree(here)
    print(f"{count} archives edited after a release ({dict(seen)}): {len(failed)} faults")
    return failed
