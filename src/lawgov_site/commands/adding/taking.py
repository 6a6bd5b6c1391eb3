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

from ...archive.common import Common
from ...archive.folder.grouping import is_sidecar, stem
from ...diagnostics import Diagnostic, LawgovError, Severity, visible
from ...intake import refusing
from ...intake.changing import replacing
from ...intake.holdings import Holdings
from ...intake.taking import attaching, examining, joining, putting
from ...intake.taking.attaching import is_scan
from ...model import Role, companion_name
from ...strings.web_address import typed
from ...terminal.console import out, print_diagnostics, say
from ...terminal.overview import facts_table, outline_tree, verdict
from .. import asking
from . import telling

if TYPE_CHECKING:
    from ...intake.web.getting import Fetched


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
    named: tuple[attaching.Given, ...] = ()  # to be put beside the one report
    folders: dict[Path, dict[str, list[str]]] = field(default_factory=dict)  # files beside, by their reports
    taken: int = 0
    unsure: int = 0  # of those taken
    failed: int = 0
    unattached: int = 0  # files that lay beside reports, and were not taken with them
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
        said = [*telling.placed(examined), *self._said_of_address(examined)]
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
            self.fail([telling.unwritten(examined, error)])
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
            for line in telling.replaced(replacement, self.dry_run):
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
        """Put beside a report what came with it: its scan, what lay beside it, what was named."""
        if self.dry_run:
            return
        given = [*self._scan(examined), *self._found_beside(examined, target), *self.named]
        try:  # what is there already need not be said
            new = attaching.not_there(target, given)
            places = attaching.carry_out(attaching.plan(target, new))
        except LawgovError as error:
            self._not_attached(target, error.diagnostics)
        except OSError as error:
            self._not_attached(target, [telling.unwritten(examined, error)])
        else:
            for one, place in zip(new, places, strict=True):
                say(f"{visible(str(one.file))} → {place.as_posix()}")

    def _scan(self, examined: examining.Examined) -> tuple[attaching.Given, ...]:
        return attaching.given_files([examined.scan], Role.SCAN) if examined.scan else ()

    def _found_beside(self, examined: examining.Examined, target: Path) -> Iterator[attaching.Given]:
        """What lay beside a file that is taken in. One that cannot be taken stops no other."""
        file = examined.file
        if examined.fetched or examined.scan or target.resolve() == file.resolve():
            return
        for name in self._beside(file):
            try:
                yield from attaching.given_files([file.parent / name])
            except LawgovError as error:
                self._not_attached(target, error.diagnostics)

    def _not_attached(self, target: Path, why: Iterable[Diagnostic]) -> None:
        hint = f"改好后用 lawgov attach {target.as_posix()} 文件 附上"
        print_diagnostics(replace(d, hint=f"{d.hint}；{hint}") for d in why)
        self.unattached += 1

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
            raise refusing.withdrawn(examined, known, command)
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
        from ...intake.web.changed import changed  # noqa: PLC0415 - for who fetches

        return changed(examined, present, self.holdings, command) if examined.fetched else None

    def _said_of_address(self, examined: examining.Examined) -> Iterator[Diagnostic]:
        """What there is to say of the page that a file came from."""
        if examined.fetched:
            from ...intake.web.changed import another  # noqa: PLC0415 - for who fetches

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
                putting.check_free(examined, self.reports)
                assert examined.target is not None  # it is ready
                return self.reports / examined.target
            with self._exchanges_kept(examined):
                return putting.take(examined, self.reports, _now())
        if not self.dry_run:
            with self._exchanges_kept(examined):
                replacing.carry_out(replacement, self.said.root)
        return replacement.new

    def _exchanges_kept(self, examined: examining.Examined) -> AbstractContextManager[object]:
        """Around taking in what came from an address: its WARC is there if and only if that succeeds."""
        report = examined.loaded.report
        if examined.fetched is None or report is None or report.id is None:
            return nullcontext()
        from ...fetching.kept import kept  # noqa: PLC0415 - for who fetches

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
        if self.named and not (self.taken or self.dry_run):
            lines.append("--file 的文件也没有收入；报告已在档案里的，用 lawgov attach 编号 文件 附上。")
        if self.unsure:
            lines.append(f"其中 {self.unsure} 份有要核对的地方，见上面的警告；以后可用 lawgov check 再看。")
        if self.reasons.keys() & asking.ASKED:
            lines.append(
                "认不出乡镇或年度的：逐份用 lawgov add 文件 --code 九位区划代码 --year 年份 收入；"
                "在终端上运行则会逐份询问。"
            )
        if len(self.reasons) > 1:
            counts = (f"{telling.REASONS.get(code, code)} {n} 份" for code, n in self.reasons.most_common())
            lines.append(f"未收入的原因：{'，'.join(counts)}")
        return "\n".join(lines)


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
