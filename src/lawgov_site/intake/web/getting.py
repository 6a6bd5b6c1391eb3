"""A report at an address: got with its attachments, and which of them is the original.

Nothing is written here. What was asked and answered goes along, and is kept as a WARC when the report is
taken in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...archive.common import Common
from ...archive.entry import Entry
from ...archive.loader.apart import load_bytes
from ...archive.loader.digests import entry_of
from ...archive.loader.loaded import Loaded
from ...diagnostics import Diagnostic, LawgovError
from ...fetching.errors import SAVE, FetchError
from ...fetching.page import Attachment, Page, leads_home, look
from ...fetching.visitor import Visit, Visitor
from ...fetching.wire import Exchange
from ...model import Report
from ...progress import Progress, silent
from ...readers.formats import Format, sniff
from ...sidecar import Sidecar
from ...strings.web_address import typed
from .claims import differing_claims
from .file_names import file_name

_STAGE = "取网页和附件"
_MOST_ATTACHMENTS = 20
_HALF = 0.5  # of the text of the longest attachment: a page that has as much has the report itself
_NEARLY = 0.9  # of the longest: the same text in another format
_BEST_FIRST = (Format.DOCX, Format.WORD_XML, Format.OFFICE, Format.HTML, Format.PDF, Format.OFD)
_GONE = (404, 410)
_OK = 200


@dataclass(frozen=True, slots=True)
class Fetched:
    """An original that came from an address, and what goes along with it."""

    address: str  # as the person gave it
    shown: str  # its own: of the page, or of the attachment that it is
    name: str  # of its file
    data: bytes
    own: Sidecar  # what the page says of it
    exchanges: tuple[Exchange, ...]
    said: tuple[Diagnostic, ...]

    @property
    def addresses(self) -> frozenset[str]:
        """All under which it was asked for."""
        return frozenset((self.address, *(one.url for one in self.exchanges)))


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A file that may hold the report."""

    shown: str
    name: str
    data: bytes
    format: Format | None
    loaded: Loaded

    @property
    def entry(self) -> Entry | None:
        return entry_of(self.loaded.report) if self.loaded.report else None

    @property
    def holds_a_report(self) -> bool:
        """Whether a report's title stands in it, or two of its parts."""
        report = self.loaded.report
        return bool(report and (report.title or len(_parts(report)) > 1))

    @property
    def is_part(self) -> bool:
        """Whether it is one of several pages into which a site has cut the report. The others are not got: an
        original is one file, as it was served."""
        report = self.loaded.report
        return bool(report and any(one.code == "READ-PAGES" for one in report.diagnostics))

    @property
    def length(self) -> int:
        """Characters of its text."""
        report = self.loaded.report
        return sum(len(text) for text in report.texts()) if report else 0


def fetch(address: str, visitor: Visitor, common: Common, progress: Progress = silent) -> Fetched:
    """Get the report at an address. Raises LawgovError (FETCH-*, READ-*)."""
    progress(_STAGE, 0, 1)
    try:
        visit = visitor.get(address)
        _check_answer(visit)
    except FetchError as error:
        raise error.failure(address) from error
    url, data = visit.last.url, visit.last.body
    own = Sidecar(source_url=url, retrieved=visit.last.asked.astimezone().isoformat(timespec="seconds"))
    first = _candidate(url, data, own, common)
    page = look(first.name, url, data) if first.format is Format.HTML else Page()
    exchanges, said, others = [*visit.steps], [*differing_claims(address, visit.last, first.format)], []
    attachments = page.attachments[:_MOST_ATTACHMENTS]
    for done, attachment in enumerate(attachments, 1):
        progress(_STAGE, done, len(attachments) + 1)
        got = _attached(attachment, visitor, common, own, address)
        exchanges += got.exchanges
        said += [got.said] if got.said else []
        others += [got.candidate] if got.candidate else []
    if len(page.attachments) > _MOST_ATTACHMENTS:
        left = len(page.attachments) - _MOST_ATTACHMENTS
        message, hint = f"网页上的文件太多，有 {left} 个没有取", "要收入的，逐个用 lawgov add 网址 取"
        said.append(Diagnostic(address, 1, 1, "FETCH-ATTACHMENT", message, hint))
    original = _original(address, first, page, others)
    if original is not first and (report := original.loaded.report):
        said_by_page = {key: getattr(page, key) for key in ("published", "publisher")}
        own = replace(
            own, **{k: v for k, v in said_by_page.items() if v and not getattr(report.provenance, k)}
        )
    return Fetched(address, original.shown, original.name, original.data, own, tuple(exchanges), tuple(said))


def _check_answer(visit: Visit) -> None:
    """Raises FetchError where an answer is no page, or not the one that was asked for."""
    last = visit.last
    gone = "核对网址；确已撤下的，在网站上搜索标题，或找发布单位要原件，再用 lawgov add 收入文件"
    if last.status in _GONE:
        raise FetchError("FETCH-GONE", f"网页已经不在了（{last.status}）", gone)
    if last.status != _OK:
        message = f"服务器没有给出网页，回应是 {last.status}"
        hint = f"过一会儿再运行一次；浏览器打得开的，{SAVE.removeprefix('在浏览器中打开网页，')}"
        raise FetchError("FETCH-STATUS", message, hint)
    if leads_home(visit.asked, last.url):
        raise FetchError("FETCH-GONE", f"网页已经不在了：网站把它转到了首页 {last.url}", gone)
    if not last.body:
        raise FetchError("FETCH-CONTENT", "网页是空的", SAVE)


