"""`python -m tests.torture N`: N series of edits, kills, full disks, damages, places. Status 1: a fault."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from . import damage, faults, kills, places, series


def main(count: int) -> None:
    """Run all of it, and print what failed."""
    with tempfile.TemporaryDirectory() as folder:
        parts = (series, kills, faults, damage, places)
        failed = [line for part in parts for line in part.run(Path(folder), count)]
    print("\n".join(failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
