"""docs/design.md says what the style sheets do."""

from __future__ import annotations

import re
from pathlib import Path

from lawgov_site.files import resources
from lawgov_site.pages.assets import STYLES

DESIGN = (Path(__file__).parents[2] / "docs" / "design.md").read_text(encoding="utf-8")
CSS = resources.static() / "css"
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")


def test_named_tokens_are_there_and_used_ones_are_defined() -> None:
    defined = set(re.findall(r"(--[\w-]+):", TOKENS))
    assert set(re.findall(r"`(--[\w-]+)`", DESIGN)) <= defined
    sheets = "".join((CSS / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    own = set(re.findall(r"(--[\w-]+):", sheets))
    assert set(re.findall(r"var\((--[\w-]+)", sheets)) <= own


def test_colours_in_the_table_are_those_of_the_tokens() -> None:
    light, dark = TOKENS.split("prefers-color-scheme: dark")
    rows = re.findall(r"^\| ((?:`--[\w-]+`(?:, )?)+) \| ([^|]+) \| ([^|]+) \|", DESIGN, re.M)
    checked = 0
    for names, *columns in rows:
        for column, scheme in zip(columns, (light, dark), strict=True):
            for name, colour in zip(
                re.findall(r"--[\w-]+", names), re.findall(r"#\w+", column), strict=False
            ):
                assert f"{name}: {colour};" in scheme
                checked += 1
    assert checked > 15


def test_dark_changes_colours_and_nothing_else() -> None:
    dark = "prefers-color-scheme: dark"
    assert [path.name for path in CSS.iterdir() if dark in path.read_text(encoding="utf-8")] == ["tokens.css"]
    (block,) = re.findall(
        r"@media screen and \(prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", TOKENS, re.S
    )
    assert all(re.fullmatch(r"--[\w-]+: #\w{6}", line.strip()) for line in block.split(";") if line.strip())


def test_every_style_sheet_is_in_the_table_of_layers() -> None:
    assert set(re.findall(r"(\w+)\.css", DESIGN.split("## Type")[0])) == set(STYLES) | {"tokens"}
