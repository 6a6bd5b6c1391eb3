"""Taking in the files of one `lawgov add`: each for itself, and what came of them all."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..archive.common import Common
from ..archive.grouping import is_sidecar, stem
from ..console import out, print_diagnostics, say
from ..diagnostics import Diagnostic, LawgovError, Severity, visible
from ..intake import examining, joining, refusing, replacing
from ..intake.attaching import attach, is_scan
from ..intake.holdings import Holdings
from ..model import Role, companion_name
from ..overview import facts_table, outline_tree, verdict
from ..records.changes import FILE as CHANGES
from ..records.changes import Change, What
from ..web_address import typed
from . import asking

if TYPE_CHECKING:
    from ..intake.web import Fetched

_REASONS = {
    "ARCHIVE-DUPLICATE": "已有或重复",
    "ARCHIVE-WITHDRAWN": "已撤回",
    "FETCH-ADDRESS": "网址不能取",
    "FETCH-CHANGED": "网页有改动",
    "FETCH-CONTENT": "网页上没有报告",
    "FETCH-FAILED": "网页取不到",
    "FETCH-GONE": "网页已经不在",
    "FETCH-LIMIT": "太大或太慢",
    "FETCH-REDIRECT": "网页转到别处",
    "FETCH-ROBOTS": "网站不让程序取",
    "FETCH-STATUS": "服务器没有给出网页",
    "READ-BINARY": "不是文字文件",
    "READ-EMPTY": "没有文字",
    "READ-ENCODING": "编码不明",
    "READ-FORMAT": "读不了这种格式或已损坏",
    "READ-OFFICE": "需要 LibreOffice",
    "READ-SCAN": "是扫描件或图片，没有文字",
    "READ-STOPPED": "读得太久或用的内存太多",
    "READ-SYMLINK": "是链接",
    "READ-TOO-LARGE": "太大",
    "READ-UNREADABLE": "打不开",
    "TOWN-UNCONFIRMED": "代码与正文不符",
    "TOWN-AMBIGUOUS": "分不清是哪个同名乡镇",
    "TOWN-MISSING": "没有乡镇名称",
    "TOWN-UNKNOWN": "名录里没有这个乡镇",
    "YEAR-MISSING": "没有年份",
}
"""Why a file is not taken in, in the words of the summary; what is rarer goes by its code."""


def is_open(examined: examining.Examined) -> bool:
    """Whether it is for a person to say how it goes on."""
    contradicted = examined.ready and examined.contradictions and not examined.confirmed
    return bool(contradicted) or asking.can_be_asked(examined)


@dataclass(slots=True)
class Run:
    """One run of the command, and what has come of it so far."""

    reports: Path
    given: dict[str, str]
    holdings: Holdings
    common: Common
    replace: bool
    confirm: bool
    dry_run: bool
    detailed: bool  # one file: everything that was recognised is shown
    said: replacing.Said
    ocr: bool = False
    files: tuple[Path, ...] = ()  # to be put beside the one report
    folders: dict[Path, dict[str, list[str]]] = field(
        default_factory=dict
    )  # the files beside, by their reports
    taken: int = 0
    unsure: int = 0  # of those taken
    failed: int = 0
    open: list[examining.Examined] = field(default_factory=list)  # what a person may know
    reasons: Counter[str] = field(default_factory=Counter)

    def examine(self, source: Path | Fetched, given: dict[str, str]) -> examining.Examined:
        """As `examining.examine`; a replacement that was ended in the middle is gone on with."""
        again = partial(replacing.unfinished, unlisted=self.said.unlisted) if self.replace else None
        if isinstance(source, Path) and self.ocr:
            examined = examining.examine_recognised(source, given, self.common)
        elif isinstance(source, Path):
            examined = examining.examine(source, given, self.holdings, self.common, again=again)
        else:
            examined = examining.examine_fetched(source, given, self.holdings, self.common, again=again)
        return replace(examined, confirmed=self.confirm)

    def add(self, get: Callable[[], Path | Fetched]) -> None:
        """Take a file in, or keep it for the questions; one that is bad, or not to be had, stops nothing."""
        try:
            examined = self.examine(get(), self.given)
        except LawgovError as error:
            self.fail(error.diagnostics)
            return
        if is_open(examined):
            self.open.append(examined)
        else:
            self.finish(examined)

    def finish(self, examined: examining.Examined, *, asked: bool = False) -> None:
        """Take in what is ready; say of everything else why it is not, unless that has just been `asked`."""
        try:
            replacement = self._replacement(examined)
        except LawgovError as error:
            self.fail(error.diagnostics)
            return
        examined = replacement.examined if isinstance(replacement, replacing.Replacement) else examined
        said = [*_placed(examined), *self._said_of_address(examined)]
        self._show(examined)
        report = examined.loaded.report
        if report is None or report.id is None or not examined.ready:
            self.fail((d for d in said if d.withholds), aloud=not asked, what=examined.typed)
            return
        if examined.contradictions and not examined.confirmed:
            self.fail(refusing.unconfirmed(examined).diagnostics, aloud=not asked)
            return
        said = [d for d in said if d.seal not in {c.seal for c in examined.contradictions}]
        try:
            target = self._take(examined, replacement)
        except LawgovError as error:
            self.fail(error.diagnostics)
            return
        except OSError as error:
            self.fail([_unwritten(examined, error)])
            return
        self.taken += 1
        self.holdings.add(report.id, target if examined.fetched else examined.file, len(examined.data))
        done = replacement.unfit if isinstance(replacement, replacing.Replacement) else ()  # seen to
        self.unsure += sum(d.severity is not Severity.NOTE for d in said) > len(done)
        print_diagnostics(d for d in said if self.detailed or d.severity is not Severity.NOTE)
        say(f"{visible(examined.shown)} → {target.as_posix()}")
        self._attach(examined, target)
        if isinstance(replacement, joining.Joining):
            say(f"扫描件在旁边：{replacement.named.as_posix()}")
        elif replacement:
            for line in _replaced(replacement, self.dry_run):
                say(line)
        elif self.replace:
            say("档案里原来没有这个乡镇这一年度的报告，作为新的一份收入")

    def _show(self, examined: examining.Examined) -> None:
        report = examined.loaded.report
        if report and self.detailed:
            out().print(facts_table(report))
            out().print(outline_tree(report))
            click.echo(f"\n{verdict(report)}")

    def _attach(self, examined: examining.Examined, target: Path) -> None:
        """Put beside a report what came with it: its scan, what was named, what lay beside it."""
        if self.dry_run or examined.fetched:
            return
        came = target.resolve() != examined.file.resolve() and not examined.scan
        beside = [examined.file.parent / name for name in self._beside(examined.file)] if came else []
        given = [(file, None) for file in (*beside, *self.files)]
        for file, role in [*([(examined.scan, Role.SCAN)] if examined.scan else []), *given]:
            try:
                for new in attach(target, [file], role):
                    say(f"{visible(str(file))} → {new.as_posix()}")
            except LawgovError as error:  # what is there already need not be said
                print_diagnostics(d for d in error.diagnostics if d.code != "ARCHIVE-DUPLICATE")

    def _beside(self, file: Path) -> list[str]:
        """The names of the files beside one that is taken in. Each folder is looked through once."""
        folder = file.parent
        if folder not in self.folders:
            found = self.folders[folder] = defaultdict(list)
            for path in sorted(folder.iterdir()):
                name = companion_name(path.name)
                if name and path.is_file() and not path.is_symlink() and not is_sidecar(path.name):
                    found[name.stem].append(path.name)
        return [name for name in self.folders[folder].get(stem(file.name), ()) if name != file.name]

    def _replacement(self, examined: examining.Examined) -> replacing.Replacement | joining.Joining | None:
        """What is to be done where the archive, or this run, has the report already."""
        report = examined.loaded.report
        if report is None or report.id is None or examined.target is None:
            return None
        command = self._command(typed(examined.typed) if examined.fetched else examined.typed)
        if known := self.common.withdrawn_as(report.id, report.source):
            raise refusing.withdrawn(examined, known, f"{command} --hide")
        if earlier := self.holdings.taken.get(report.id):
            raise refusing.duplicate(examined, earlier, "只留那一份，再运行一次")
        present = self.holdings.holder_of(report, examined.target)
        if present is None:
            return None
        if joining.has_text(examined) and is_scan(present):
            return joining.plan(examined, present, _now())
        if not self.replace:
            reason = f'{command} --reason "为什么换"'
            raise self._changed(examined, present, reason) or refusing.duplicate(
                examined, present, f"要换成这一份：{reason}"
            )
        other = self.holdings.id_at(present)
        if other not in (None, report.id):
            message = f"{present.as_posix()} 这个位置是另一份报告（{other}）"
            hint = "把那一份改名（连同它的 .yaml），再运行一次"
            raise LawgovError(Diagnostic(examined.shown, 1, 1, "ARCHIVE-DUPLICATE", message, hint))
        return replacing.plan(examined, present, self.common, _now(), self.said)

    def _changed(self, examined: examining.Examined, present: Path, command: str) -> LawgovError | None:
        from ..intake.changed import changed  # noqa: PLC0415 - for who fetches

        return changed(examined, present, self.holdings, command) if examined.fetched else None

    def _said_of_address(self, examined: examining.Examined) -> Iterator[Diagnostic]:
        """What there is to say of the page that a file came from."""
        if examined.fetched:
            from ..intake.changed import another  # noqa: PLC0415 - for who fetches

            yield from examined.fetched.said
            if other := another(examined, self.holdings):
                yield other

    def _command(self, source: str) -> str:
        given = "".join(f' --{key.replace("_", "-")} "{value}"' for key, value in self.given.items())
        options = f"{' --ocr' if self.ocr else ''}{' --confirm' if self.confirm else ''}"
        return f'lawgov add --replace "{source}"{given}{options}'

    def _take(
        self, examined: examining.Examined, replacement: replacing.Replacement | joining.Joining | None
    ) -> Path:
        if isinstance(replacement, joining.Joining):
            return replacement.text if self.dry_run else joining.carry_out(replacement)
        if replacement is None:
            if self.dry_run:
                examining.check_free(examined, self.reports)
                assert examined.target is not None  # it is ready
                return self.reports / examined.target
            with self._exchanges_kept(examined):
                return examining.take(examined, self.reports, _now())
        if not self.dry_run:
            with self._exchanges_kept(examined):
                replacing.carry_out(replacement, self.said.root)
        return replacement.new

    def _exchanges_kept(self, examined: examining.Examined) -> AbstractContextManager[object]:
        """Around taking in what came from an address: its WARC is there if and only if that succeeds."""
        report = examined.loaded.report
        if examined.fetched is None or report is None or report.id is None:
            return nullcontext()
        from ..fetching.kept import kept  # noqa: PLC0415 - for who fetches

        return kept(examined.fetched.exchanges, self.reports.parent, report.id, _now().date())

    def fail(self, diagnostics: Iterable[Diagnostic], *, aloud: bool = True, what: str | None = None) -> None:
        """Count the files that are not taken in, and say why."""
        by_file: dict[str, str] = {}
        for diagnostic in diagnostics:
            print_diagnostics([diagnostic] if aloud else [])
            by_file.setdefault(what or diagnostic.path, diagnostic.code)
        self.failed += len(by_file)
        self.reasons.update(by_file.values())

    def summary(self) -> str:
        """What became of the files, in a few lines."""
        lines = [f"{'可以收入' if self.dry_run else '收入'} {self.taken} 份，未收入 {self.failed} 份。"]
        if self.unsure:
            lines.append(f"其中 {self.unsure} 份有拿不准之处，见上面的警告；以后可用 lawgov check 再看。")
        if self.reasons.keys() & asking.ASKED:
            lines.append(
                "认不出乡镇或年度的：逐份用 lawgov add 文件 --code 九位区划代码 --year 年份 收入；"
                "在终端上运行则会逐份询问。"
            )
        if len(self.reasons) > 1:
            lines.append(
                "未收入的原因："
                + "，".join(f"{_REASONS.get(code, code)} {n} 份" for code, n in self.reasons.most_common())
            )
        return "\n".join(lines)


def _unwritten(examined: examining.Examined, error: OSError) -> Diagnostic:
    message = f"没有收入，{error.filename or '文件'} 写不进去：{error.strerror or error}"
    hint = "检查磁盘空间和权限，关闭打开着它的程序，再运行一次"
    return Diagnostic(examined.shown, 1, 1, "READ-UNREADABLE", message, hint)


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()


def _placed(examined: examining.Examined) -> list[Diagnostic]:
    """What nobody has looked at yet in a file, with the paths as the user would type them."""
    beside = {examined.file.name: examined.shown, examined.beside.path.name: examined.beside.path.as_posix()}
    said = (d for d in examined.loaded.diagnostics if not d.accepted)
    return [replace(d, path=beside.get(d.path, d.path)) for d in said]


def _replaced(replacement: replacing.Replacement, dry_run: bool) -> Iterator[str]:
    """What has become of the old file and of its sidecar, in a few lines."""
    sidecar = replacement.sidecar.path.as_posix()
    yield f"{'将换下' if dry_run else '已换下'} {replacement.old.as_posix()}{_whereto(replacement)}"
    yield _told(replacement.change)
    if replacement.unfit:
        done = "将在" if dry_run else "已在"
        yield f"不合新文件的 {len(replacement.unfit)} 条更正见上，{done} {sidecar} 里改成注释；其余照旧"
    if replacement.kept:
        keys = "、".join(replacement.kept)
        yield f"{sidecar} 里的 {keys} 沿用原来的；新文件另有出处的，请改"


def _whereto(replacement: replacing.Replacement) -> str:
    version = replacement.version
    if version is None or replacement.change.what is What.REDACTED:
        return ""
    return f"，留存在 {version.path.as_posix()}"


def _told(change: Change) -> str:
    """What the log says of a replacement."""
    if change.what is What.REDACTED:
        return f"{CHANGES} 里只记有过遮盖；旧的文件都移到了 withdrawn 文件夹"
    count = len(change.passages) + change.more
    what = "没有可对照的旧文字" if change.lost else f"{count} 处文字不同" if count else "文字没有变化"
    return f"记入 {CHANGES}：{what}；报告页的“更正记录”会列出"
