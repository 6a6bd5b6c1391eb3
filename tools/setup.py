"""Set up `.venv` for building (`run`) or for testing (`test`). Needs nothing but Python 3.11.

    python3 tools/setup.py run     what `lawgov build` needs
    python3 tools/setup.py test    also the test tools and a browser
    python3 tools/setup.py engines after that: the browser engines that pages are tried in
    python3 tools/setup.py audit   after that: what asks for known vulnerabilities

Does only what is still to do. Where something is missing it says what, and what to do, and ends with
status 1. Every Python since 3.6 can read this file, to say that it is too old; the work is in environment.py.
"""

import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036
    version = sys.version.split()[0]
    sys.exit(
        f"需要 Python 3.11 或更高版本，这是 {version}。装有更高的，请写明：make site PYTHON=python3.12\n"
        f"Python 3.11 or newer is needed, this is {version}. Where one is installed, name it: "
        "make site PYTHON=python3.12"
    )
if sys.argv[1:] not in (["run"], ["test"], ["engines"], ["audit"]):
    sys.exit("用法 / usage: python3 tools/setup.py run|test|engines|audit")

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools import environment

environment.main(sys.argv[1])
