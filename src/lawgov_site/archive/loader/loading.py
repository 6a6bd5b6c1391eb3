"""One source file → one report, as the cache keeps it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from ...diagnostics import Diagnostic, LawgovError
from ...masking.mask import Masked, mask
from ...masking.people import what_is_masked
from ...model import Document, Original, OriginalState, Report, Source, TextOrigin
from ...originals.beside import Rules, published_beside
from ...originals.published import published, withheld
from ...parsing.report import parse
from ...parsing.unread import parse_scan, title_document
from ...readers import read
from ...readers.decoding import decode
from ...sidecar import Sidecar, parse_sidecar, sidecar_of
from ..common import NOTHING, Common
from ..folder.companions import load_companions, scan_itself
from ..folder.grouping import sidecar_path
from ..folder.held import Folder
from ..folder.sidecar_files import read_file, sidecar_text
from ..folder.sources import SourceFile
from .acceptance import sealed
from .annexes import MAX_TEXT, AnnexFile, annex_files, joined, unread
from .loaded import Loaded
from .shown import shown_address, shown_sidecar

MARKDOWN_SUFFIXES = (".md", ".markdown")
MAX_SOURCE = 64 * 1024 * 1024  # bytes; a scanned report has large pictures


def load_source(folder: Folder, file: SourceFile, common: Common = NOTHING) -> Loaded:
    """Read and parse one source. Never raises for what a file holds: that is in the diagnostics."""
    try:
        sidecar = read_sidecar(folder, file)
        data = read_bytes(folder, file)
        sidecar = sidecar.over(_front_matter(file.path, data))
    except LawgovError as error:
        return Loaded(None, error.diagnostics)
    beside = tuple(PurePosixPath(path).name for path, _ in file.beside)
    loaded = load_bytes(file.path, data, sidecar, common, beside, annex_files(folder, file, sidecar))
    if loaded.report is None:
        return loaded
    private = any(d.code == "PRIVATE-DATA" for d in loaded.diagnostics)
    masks = loaded.report.masks
    rules = Rules(sidecar, common.private_names, what_is_masked(masks) if private or masks else "")
    found = load_companions(folder, file, rules)
    said = sealed((*_misplaced(folder, file, loaded.report, sidecar), *found.diagnostics), "", "", sidecar)
    files = found.files
    if loaded.report.text_origin is TextOrigin.NONE:
        files = (scan_itself(loaded.report.source, data, sidecar), *files)
    return Loaded(replace(loaded.report, files=files), (*loaded.diagnostics, *said))


def _misplaced(folder: Folder, file: SourceFile, report: Report, sidecar: Sidecar) -> Iterator[Diagnostic]:
    """reports/2024/ holds reports on 2024: one that says otherwise is worth a look."""
    name = PurePosixPath(folder.name, file.path).parent.name
    if report.year and re.fullmatch(r"\d{4}", name, re.ASCII) and int(name) != report.year:
        hint = f"核对后移到 {report.year} 文件夹"
        if sidecar.year:
            message = f".yaml 写的是 {report.year} 年，文件却在 {name} 文件夹里，以 .yaml 为准"
            hint += "；.yaml 写错了的，改它的 year"
            yield sidecar.diagnostic("year", "YEAR-DIFFERS", message, hint)
        else:
            message = f"报告写的是 {report.year} 年，文件却在 {name} 文件夹里，以报告为准"
            yield Diagnostic(file.path, 1, 1, "YEAR-DIFFERS", message, hint)


def load_bytes(
    path: str,
    data: bytes,
    sidecar: Sidecar,
    common: Common = NOTHING,
    beside: tuple[str, ...] = (),
    annexes: tuple[AnnexFile, ...] = (),
) -> Loaded:
    """Parse a source's bytes with what its sidecar gives.

    `common` is what the archive says of all reports, `beside` are the names of the files beside this one,
    `annexes` those whose text is the report's.
    """
    source = Source(path, hashlib.sha256(data).hexdigest(), len(data))
    try:
        sidecar = sidecar.over(_front_matter(path, data))
        _check_fixity(sidecar, source)
        document = _read(path, data, sidecar)
        whole = joined(document, annexes) if document else title_document(path, sidecar)
        masked = mask(whole, sidecar, common.private_names, beside)
        if document:
            original = _original(path, data, document, masked)
        else:
            hidden = what_is_masked(masked.masks) if masked.original_is_withheld else ""
            original = _of_scan(path, data, Rules(sidecar, common.private_names, hidden))
        source = replace(source, original=original, shown=masked.elsewhere(path))
        said = shown_sidecar(sidecar, masked)
        if document:
            report = parse(masked.document, source, said, common.gazetteer, common.law_table)
        else:
            report = parse_scan(masked.document, source, said, common.gazetteer)
    except LawgovError as error:
        return Loaded(None, error.diagnostics)
    diagnostics = (*report.diagnostics, *masked.diagnostics)
    if document and (origin := sidecar.text or document.metadata.get("text_origin")):
        report = replace(report, text_origin=TextOrigin(origin))
    if document and sidecar.text:  # what a person says of it goes before what the reader says
        diagnostics = tuple(one for one in diagnostics if one.code != "TEXT-OCR")
        diagnostics = (*diagnostics, *_unchecked(path, sidecar))
    if not document:
        diagnostics = (*diagnostics, *(unread(one, "报告自己还没有文字") for one in annexes))
    provenance = replace(report.provenance, source_url=shown_address(report.provenance.source_url, masked))
    report = replace(
        report,
        provenance=provenance,
        masks=masked.masks,
        formerly=sidecar.formerly,
        diagnostics=tuple(sorted(diagnostics, key=_place)),
    )
    return Loaded(report, sealed(report.diagnostics, path, masked.document.text, sidecar))


def _read(path: str, data: bytes, sidecar: Sidecar) -> Document | None:
    """What its reader makes of a source; None of a scan whose year and town the sidecar gives."""
    try:
        document = read(path, data)
    except LawgovError as error:
        if error.diagnostics[0].code == "READ-SCAN" and sidecar.year and (sidecar.code or sidecar.town):
            return None
        raise
    _check_length(document)
    return document


def _of_scan(path: str, data: bytes, rules: Rules) -> Original | None:
    """What is published of a scan that is all there is of a report; None: it, as it is."""
    if PurePosixPath(path).name in rules.sidecar.allow:
        return None
    made = published_beside(path, data, rules)
    return None if made.state is OriginalState.AS_IS else made.original


def _unchecked(path: str, sidecar: Sidecar) -> Iterator[Diagnostic]:
    if sidecar.text is TextOrigin.OCR:
        message = "文字由光学识别得出，未经核对：网页、检索和数据中都如此写明"
        hint = "对照扫描件核对、改正以后，把同名 .yaml 里的 text: ocr 改成 text: checked"
        yield Diagnostic(path, 1, 1, "TEXT-OCR", message, hint)


def _place(diagnostic: Diagnostic) -> tuple[int, int, str]:
    return diagnostic.line, diagnostic.column, diagnostic.code


def _original(path: str, data: bytes, document: Document, masked: Masked) -> Original | None:
    """What is published of a source; None: it, as it is. One with personal data is withheld."""
    if masked.original_is_withheld:
        known = f"其中有网站上已遮盖的{what_is_masked(masked.masks)}"
        why = known if masked.masks else "其中可能有个人信息"
        return withheld(path, why).original
    made = published(path, data, document)
    return None if made.state is OriginalState.AS_IS else made.original


def read_bytes(folder: Folder, file: SourceFile) -> bytes:
    """A source's bytes. Raises LawgovError (READ-*)."""
    if file.state.size > MAX_SOURCE:
        hint = "一份报告只有几页，请核对是否放错了文件"
        raise LawgovError(
            Diagnostic(file.path, 1, 1, "READ-TOO-LARGE", f"文件有 {file.state.size} 字节，不读取", hint)
        )
    return read_file(folder, file.path)


