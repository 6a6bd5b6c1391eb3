"""Is everything still what it was? Read only, and with nothing but the files themselves.

originals.py  the archive's originals, by the sha256 in their sidecars
site.py       the site's files, by its own manifest
scripts.py    the data that pages load, by the checks inside it
links.py      links and anchors inside the site
archive.py    the archive's own files, by the record of its last release
chain.py      the archive's record of releases
host.py       the site as its host serves it
addresses.py  its ledger of addresses
exports.py    what was exported at a release, by its record
versions.py   the originals that were replaced, by the log of changes
report.py     how what is found is said

What is damaged is named once: a file that is not what the manifest says is asked nothing more, and a link to
a file that is missing is no fault of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..diagnostics import Diagnostic
from ..progress import Progress
from .addresses import verify_addresses
from .archive import record_archive, verify_archive
from .chain import verify_chain
from .exports import verify_exports
from .host import verify_host
from .links import broken_links
from .originals import verify_originals
from .scripts import damaged_scripts
from .site import verify_files
from .versions import verify_versions

__all__ = [
    "record_archive",
    "verify_addresses",
    "verify_archive",
    "verify_chain",
    "verify_exports",
    "verify_host",
    "verify_originals",
    "verify_site",
    "verify_versions",
]


def verify_site(site: Path, progress: Progress) -> Iterator[Diagnostic]:
    """What is wrong with a built site's folder."""
    if not site.is_dir():
        hint = "运行 lawgov build 生成；在别处的，用 --site 指明"
        yield Diagnostic(site.as_posix(), 1, 1, "VERIFY-MISSING", "没有网站的文件夹", hint)
        return
    files = verify_files(site, progress)
    yield from files.diagnostics
    yield from damaged_scripts(site, files.sound)
    yield from broken_links(site, files.sound, files.named, progress)
