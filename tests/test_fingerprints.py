"""Fingerprints cover what the stages read: every import, every data file, every distribution."""

import ast
import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from lawgov_site import fingerprints
from lawgov_site.files import resources
from lawgov_site.fingerprints import closure, reads, stage
from lawgov_site.opendata.making import makers

from .reading import REPORTS

PACKAGE = Path(fingerprints.__file__).parent
MODULES = {
    ".".join(f.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").removesuffix("."): f
    for f in sorted(PACKAGE.rglob("*.py"))
}
STAGES = {
    "parsing": ("archive.gather",),
    "search": ("search.building.builder", "search.publication.manifest", "search.publication.texts"),
    "pages": ("pages.render",),
    "open data": tuple(sorted({module for maker in makers().values() for module in maker.modules})),
}


def by_syntax(module: str, file: Path) -> set[str]:
    """What a module imports of ours, by Python's own parser."""
    folder = module.split(".") if file.name == "__init__.py" else module.split(".")[:-1]
    folder = [part for part in folder if part]
    found = set()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    only_types = {
        id(node)
        for test in ast.walk(tree)
        if isinstance(test, ast.If) and isinstance(test.test, ast.Name) and test.test.id == "TYPE_CHECKING"
        for node in ast.walk(test)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level and id(node) not in only_types:
            base = [*folder[: len(folder) - node.level + 1], *(node.module.split(".") if node.module else [])]
            for alias in node.names:
                name = ".".join((*base, alias.name))
                found.add(name if name in MODULES else ".".join(base))
    return found


@pytest.mark.parametrize("module", MODULES)
def test_imports_are_found_as_python_finds_them(module: str) -> None:
    assert reads(module).modules == by_syntax(module, MODULES[module])


def test_what_runs_in_a_process_of_its_own_is_in_a_stage() -> None:
    programs = {m for m, f in MODULES.items() if '__name__ == "__main__"' in f.read_text(encoding="utf-8")}
    assert "readers.pdf.pages.child" in programs
    assert programs - {"cli", "__main__"} <= {m for roots in STAGES.values() for m in closure(*roots)}


def test_every_data_file_is_in_a_stage_or_only_what_commands_say() -> None:
    in_stages = {module for roots in STAGES.values() for module in closure(*roots)}
    named = {name for module in in_stages for name in reads(module).data}
    said = {name for module in MODULES.keys() - in_stages for name in reads(module).data}
    assert named | said == {file.name for file in resources.data().iterdir()}
    assert said - named == {"click.json", "new_readme.txt", "new_site.yaml", "web_pages.yaml"}


SCRIPT = """
import json, sys
from pathlib import Path
opened = set()
data = Path(sys.argv[1])
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and Path(arguments[0]).parent == data:
        opened.add(Path(arguments[0]).name)
sys.addaudithook(watch)
from lawgov_site.archive.loader.loading import load_source
from lawgov_site.archive.folder.sources import list_sources
folder = Path(sys.argv[2])
for file in list_sources(folder).sources:
    load_source(folder, file)
parsing = sorted(opened)
opened.clear()
from lawgov_site.build import build
build(Path(sys.argv[3]), folder)
print(json.dumps([parsing, sorted(opened)]))
"""


def test_what_the_stages_open_is_in_their_fingerprints(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SCRIPT, str(resources.data()), str(REPORTS), str(tmp_path)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", cwd=tmp_path)
    parsing, building = map(set, json.loads(done.stdout))
    covered = {
        name: {data for module in closure(*roots) for data in reads(module).data}
        for name, roots in STAGES.items()
    }
    assert parsing
    assert parsing <= covered["parsing"]
    assert building
    assert building <= set.union(*covered.values())


def test_a_change_of_a_data_file_changes_the_stages_that_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {name: stage(*roots) for name, roots in STAGES.items()}
    for file in resources.data().iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    with (tmp_path / "wording.yaml").open("a", encoding="utf-8") as words:
        words.write("# another\n")
    monkeypatch.setattr(resources, "data", lambda: tmp_path)
    for remembered in (stage, closure, reads):
        remembered.cache_clear()
    after = {name: stage(*roots) for name, roots in STAGES.items()}
    for remembered in (stage, closure, reads):
        remembered.cache_clear()
    assert {name for name in STAGES if before[name] != after[name]} == {"pages"}


@pytest.mark.parametrize(
    ("name", "distribution"),
    [
        ("parsing", "lxml"),
        ("parsing", "pypdfium2"),
        ("parsing", "tinycss2"),
        ("parsing", "webencodings"),  # what one asks for asks for it
        ("pages", "jinja2"),
        ("pages", "markdown-it-py"),
        ("search", "jieba"),
    ],
)
def test_another_version_of_a_distribution_changes_the_stage(
    name: str, distribution: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stage(*STAGES[name])
    real = fingerprints._distributions
    monkeypatch.setattr(fingerprints, "_distributions", lambda modules: {**real(modules), distribution: "99"})
    assert distribution in real(closure(*STAGES[name]))
    stage.cache_clear()
    after = stage(*STAGES[name])
    stage.cache_clear()
    assert before != after


def test_a_stage_names_modules_that_exist() -> None:
    with pytest.raises(ValueError, match="no module"):
        stage("parsing.nonsense")


@pytest.mark.parametrize("roots", STAGES.values(), ids=STAGES.keys())
def test_distributions_are_found_as_python_finds_them(
    roots: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = fingerprints._distributions(closure(*roots))
    monkeypatch.setattr(fingerprints, "_providers", metadata.packages_distributions)
    assert found == fingerprints._distributions(closure(*roots))