def read_sidecar(folder: Folder, file: SourceFile) -> Sidecar:
    """A source's sidecar, empty where there is none. Raises LawgovError (SIDECAR-*, READ-*)."""
    path = file.sidecar or sidecar_path(file.path)
    return parse_sidecar(path, sidecar_text(folder, file)[0])


def whole_sidecar(folder: Folder, file: SourceFile) -> Sidecar:
    """A source's sidecar over its own front matter. Raises LawgovError (SIDECAR-*, READ-*)."""
    sidecar = read_sidecar(folder, file)
    if PurePosixPath(file.path).suffix.lower() not in MARKDOWN_SUFFIXES:
        return sidecar
    return sidecar.over(_front_matter(file.path, read_bytes(folder, file)))


def _front_matter(path: str, data: bytes) -> Sidecar:
    """What a Markdown report says of itself, under the sidecar's keys."""
    if PurePosixPath(path).suffix.lower() not in MARKDOWN_SUFFIXES:
        return Sidecar()
    from ...readers.markdown import front_matter  # noqa: PLC0415 - as its reader

    text, _ = decode(path, data)
    return sidecar_of(path, front_matter(path, text)[0])


def _check_length(document: Document) -> None:
    if len(document.text) > MAX_TEXT:
        message = f"文字有 {len(document.text)} 字，不像一份报告"
        raise LawgovError(
            document.diagnostic(0, "READ-TOO-LARGE", message, "核对是否放错了文件；合订本请拆成单份")
        )


def _check_fixity(sidecar: Sidecar, source: Source) -> None:
    listed = {one.file: one.sha256 for one in sidecar.files}
    recorded = listed.get(PurePosixPath(source.path).name) or sidecar.sha256
    if recorded and recorded != source.sha256:
        hint = "原件被改动过：换回原件；要换成现在的，运行 lawgov add --replace 加原件的路径和 --reason 理由"
        message = f"与原件不符，原件现为 {source.sha256}"
        raise LawgovError(sidecar.diagnostic("sha256", "SIDECAR-VALUE", message, hint))
