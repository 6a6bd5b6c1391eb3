"""`lawgov parse`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from ..archive.common import Common
from ..archive.folder.sources import source_file
from ..archive.loader.apart import load_source
from ..model.interchange import failure_json, report_json
from ..terminal.console import out, print_diagnostics
from ..terminal.overview import outline_tree
from . import options


@click.command()
@click.argument("file", metavar="文件", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@options.as_json
def parse(file: Path, as_json: bool) -> None:
    """显示一份报告的结构。旁边有同名 .yaml 时一并采用。"""
    loaded = load_source(file.parent, source_file(file), Common.at(Path()))
    if as_json:
        structure = report_json(loaded.report) if loaded.report else failure_json(loaded.diagnostics)
        click.echo(json.dumps(structure, ensure_ascii=False, indent=2))
    elif loaded.report:
        out().print(outline_tree(loaded.report))
    if not as_json or loaded.report is None:
        print_diagnostics(loaded.diagnostics)
    sys.exit(1 if any(d.is_error for d in loaded.diagnostics) else 0)
