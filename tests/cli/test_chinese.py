"""Whatever a person types, the answer is in Chinese."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from lawgov_site.cli import lawgov
from lawgov_site.commands import COMMANDS
from lawgov_site.files import resources

# What is written in Latin letters in Chinese too: names of commands, files, formats.
NAMES = {
    *COMMANDS,
    *re.findall(r"\w+", "lawgov reports site yaml JSON OR html Ctrl relevance year town withdrawn warc"),
    *("BagIt", "Dask", "contents", "exports", "csv", "jsonl", "xlsx", "sqlite", "parquet", "last"),
    *("CSV", "Excel", "SQLite", "Parquet", "docs", "data", "md"),
}
WRONG = """\
biuld
build --nonsense
build extra
build extra more
build --strict=1
build --out
build --out site.yaml
parse
parse no-such-file
parse reports
search
search 甲 --limit none
search 甲 --limit 0
search 甲 --kind 总结
search 甲 --sort none
serve --port 99999
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports").mkdir()
    (tmp_path / "site.yaml").write_text("", encoding="utf-8")
    return tmp_path


def english(said: str, typed: str = "") -> set[str]:
    """The English words in what was said, those that were typed aside."""
    words = re.findall(r"(?<![-\w])[A-Za-z]{2,}", re.sub(r"--?[a-z-]+|https?:\S*", " ", said))
    return {word for word in words if word not in NAMES and word not in typed}


@pytest.mark.parametrize("line", WRONG.splitlines())
@pytest.mark.usefixtures("folder")
def test_wrong_usage(line: str) -> None:
    done = CliRunner().invoke(lawgov, line.split(), prog_name="lawgov")
    assert done.exit_code == 2
    assert "错误：" in done.stderr
    assert english(done.stderr, line) == set()


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(command: str) -> None:
    done = CliRunner().invoke(lawgov, [*command.split(), "--help"], prog_name="lawgov")
    assert done.stdout.startswith(f"用法: lawgov {command}")
    assert "选项:" in done.stdout
    assert english(done.stdout) == set()


def test_version() -> None:
    assert english(CliRunner().invoke(lawgov, ["--version"], prog_name="lawgov").stdout) == set()


def spoken(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        raised = child.exc if isinstance(child, ast.Raise) else None
        kind = raised.func if isinstance(raised, ast.Call) else None
        if not (isinstance(kind, ast.Name) and kind.id in ("TypeError", "ValueError", "RuntimeError")):
            yield from spoken(child)


def messages(module: Path) -> Iterator[str]:
    """The messages that a module of click hands to gettext, those to who writes commands aside."""
    for node in spoken(ast.parse(module.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("_", "ngettext")
        ):
            for argument in node.args[:2]:
                if isinstance(argument, ast.Constant):
                    yield str(argument.value)


def test_every_message_that_click_has_is_there() -> None:
    words = json.loads((resources.data() / "click.json").read_text(encoding="utf-8"))
    modules = Path(click.__file__).parent.glob("*.py")
    theirs = {message for module in modules for message in messages(module)}
    assert len(theirs) > 50
    assert theirs - words.keys() == set()
    for message, ours in words.items():
        fields = re.compile(r"\{\w+|%\(\w+\)s")
        assert set(fields.findall(ours)) <= set(fields.findall(message)), message
