"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

reports = click.option(
    "--reports",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("reports"),
    show_default=True,
    help="报告所在的文件夹。",
)
out = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("site"),
    show_default=True,
    help="网站生成到哪个文件夹。",
)
as_json = click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
