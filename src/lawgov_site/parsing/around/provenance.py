"""Where a report came from, by what is said of it."""

from __future__ import annotations

from collections.abc import Mapping

from ...model import Document, Provenance
from ...sidecar import Sidecar


def provenance(document: Document, page: Mapping[str, str], sidecar: Sidecar) -> Provenance:
    """The sidecar's word, else what the document's metadata, or the page around it, says."""

    def value(key: str) -> str | None:
        return getattr(sidecar, key) or document.metadata.get(key) or page.get(key)

    return Provenance(
        value("source_url"),
        value("published"),
        value("retrieved"),
        value("publisher"),
        document_number=page.get("document_number"),
        signer=page.get("signer"),
        source_gone=sidecar.source_gone if value("source_url") else None,
    )
