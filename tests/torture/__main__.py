"""`python -m tests.torture N`: N series of edits, kills, full disks, damages and so on. Status 1: a fault."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from . import damage, faults, full, kills, lasting, places, series, together, verified


def main(count: int) -> None:
    """Run all of it, and print what failed."""
    with tempfile.TemporaryDirectory() as folder:
        parts = (series, kills, faults, full, damage, places, together, verified, lasting)
        failed = [line for part in parts for line in part.run(Path(folder), count)]
    print("\n".join(failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
