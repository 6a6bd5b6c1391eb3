"""A report on a web page, and what `lawgov add` makes of it."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from pathlib import Path

import yaml
from click.testing import CliRunner, Result
from warcio.archiveiterator import ArchiveIterator

from lawgov_site.cli import lawgov

from ..fetching.server import HOST
from ..readers.test_docx import docx

TEXT = (
    "诸暨市枫桥镇2023年度法治政府建设情况报告",
    "2023年，枫桥镇坚持依法办事，现将有关情况报告如下：",
    "一、主要举措和成效",
    "审查合同34份，化解纠纷96起，开展普法宣传12场，受众3000余人次。",
    "二、存在的不足",
    "一些干部的法治意识还不强，执法人员偏少。",
    "诸暨市枫桥镇人民政府",
    "2024年1月5日",
)
URL = f"http://{HOST}/art/2024/1/20/art_1.html"
FILE = "http://www.zhuji.gov.cn/art/2024/1/20/P1.docx"
ID = "330681109-2023"
TAKEN = Path("reports/2023/诸暨市枫桥镇.html")


def page(*lines: str, head: str = "", more: str = "") -> str:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<html><head><title>诸暨市人民政府</title>{head}</head><body><div>{body}{more}</div></body></html>"
    )


@cache  # a package has the time in it
def word(*lines: str) -> bytes:
    return docx("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(lawgov, arguments)


def files() -> dict[str, str]:
    found = (path for path in Path().rglob("*") if path.is_file() and ".lawgov" not in path.parts)
    return {path.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(found)}


def sidecar(of: Path = TAKEN) -> dict[str, object]:
    values: dict[str, object] = yaml.safe_load(of.with_suffix(".yaml").read_text(encoding="utf-8"))
    return values


def replayed(path: Path) -> list[tuple[str, str, str, bytes]]:
    """Each record of a WARC: its type, its address, its status, its content as a browser would have it."""
    found = []
    for record in ArchiveIterator(io.BytesIO(path.read_bytes()), check_digests="raise"):
        status = record.http_headers.get_statuscode() if record.rec_type == "response" else ""
        uri = record.rec_headers.get_header("WARC-Target-URI") or ""
        found.append((record.rec_type, uri, status, record.content_stream().read()))
    return found
