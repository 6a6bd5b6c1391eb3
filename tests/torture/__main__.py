"""`python -m tests.torture N`: N series of edits, N kills, N full disks, N damages. Status 1: a fault."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from . import damage, faults, kills, series


def main(count: int) -> None:
    """Run all of it, and print what failed."""
    with tempfile.TemporaryDirectory() as folder:
        failed = [line for part in (series, kills, faults, damage) for line in part.run(Path(folder), count)]
    print("\n".join(failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
