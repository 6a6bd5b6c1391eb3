"""Loading sources in a process apart: a file that hangs, swells or crashes its reader ends that alone.

Such a file has the error READ-STOPPED: of this run, on this machine. The next run tries again. Readers and
parser are imported only there, by the functions at the end that run there.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ...diagnostics import PASSING, Diagnostic, LawgovError
from ...model import OriginalState, Source
from ...processes import bounded
from ...sidecar import Sidecar
from ..common import NOTHING, Common
from ..entry import Entry
from ..folder.held import Folder, Held
from ..folder.sources import SourceFile
from .ahead import import_parser
from .digests import entry_of
from .loaded import Loaded
from .seen import content

if TYPE_CHECKING:
    from .annexes import AnnexFile


class Parsed(msgspec.Struct, array_like=True):
    """A loaded source, ready to be kept: encoded by the process that has loaded it."""

    loaded: msgspec.Raw  # a Loaded
    diagnostics: tuple[Diagnostic, ...]  # of these, what is not accepted
    entry: Entry | None  # of a report that can be published
    content: str  # hash of what was loaded; "" where it changed meanwhile

    @property
    def lasting(self) -> bool:
        """Whether the next run would come to the same."""
        return not any(d.code in PASSING for d in self.diagnostics)


def load_source(folder: Path, file: SourceFile, common: Common = NOTHING) -> Loaded:
    """As `loading.load_source`."""
    return _loaded(file.path, _source, folder.absolute(), file, common)


def load_bytes(
    path: str,
    data: bytes,
    sidecar: Sidecar,
    common: Common = NOTHING,
    annexes: tuple[AnnexFile, ...] = (),
) -> Loaded:
    """As `loading.load_bytes`."""
    return _loaded(path, _bytes, path, data, sidecar, common, annexes)


def parse_source(folder: Path, common: Common, file: SourceFile) -> Parsed:
    """A source, loaded for an archive."""
    return _parse(folder.absolute(), file, common)


def parse_held(common: Common, job: tuple[SourceFile, Held]) -> Parsed:
    """The same where the folder is not."""
    file, files = job
    return _parse(files, file, common)


def _parse(folder: Folder, file: SourceFile, common: Common) -> Parsed:
    try:
        return msgspec.json.decode(bounded.call(_parsed, folder, file, common), type=Parsed)
    except bounded.Stopped as stopped:
        loaded = Loaded(None, (_stopped(file.path, stopped),))
        encoded = msgspec.Raw(msgspec.json.encode(loaded))
        return Parsed(encoded, loaded.diagnostics, None, "")


def publish_bytes(data: bytes, source: Source, *, is_beside: bool = False) -> bytes:
    """What to publish of a source, or of a file beside one (see `originals`), of its bytes.

    Raises LawgovError (READ-STOPPED).
    """
    if source.published.state is OriginalState.AS_IS:
        return data
    if source.published.state is OriginalState.WITHHELD:
        from ...originals.published import withheld  # noqa: PLC0415 - brings all readers

        return withheld(source.path, source.published.why, is_beside=is_beside).data
    try:
        return bounded.call(_published_beside if is_beside else _published, source.path, data)
    except bounded.Stopped as stopped:
        raise LawgovError(_stopped(source.path, stopped)) from stopped


def page_bytes(data: bytes, source: Source, number: int, size: tuple[int, int]) -> bytes:
    """The picture of a page, from 0, of a scan beside a report; an empty one where it cannot be drawn.

    Raises LawgovError, as `publish_bytes`.
    """
    published = publish_bytes(data, source, is_beside=True)
    try:
        return bounded.call(_picture, published, number)
    except bounded.Stopped:
        from ...originals.pictures import empty_page  # noqa: PLC0415

        return empty_page(size)


def _loaded(path: str, function: Callable[..., bytes], *arguments: object) -> Loaded:
    try:
        return msgspec.json.decode(bounded.call(function, *arguments), type=Loaded)
    except bounded.Stopped as stopped:
        return Loaded(None, (_stopped(path, stopped),))


def _stopped(path: str, stopped: bounded.Stopped) -> Diagnostic:
    hint = "另存为文本或 Word 后换上；偶然发生的，再运行一次即可"
    return Diagnostic(path, 1, 1, "READ-STOPPED", f"{stopped}，已停止", hint)


# What runs in the process apart, and brings what it needs.


def _source(folder: Path, file: SourceFile, common: Common) -> bytes:
    import_parser()
    from . import loading  # noqa: PLC0415

    return msgspec.json.encode(loading.load_source(folder, file, common))


def _bytes(path: str, data: bytes, sidecar: Sidecar, common: Common, annexes: tuple[AnnexFile, ...]) -> bytes:
    import_parser()
    from . import loading  # noqa: PLC0415

    return msgspec.json.encode(loading.load_bytes(path, data, sidecar, common, annexes=annexes))


def _published(path: str, data: bytes) -> bytes:
    from ...originals.published import published  # noqa: PLC0415
    from ...readers import read  # noqa: PLC0415

    return published(path, data, read(path, data)).data


def _published_beside(path: str, data: bytes) -> bytes:
    from ...originals.beside import read_beside  # noqa: PLC0415
    from ...originals.published import published  # noqa: PLC0415

    return published(path, data, read_beside(path, data), read_beside, is_beside=True).data


def _picture(data: bytes, number: int) -> bytes:
    from ...originals.pictures import page_picture  # noqa: PLC0415

    return page_picture(data, number)


def _parsed(folder: Folder, file: SourceFile, common: Common) -> bytes:
    import_parser()
    from . import loading  # noqa: PLC0415

    before = content(folder, file)
    loaded = loading.load_source(folder, file, common)
    after = before if content(folder, file) == before else ""
    sound = loaded.report and not any(d.withholds for d in loaded.diagnostics)
    entry = entry_of(loaded.report) if loaded.report and sound else None
    encoded = msgspec.Raw(msgspec.json.encode(loaded))
    said = tuple(d for d in loaded.diagnostics if not d.accepted)
    return msgspec.json.encode(Parsed(encoded, said, entry, after))
