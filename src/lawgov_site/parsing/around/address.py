"""The address that a document itself says it is from: a saved page can hold anything in its place."""

from __future__ import annotations

from dataclasses import replace

from ...diagnostics import Diagnostic
from ...model import Document
from ...sidecar import Sidecar
from ...strings.web_address import fault


def clear_address(document: Document, sidecar: Sidecar) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document without an address that cannot be shown; that it had one is said, and not which."""
    address = document.metadata.get("source_url")
    why = fault(address) if address else None
    if not why:
        return document, ()
    metadata = {key: value for key, value in document.metadata.items() if key != "source_url"}
    hint = "要写明出处，请在同名 .yaml 的 source_url 中写上网址"
    said = document.diagnostic(0, "SOURCE-ADDRESS", f"文件里写的来源网址没有采用：{why}", hint)
    return replace(document, metadata=metadata), () if sidecar.source_url else (said,)
