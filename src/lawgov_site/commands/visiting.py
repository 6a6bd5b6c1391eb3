"""Who asks web servers for a command."""

from __future__ import annotations

from pathlib import Path

from ..fetching.addresses import PUBLIC
from ..fetching.connection import Limits
from ..fetching.visitor import Visitor
from ..settings.config import load_config
from ..settings.files import CONFIG_FILE

NETWORK = PUBLIC
"""What commands can reach. The tests put their own here, in which names lead to servers of theirs."""


def visitor(root: Path, limits: Limits | None = None) -> Visitor:
    """Whoever asks for the archive in `root`, with its address or contact, so that a site's owner can tell.

    Raises LawgovError (CONFIG-*).
    """
    config = load_config(root / CONFIG_FILE)
    contact = config.base_url or config.contact
    return Visitor(contact if contact.isascii() else "", NETWORK, limits=limits or Limits())
