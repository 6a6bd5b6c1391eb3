"""Build the site: the same as `lawgov build`. Needs the packages of requirements.txt, nothing installed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "src"))

from lawgov_site.cli import main

if __name__ == "__main__":
    sys.argv.insert(1, "build")
    main()
