"""A site as its host serves it, against the site as it was built: what is old, lacks, or was left behind.

Asked for are every file of the manifest, and every file that was once released and is in the site no more,
which has to be gone. The host is the archivist's own, so that a few connections at once are no burden.
"""

from __future__ import annotations

import hashlib
import http.client
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath
from urllib.parse import quote, urlsplit

from .. import __name__ as program
from ..diagnostics import Diagnostic
from ..files.checksums import sha256_of
from ..progress import Progress
from ..publishing.manifest import SUMS, read_sums

_AT_ONCE = 4  # connections
_BATCH = 64  # files that are asked for before the next are looked at
_TIMEOUT = 30.0  # seconds without an answer
_NOBODY = "towns/000000000/0000.html"  # an address that no site has
_OK, _GONE = 200, (404, 410)
_TYPES = {".html": "text/html", ".js": "javascript", ".css": "text/css", ".svg": "image/svg+xml"}

_ANEW = "把整个 site 文件夹重新传上去，再核对一次"
_DELETE = "在服务器上删去这个文件；有缓存（CDN）的，也清除它的缓存"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host said of an address; `status` 0: it did not answer."""

    path: str
    status: int
    type: str = ""
    sha256: str = ""


@dataclass
class Host:
    """Asks a host for files below an address, over one connection for each thread."""

    address: str  # of the site's root, with / at its end
    _own: threading.local = field(default_factory=threading.local)

    def ask(self, path: str, method: str = "GET") -> Answer:
        """The answer for a path of the site. A connection that was hung up is made once more."""
        for _ in range(2):
            try:
                return self._ask(path, method)
            except (OSError, http.client.HTTPException):
                self._hang_up()
        return Answer(path, 0)

    def _ask(self, path: str, method: str) -> Answer:
        parts = urlsplit(self.address)
        connection: http.client.HTTPConnection | None = getattr(self._own, "connection", None)
        if connection is None:
            secure = parts.scheme == "https"
            kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
            connection = self._own.connection = kind(parts.netloc, timeout=_TIMEOUT)
        headers = {"User-Agent": program, "Accept-Encoding": "identity", "Cache-Control": "no-cache"}
        connection.request(method, parts.path + quote(path), headers=headers)
        response = connection.getresponse()
        digest = hashlib.sha256()
        while data := response.read(1 << 16):
            digest.update(data)
        return Answer(path, response.status, response.getheader("Content-Type") or "", digest.hexdigest())

    def _hang_up(self) -> None:
        connection = getattr(self._own, "connection", None)
        self._own.connection = None
        if connection:
            with suppress(OSError):
                connection.close()


def verify_host(
    site: Path, address: str, released: Iterable[str], progress: Progress
) -> Iterator[Diagnostic]:
    """What is wrong with a site at an address. `released`: all files that were ever there.

    The site in the folder `site` is taken as right: `verify_site` tells whether it is.
    """
    host = Host(address)
    sums = read_sums(site)
    first = host.ask(SUMS)
    if not first.status or not sums:
        what = "没有答复" if sums else "本机没有网站的清单，无从核对"
        hint = "核对网址和网络，再运行一次" if sums else "先运行 lawgov build"
        yield Diagnostic(address, 1, 1, "VERIFY-HOST", what, hint)
        return
    if first.sha256 != sha256_of(site / SUMS):
        yield _told(host, SUMS, "清单与本机的不同：传上去的不是这一次生成的，或没有传完", _ANEW)
    mistyped: set[str] = set()
    for number, answer in enumerate(_answers(host, sums, "GET"), 1):
        suffix = PurePosixPath(answer.path).suffix
        if answer.status != _OK:
            what = f"答复是 {answer.status}" if answer.status else "没有答复"
            yield _told(host, answer.path, f"本机的网站有这个文件，服务器上取不到（{what}）", _ANEW)
        elif answer.sha256 != sums[answer.path]:
            message = "内容与本机的不同：是旧的，或服务器、中间的设备改动了它"
            yield _told(
                host, answer.path, message, f"{_ANEW}；仍不同的，关掉服务器上插入内容、压缩改写的功能"
            )
        elif _TYPES.get(suffix, "") not in answer.type and suffix not in mistyped:
            mistyped.add(suffix)  # once is enough: it is the server's setting
            hint = f"在服务器的设置里，把 {suffix} 的类型设为 {_TYPES[suffix]}"
            yield _told(host, answer.path, f"类型是 {answer.type or '空的'}，浏览器可能不认", hint)
        progress("核对服务器上的文件", number, len(sums))
    yield from _leftovers(host, sorted(set(released) - sums.keys()), progress)


def _leftovers(host: Host, gone: list[str], progress: Progress) -> Iterator[Diagnostic]:
    """Files of older sites that the host still has."""
    nobody = host.ask(_NOBODY)
    if nobody.status not in _GONE:
        message = f"没有的网址也答复 {nobody.status}，应为 404：读者和搜索引擎分不清有没有，旧文件也认不出来"
        yield _told(host, _NOBODY, message, "在服务器的设置里，把找不到的网址答复为 404，内容用 404.html")
        return
    for number, answer in enumerate(_answers(host, gone, "HEAD"), 1):
        if answer.status == _OK:
            yield _told(host, answer.path, "以前的网站留下的，现在的网站已没有它，仍能打开", _DELETE)
        progress("核对旧文件", number, len(gone))


def _answers(host: Host, paths: Iterable[str], method: str) -> Iterator[Answer]:
    """The answers, in the order of the paths; a few are asked for at once."""
    left = iter(sorted(paths))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while batch := list(islice(left, _BATCH)):
            yield from pool.map(lambda path: host.ask(path, method), batch)


def _told(host: Host, path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(host.address + path, 1, 1, "VERIFY-HOST", message, hint)
