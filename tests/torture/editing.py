"""Random edits of an archive: all that an archivist may do to its files, in any order."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import yaml

TOWNS = (
    ("淄川区寨里镇", "370302113"),
    ("南安市眉山乡", "350583200"),
    ("万州区白土镇", "500101157"),
    ("湟中区共和镇", "630106104"),
    ("临淄区凤凰镇", "370305109"),
)
_CLAUSES = (
    "组织开展“八五”普法宣传{n}场次",
    "调解矛盾纠纷{n}件，调解成功率98%",
    "专题学习习近平法治思想{n}次",
    "新建法治文化广场{n}处",
    "办理行政执法案件{n}起，无一起行政复议",
    "培训网格员{n}人次",
)
_BAD = "坏的.txt"
_HEADINGS = ("一、主要举措和成效", "二、存在的不足", "三、主要负责人履行职责情况", "四、下一步安排")


class Editor:
    """Edits the archive in `root`, drawing from `rng`; `done` says in words what was done."""

    def __init__(self, root: Path, rng: random.Random) -> None:
        self.root = root
        self.reports = root / "reports"
        self.done: list[str] = []
        self._rng = rng
        self._number = 0
        (self.reports / "2024").mkdir(parents=True, exist_ok=True)
        for town, _ in TOWNS[:2]:
            self.write(town, 2024)

    def edit(self) -> None:
        """One edit that can be done."""
        edits: tuple[Callable[[], str], ...] = (
            self._add,
            self._add,
            self._change,
            self._change_same_size,
            self._remove,
            self._sidecar,
            self._sidecar,
            self._no_sidecar,
            self._settings,
            self._rename,
            self._move_year,
            self._double,
            self._bad,
            self._own_town,
            self._leftover,
            self._touch,
        )
        self.done.append(self._rng.choice(edits)())

    def _sources(self) -> list[Path]:
        good = (f for f in self.reports.rglob("*.txt") if f.name != _BAD)
        return sorted(good)

    def _text(self, town: str, year: int) -> str:
        rng = self._rng
        self._number += 1
        parts = [f"{town}{year}年法治政府建设情况报告", f"现将{year}年法治政府建设情况报告如下。"]
        for heading in _HEADINGS[: rng.randint(1, 4)]:
            parts.append(heading)
            for _ in range(rng.randint(1, 2)):
                clauses = rng.sample(_CLAUSES, 2)
                parts.append("；".join(c.format(n=rng.randint(1, 9_999)) for c in clauses) + "。")
        parts += [f"{town}人民政府", f"{year + 1}年1月{rng.randint(1, 28)}日"]
        return "\n".join(parts) + "\n"

    def write(self, town: str, year: int, name: str | None = None) -> Path:
        """A report of a town, put in the place of one that is there."""
        file = self.reports / str(year) / f"{name or town}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self._text(town, year), encoding="utf-8", newline="\n")
        return file

    def _add(self) -> str:
        town, _ = self._rng.choice(TOWNS)
        return f"add {self.write(town, self._rng.choice((2022, 2023, 2024))).name}"

    def _pick(self) -> Path | None:
        return self._rng.choice(self._sources() or [None])

    def _change(self) -> str:
        if not (file := self._pick()):
            return "nothing to change"
        text = file.read_text(encoding="utf-8")
        lines = text.splitlines()
        lines.insert(self._rng.randint(2, len(lines)), f"其间走访群众{self._rng.randint(10, 99)}户。")
        file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        return f"change {file.name}"

    def _change_same_size(self) -> str:
        """An edit that leaves size and modification time as they were (`cp -p`, a restored backup)."""
        if not (file := self._pick()):
            return "nothing to change"
        data, stat = file.read_bytes(), file.stat()
        digits = [i for i, byte in enumerate(data) if 0x30 <= byte <= 0x39 and i > 60]
        if not digits:
            return "no figure to change"
        at = self._rng.choice(digits)
        file.write_bytes(data[:at] + bytes([0x30 + (data[at] - 0x2F) % 10]) + data[at + 1 :])
        os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        return f"same size and time {file.name}"

    def _remove(self) -> str:
        if not (file := self._pick()):
            return "nothing to remove"
        file.unlink()
        if self._rng.random() < 0.5:
            file.with_suffix(".yaml").unlink(missing_ok=True)
        return f"remove {file.name}"

    def _sidecar(self) -> str:
        if not (file := self._pick()):
            return "nothing to describe"
        rng = self._rng
        lines = file.read_text(encoding="utf-8").splitlines()
        given: dict[str, object] = {
            "title": "关于法治政府建设的报告",
            "year": "2021",
            "code": rng.choice(TOWNS)[1],
            "source_url": f"https://example.gov.cn/{rng.randint(1, 9)}.html",
            "published": "2025-03-28",
            "retrieved": "2025-04-01",
            "publisher": "某某司法所",
            "corrections": [
                {"text": rng.choice(lines)[:12], **rng.choice(({"heading": "1"}, {"heading": False}))},
                {"text": "一、主要举措", "kind": rng.choice(("measures", "problems", "other"))},
            ],
        }
        keys = rng.sample(sorted(given), rng.randint(1, 3))
        text = yaml.safe_dump({key: given[key] for key in keys}, allow_unicode=True)
        file.with_suffix(".yaml").write_text(text, encoding="utf-8", newline="\n")
        return f"sidecar {'+'.join(keys)} {file.name}"

    def _no_sidecar(self) -> str:
        sidecars = sorted(self.reports.rglob("*.yaml"))
        if not sidecars:
            return "no sidecar"
        file = self._rng.choice(sidecars)
        file.unlink()
        return f"no sidecar {file.name}"

    def _settings(self) -> str:
        rng = self._rng
        given = {
            "title": "县乡镇法治报告",
            "publisher": "某县司法局",
            "base_url": "https://example.gov.cn/fz/",
            "contact": "a@example.cn",
            "missing": [f"{rng.choice(TOWNS)[1]}-{rng.choice((2020, 2021, 2022))}"],
        }
        keys = rng.sample(sorted(given), rng.randint(0, 4))
        text = yaml.safe_dump({key: given[key] for key in keys}, allow_unicode=True)
        (self.root / "site.yaml").write_text(text, encoding="utf-8", newline="\n")
        return f"site.yaml {'+'.join(keys)}"

    def _rename(self) -> str:
        if not (file := self._pick()):
            return "nothing to rename"
        self._number += 1
        new = file.with_name(f"文件{self._number}{file.suffix}")
        file.rename(new)
        sidecar = file.with_suffix(".yaml")
        if sidecar.exists():
            sidecar.rename(new.with_suffix(".yaml"))
        return f"rename {file.name}"

    def _move_year(self) -> str:
        if not (file := self._pick()):
            return "nothing to move"
        folder = self.reports / str(self._rng.choice((2022, 2023, 2024)))
        folder.mkdir(exist_ok=True)
        if not (folder / file.name).exists():
            file.rename(folder / file.name)
        return f"move {file.name}"

    def _double(self) -> str:
        town, _ = self._rng.choice(TOWNS)
        year = self._rng.choice((2023, 2024))
        other = self.reports / str(year) / f"又一份{town}.txt"
        if other.exists():
            other.unlink()
            return f"no double {other.name}"
        return f"double {self.write(town, year, f'又一份{town}').name}"

    def _bad(self) -> str:
        bad = self.reports / "2024" / _BAD
        if bad.exists():
            bad.unlink()
            return "no bad report"
        bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
        return "a bad report"

    def _own_town(self) -> str:
        file = self.write("临淄区新设镇", 2024, "新设镇")
        sidecar = {"code": "xinshe", "town": "新设镇", "county": "370305"}
        file.with_suffix(".yaml").write_text(
            yaml.safe_dump(sidecar, allow_unicode=True), encoding="utf-8", newline="\n"
        )
        return "a town of the archive's own"

    def _leftover(self) -> str:
        if not (file := self._pick()):
            return "no leftover"
        left = file.with_name(file.name + self._rng.choice(("~", ".bak", ".tmp")))
        left.write_bytes(file.read_bytes())
        return f"leftover {left.name}"

    def _touch(self) -> str:
        if not (file := self._pick()):
            return "nothing to touch"
        now = file.stat().st_mtime
        then = now + self._rng.choice((-86_400, 10 * 365 * 86_400))
        os.utime(file, (then, then))
        return f"another date {file.name}"
