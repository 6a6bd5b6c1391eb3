"""What a sidecar says, as it is shown: masked as the text is."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote, urlsplit

from ...masking.mask import Masked
from ...masking.people import MASK
from ...sidecar import Sidecar


def shown_sidecar(sidecar: Sidecar, masked: Masked) -> Sidecar:
    """A sidecar whose words are shown as the text is."""
    title, publisher = sidecar.title, sidecar.publisher
    return replace(
        sidecar,
        title=title and masked.elsewhere(title),
        publisher=publisher and masked.elsewhere(publisher),
        corrections=tuple(replace(one, text=masked.elsewhere(one.text)) for one in sidecar.corrections),
    )


def shown_address(url: str | None, masked: Masked) -> str | None:
    """The address of a source as it is shown: of one that holds what is masked, however written, the host."""
    read = {unquote(url, encoding) for encoding in ("utf-8", "gb18030")} if url else set()
    if url and any(MASK in one or masked.elsewhere(one) != one for one in read):
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc}/{MASK * 3}"
    return url
