"""A command imports what it needs when it runs. What takes long to import is named here, not timed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from lawgov_site.cli import lawgov
from lawgov_site.commands import COMMANDS

from ..reading import REPORTS

SLOW = {
    *(
        "jieba",
        "jinja2",
        "lxml",
        "markdown_it",
        "msgspec",
        "multiprocessing",
        "numpy",
        "pypdfium2",
        "pypinyin",
    ),
    *("http", "protego", "rich", "sqlite3", "ssl", "warcio", "watchfiles", "whoosh", "yaml"),
}
PAGES = {"jinja2"}
NETWORK = {"protego", "warcio"}
INDEX = {"jieba", "numpy", "whoosh"}
PDF = {"pypdfium2"}  # for reports of that format only
NOT_IMPORTED = {
    "--help": SLOW,
    "--version": SLOW,
    "biuld": SLOW,
    "parse 报告.txt --json": PAGES | INDEX | PDF | NETWORK | {"pypinyin", "watchfiles"},
    "check 报告.txt": PAGES | INDEX | PDF | NETWORK | {"pypinyin", "watchfiles"},
    "add 报告.txt --dry-run": PAGES | INDEX | PDF | NETWORK | {"pypinyin", "watchfiles"},
    "search 法治": PAGES | PDF | NETWORK | {"pypinyin", "watchfiles"},
    "build": PDF | NETWORK | {"watchfiles"},
}
RUN = """
import json, sys
from lawgov_site.cli import main
from lawgov_site.files import states
states._GRAIN_NS = 0
try:
    main()
finally:
    with open("imported.json", "w") as file:
        json.dump(sorted({name.partition(".")[0] for name in sys.modules}), file)
"""


@pytest.mark.parametrize(("line", "without"), NOT_IMPORTED.items(), ids=NOT_IMPORTED)
def test_a_command_imports_what_it_needs(line: str, without: set[str], tmp_path: Path) -> None:
    report = tmp_path / "reports" / "2023" / "报告.txt"
    report.parent.mkdir(parents=True)
    text = (REPORTS / "2023" / "淄川区寨里镇.txt").read_text(encoding="utf-8")
    report.write_text(text, encoding="utf-8")
    (tmp_path / "报告.txt").write_text(text.replace("2023", "2022"), encoding="utf-8")
    assert imported(tmp_path, line, 2 if line == "biuld" else 0) & without == set()


def test_a_build_that_has_nothing_to_do_imports_little(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    shutil.copy(REPORTS / "2023" / "淄川区寨里镇.txt", tmp_path / "reports")
    assert INDEX & imported(tmp_path, "build")
    assert imported(tmp_path, "build") & (SLOW - {"msgspec", "multiprocessing", "rich", "sqlite3"}) == set()


def imported(root: Path, line: str, status: int = 0) -> set[str]:
    """What a command imports; what was just written counts as settled."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *line.split()],
        cwd=root,
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    found = set(json.loads((root / "imported.json").read_text(encoding="utf-8")))
    assert "click" in found
    assert done.returncode == status, done.stderr
    return found


def test_what_help_says_of_a_command_is_what_the_command_says() -> None:
    for name, first_line in COMMANDS.items():
        context = lawgov.commands[name].make_context(name, ["--help"], resilient_parsing=True)
        assert context.command.name == name
        assert (context.command.help or "").splitlines()[0] == first_line


def test_commands_are_known_by_name_without_being_imported() -> None:
    with pytest.raises(click.UsageError) as raised:
        lawgov.main(["biuld"], standalone_mode=False)
    assert "'build'" in raised.value.format_message()
