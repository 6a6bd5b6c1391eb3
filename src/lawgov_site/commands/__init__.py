"""The commands of `lawgov`: one module each, with a click command of the same name."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

import click

from ..processes.importing import importing

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "init": "新建一个空的档案。",
        "build": "生成网站。",
        "add": "把报告收入 reports 文件夹，原件照样复制，另写一个 .yaml。",
        "attach": "给一份报告附上扫描件、签章件或附件，与它一并公布。",
        "check": "检查报告，不生成网站：最需要人看的排在最前。",
        "parse": "显示一份报告的结构。旁边有同名 .yaml 时一并采用。",
        "search": "检索报告，结果与网站的检索相同。",
        "towns": "查乡镇的代码：名称（曾用名、俗写、一部分都可以）、代码，或地区。",
        "correct": "记下一次更正：改了报告的 .yaml 以后，把改动前后的文字公布出来。",
        "release": "登记一次发布：记下网站清单的校验值，和网站的全部地址。",
        "verify": "核对原件和网站有没有损坏、缺失或多出来的文件。",
        "export": "把数据导出为 CSV、JSON、Excel、SQLite 或 Parquet：全部，或某年、某地的。",
        "bag": "把一个年度的报告打成 BagIt 包，移交图书馆、档案馆。",
        "withdraw": "撤回一份报告，或其中一段文字，网站和缓存里都不留痕迹。",
        "restore": "恢复一份撤回的报告。",
        "serve": "在本机预览网站；报告、模板有改动时自动重新生成并刷新页面。",
    }
)
"""Each command's name, and the first line of its help: what `lawgov --help` shows without importing any."""


class Command(click.Command):
    """A command known by name and first line, whose module is imported when it runs."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of the real command: whoever goes on from here goes on with that."""
        name = f"{__name__}.{self.name}"
        with importing(name):
            module = import_module(name)
        command: click.Command = getattr(module, str(self.name))
        command.options_metavar = "[选项]"
        return command.make_context(info_name, args, parent, **extra)
