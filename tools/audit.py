"""Which of the locked packages are known to be vulnerable: `make audit`.

    python -m tools.audit

Asks OSV (https://osv.dev) by pip-audit about every requirements*.txt, as it is on this system, and npm's
registry by `npm audit` about every package-lock.json. Status: 0 none is known to be; 1 some are; 3 not all
could be asked about, as where the network does not allow it: that is never taken for "none".
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.environment import NPM, ROOT, run
from tools.lock import LOCKS

NODE_LOCKS = ("package-lock.json", "tools/lighthouse/package-lock.json")
OSV = "https://api.osv.dev/v1/query"
FINE, VULNERABLE, UNASKED = 0, 1, 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a lock."""

    lock: str
    packages: int  # asked about
    vulnerable: tuple[str, ...] = ()  # package, version, id of the advisory
    unasked: tuple[str, ...] = ()  # why, or of which packages

    def __str__(self) -> str:
        found = [f"{self.lock}: {one}" for one in self.vulnerable]
        found += [f"{self.lock}: 问不到 / could not ask: {why}" for why in self.unasked]
        if not found:
            return f"{self.lock}: {self.packages} 个软件包，没有已知的漏洞 / no known vulnerability"
        return "\n".join(found)


def python_packages(lock: Path, service: str = OSV) -> Answer:
    """What OSV knows of a lock's packages."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(lock)]
    command += ["--require-hashes", "--disable-pip", "--vulnerability-service", "osv", "--osv-url", service]
    command += ["--format", "json", "--progress-spinner", "off"]
    done = run(command, errors=subprocess.PIPE)
    try:
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Answer(lock.name, 0, unasked=(_last_words(done.stderr),))
    vulnerable = [
        f"{one['name']} {one['version']}: {flaw['id']} {' '.join(flaw['aliases'])}".rstrip()
        for one in found
        for flaw in one.get("vulns", ())
    ]
    skipped = tuple(one["skip_reason"] for one in found if "skip_reason" in one)
    unasked = skipped if found else ("no packages",)
    return Answer(lock.name, len(found) - len(skipped), tuple(vulnerable), unasked)


def node_packages(lock: Path, registry: str = "") -> Answer:
    """What npm's registry knows of a lock's packages."""
    name = lock.relative_to(ROOT).as_posix() if lock.is_relative_to(ROOT) else lock.name
    command = [sys.executable, "-c", NPM, "audit", "--package-lock-only", "--json"]
    settings = {"npm_config_registry": registry} if registry else {}
    environment = {**os.environ, **settings, "npm_config_fetch_retries": "0"}
    done = run(command, lock.parent, environment, subprocess.PIPE)
    try:
        found: dict[str, Any] = json.loads(done.stdout)
        packages = found["metadata"]["dependencies"]["total"]
        flaws = found["vulnerabilities"]
    except (ValueError, KeyError, TypeError):
        return Answer(name, 0, unasked=(_last_words(done.stderr),))
    return Answer(name, packages, tuple(_of_node(package, flaw) for package, flaw in sorted(flaws.items())))


def _of_node(package: str, flaw: Mapping[str, Any]) -> str:
    """A package with its advisories, or with the packages by which it has them."""
    via = [one if isinstance(one, str) else f"{one['url']} {one['title']}" for one in flaw["via"]]
    return f"{package} {flaw['range']}: {flaw['severity']} {', '.join(via)}"


def _last_words(said: str) -> str:
    """The last line in which a program says what is wrong."""
    lines = [line.strip() for line in said.splitlines() if line.strip() and "complete log" not in line]
    return lines[-1][:300] if lines else "?"


def status(answers: list[Answer]) -> int:
    """The exit status: what is vulnerable counts more than what could not be asked about."""
    if any(one.vulnerable for one in answers):
        return VULNERABLE
    return UNASKED if any(one.unasked for one in answers) else FINE


def main() -> None:
    """Asks about all, and says what came of it."""
    answers = [python_packages(ROOT / lock) for lock in LOCKS]
    answers += [node_packages(ROOT / lock) for lock in NODE_LOCKS]
    print("\n".join(map(str, answers)))
    code = status(answers)
    if code == VULNERABLE:
        print(
            "有已知的漏洞：运行 make upgrade，或换掉它 / Some are vulnerable: make upgrade, or replace them"
        )
    if any(one.unasked for one in answers):
        print("没有问全：换一个能上网的地方再运行 / Not all could be asked: run it where the network allows")
    sys.exit(code)


if __name__ == "__main__":
    main()
