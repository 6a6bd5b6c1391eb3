"""The files that an archive may have beside reports/, by their names. Each is read in a room of its own."""

from __future__ import annotations

CONFIG_FILE = "site.yaml"
TOWNS_FILE = "towns.yaml"
LAWS_FILE = "laws.yaml"
NAMES_FILE = "private-names.txt"
LINKS_FILE = "links.yaml"
WITHDRAWALS_FILE = "withdrawn.yaml"
CHANGES_FILE = "changes.jsonl"
RELEASES_FILE = "releases.txt"
ADDRESSES_FILE = "addresses.txt"
EXPORTS_FILE = "exports.txt"
TEXTS_FILE = "released-texts.txt"

WITHDRAWN_FOLDER = "withdrawn"
EXPORTS_FOLDER = "exports"

SETTINGS = (
    CONFIG_FILE,
    TOWNS_FILE,
    LAWS_FILE,
    NAMES_FILE,
    LINKS_FILE,
    WITHDRAWALS_FILE,
    CHANGES_FILE,
    RELEASES_FILE,
    ADDRESSES_FILE,
    EXPORTS_FILE,
)
"""Those of which it follows what a build makes."""
