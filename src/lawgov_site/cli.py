"""The `lawgov` command. One small file a command, in `commands/`.

Exit status: 0 fine, 1 the reports have errors or nothing could be built, 2 wrong usage, 130 ended by Ctrl+C.
Diagnostics go to stderr, one a line, as `path:line:column: CODE message`.
"""

from __future__ import annotations

import sys

import click

from . import __version__
from .commands import COMMANDS, Command
from .commands.chinese import speak_chinese
from .diagnostics import LawgovError
from .terminal.console import print_diagnostics

INTERRUPTED = 130  # as a shell says it: 128 + SIGINT


speak_chinese()


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
)
@click.version_option(__version__, prog_name="lawgov")
def lawgov() -> None:
    """乡镇法治政府建设报告档案：从报告文件生成可检索的静态网站。"""


for name, first_line in COMMANDS.items():
    lawgov.add_command(Command(name, short_help=first_line))


def main() -> None:
    """Run the command line: a LawgovError becomes its diagnostics, Ctrl+C a line."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may not know every character of a report: show it escaped, never fail.
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    try:
        sys.exit(lawgov.main(prog_name="lawgov", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort as abort:
        if isinstance(abort.__cause__, EOFError):  # not a person's doing: click takes one for the other
            raise abort.__cause__ from None
        click.echo("已中断；再运行一次即可。", err=True)
        sys.exit(INTERRUPTED)
    except LawgovError as error:
        print_diagnostics(error.diagnostics)
        sys.exit(1)


if __name__ == "__main__":
    main()