@dataclass(frozen=True, slots=True)
class _Attached:
    """What came of one attachment."""

    exchanges: tuple[Exchange, ...] = ()
    candidate: _Candidate | None = None
    said: Diagnostic | None = None


def _attached(
    attachment: Attachment, visitor: Visitor, common: Common, own: Sidecar, address: str
) -> _Attached:
    """Get an attachment. One that the site does not give is named; where the network fails, all of it fails.

    Raises LawgovError.
    """
    hint = "在浏览器中下载它核对；报告在其中的，用 lawgov add 收入那个文件"
    named = f"附件“{attachment.name}”没有取到"
    try:
        visit = visitor.get(attachment.url)
    except FetchError as error:
        if error.unreached or error.code == "FETCH-LIMIT":
            raise _reworded(error, f"{named}：{error.message}").failure(address) from error
        return _Attached(
            said=Diagnostic(address, 1, 1, "FETCH-ATTACHMENT", f"{named}：{error.message}", hint)
        )
    last = visit.last
    candidate = _candidate(last.url, last.body, own, common, attachment.name) if last.status == _OK else None
    if candidate is None or not last.body or candidate.format is Format.HTML:
        why = f"回应是 {last.status}" if last.status != _OK else "给出的是网页或空文件，不是这个文件"
        said = Diagnostic(address, 1, 1, "FETCH-ATTACHMENT", f"{named}：{why}", hint)
        return _Attached(visit.steps, said=said)
    return _Attached(visit.steps, candidate)


def _reworded(error: FetchError, message: str) -> FetchError:
    """The same error in other words."""
    return FetchError(error.code, message, error.hint, unreached=error.unreached)


def _candidate(url: str, data: bytes, own: Sidecar, common: Common, called: str = "") -> _Candidate:
    try:
        kind = sniff(file_name(url, called, None), data) if data else None
    except LawgovError:  # its reader says it again
        kind = None
    name = file_name(url, called, kind)
    return _Candidate(url, name, data, kind, load_bytes(name, data, own, common))


def _original(address: str, first: _Candidate, page: Page, others: Sequence[_Candidate]) -> _Candidate:
    """Which file is the report: the page, or where that has not the text, one of its attachments.

    Raises LawgovError where none is, or several are.
    """
    reports = [one for one in others if one.holds_a_report]
    longest = max((one.length for one in reports), default=0)
    enough = longest + 1 if first.is_part and longest > first.length else longest * _HALF
    if first.format is not Format.HTML or (first.holds_a_report and first.length >= enough):
        return first
    if not reports:
        raise _nothing(address, first, page)
    ids = {one.entry.id if one.entry else one.shown for one in reports}
    if len(ids) > 1:
        message = f"网页上有 {len(reports)} 份报告，分不清收入哪一份"
        hint = "逐份收入：lawgov add " + " ".join(f'"{typed(one.shown)}"' for one in reports)
        raise LawgovError(Diagnostic(address, 1, 1, "FETCH-CONTENT", message, hint))
    whole = [one for one in reports if one.length >= longest * _NEARLY]
    return min(whole, key=lambda one: _BEST_FIRST.index(one.format) if one.format in _BEST_FIRST else 99)


def _nothing(address: str, first: _Candidate, page: Page) -> LawgovError:
    """What is said of a page without a report: what it is instead."""
    for is_so, code, message, hint in _kinds(page):
        if is_so:
            return LawgovError(Diagnostic(address, 1, 1, code, message, hint))
    if first.loaded.report is None:
        return LawgovError(*(replace(d, path=address) for d in first.loaded.diagnostics))
    message = "网页上没有找到报告" + (
        f"，它的标题是“{page.title.strip()[:60]}”" if page.title.strip() else ""
    )
    return LawgovError(Diagnostic(address, 1, 1, "FETCH-CONTENT", message, f"核对网址；确是报告的，{SAVE}"))


def _kinds(page: Page) -> Iterator[tuple[bool, str, str, str]]:
    elsewhere = "在网站上搜索标题，或找发布单位要原件，再用 lawgov add 收入文件"
    yield bool(page.says_gone), "FETCH-GONE", f"网页已经不在了：上面写着“{page.says_gone}”", elsewhere
    yield (
        bool(page.onward),
        "FETCH-REDIRECT",
        "网页自动转到另一个地址",
        f'改用那个地址：lawgov add "{typed(page.onward)}"',
    )
    login = f"在浏览器中登录后{SAVE.removeprefix('在浏览器中')}"
    yield page.is_login, "FETCH-CONTENT", "这是登录页，报告要登录才看得到", login
    yield page.is_blocked, "FETCH-CONTENT", "服务器要先作安全验证，没有给出网页", SAVE
    yield page.is_shell, "FETCH-CONTENT", "网页里没有文字，文字由网页的程序载入，或要先通过安全验证", SAVE


def _parts(report: Report) -> frozenset[str]:
    return frozenset(str(section.kind) for section in report.walk() if section.heading)
