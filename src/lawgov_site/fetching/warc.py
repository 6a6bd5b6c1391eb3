"""What was asked and answered, byte for byte, as others can replay it: a WARC file (ISO 28500), by warcio."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from .. import __version__
from .wire import Exchange


class _AsItCame(StatusAndHeaders):  # type: ignore[misc]
    """A head that is written as it came, and not put together anew."""

    def __init__(self, head: bytes) -> None:
        super().__init__("as it came", [])  # one that is empty counts as none
        self._head = head

    def compute_headers_buffer(self, _filter: object = None) -> None:
        """What warcio calls to get the bytes."""
        self.headers_buff = self._head


def warc(exchanges: Iterable[Exchange], name: str) -> bytes:
    """A WARC 1.1 file, each record compressed by itself: who wrote it, then each request with its answer."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    about = {"software": f"lawgov_site/{__version__}", "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record(name, about))
    for one in exchanges:
        moment = one.asked.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        headers = {"WARC-Date": moment, "WARC-IP-Address": one.address.partition("%")[0]}
        answer = writer.create_warc_record(
            one.url,
            "response",
            io.BytesIO(one.sent),
            len(one.sent),
            warc_headers_dict=headers,
            http_headers=_AsItCame(one.head),
        )
        head, blank, body = one.request.partition(b"\r\n\r\n")
        request = writer.create_warc_record(
            one.url,
            "request",
            io.BytesIO(body),
            len(body),
            warc_headers_dict=headers,
            http_headers=_AsItCame(head + blank),
        )
        writer.write_request_response_pair(request, answer)
    return out.getvalue()
