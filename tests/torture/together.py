"""Several at work on one archive: two builds at once, a build beside `serve`, one while a report is edited.

Each says what it could not do, or does it; and in the end the site is that of a full build.
"""

from __future__ import annotations

import hashlib
import random
import re
import shutil
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from lawgov_site.build import build

from .child import command, lawgov, unfit
from .editing import Editor
from .equal import differences
from .kills import broken_links

_NAMES = "甲乙丙丁戊己庚辛壬癸"
_PATIENCE = 120  # seconds until a preview must show what was edited


def run(folder: Path, count: int, first: int = 0) -> list[str]:
    """`count` tries of each kind; a line for each thing that was wrong."""
    failed = []
    for kind in (_two_builds, _build_beside_serve, _build_while_edited):
        here = folder / kind.__name__
        editor = Editor(here / "archive", random.Random(first))
        build(editor.root)
        outcomes: Counter[str] = Counter()
        wrong = list(kind(editor, count, outcomes))
        shutil.rmtree(here)
        name = kind.__name__.replace("_", " ").strip()
        print(f"{count} × {name} ({dict(outcomes)}): {len(wrong)} faults")
        failed += [f"{name}: {what}" for what in wrong]
    return failed


def _two_builds(editor: Editor, count: int, outcomes: Counter[str]) -> Iterator[str]:
    for _ in range(count):
        editor.edit()
        builds = [_started(editor.root, "build") for _ in range(2)]
        said = [one.communicate(timeout=300)[0] for one in builds]
        for text in said:
            yield from unfit(text)
        busy = sum("OUTPUT-BUSY 另一个 lawgov 正在使用这个档案" in text for text in said)
        outcomes[f"{2 - busy} built, {busy} said so"] += 1
        if busy == len(builds):
            yield "nobody built"
        yield from differences(editor.root)


def _build_beside_serve(editor: Editor, count: int, outcomes: Counter[str]) -> Iterator[str]:
    with _preview(editor.root) as (address, told):
        for number in range(count):
            report = editor.write("临淄区凤凰镇", 2023)
            words = f"走访{_NAMES[number % len(_NAMES)] * (1 + number // len(_NAMES))}组群众"
            _insert(report, words)
            text = lawgov(editor.root, "build").stdout
            yield from unfit(text)
            outcomes["build said busy" if "另一个 lawgov" in text else "build built"] += 1
            if not _shows(f"{address}towns/370305109/2023.html", words):
                yield f"the preview does not show edit {number}: {text} {''.join(told)}"
            yield from (f"broken link {link}" for link in broken_links(editor.root / "site")[:3])
    yield from unfit("".join(told))
    yield from differences(editor.root)


def _build_while_edited(editor: Editor, count: int, outcomes: Counter[str]) -> Iterator[str]:
    report = editor.write("临淄区凤凰镇", 2023)
    rng = random.Random(count)
    for _ in range(count):
        over = threading.Event()
        writer = threading.Thread(target=_write_on, args=(report, over, rng.uniform(0.02, 2)))
        writer.start()
        text = lawgov(editor.root, "build").stdout
        over.set()
        writer.join()
        yield from unfit(text)
        outcomes[next(iter(re.findall(r"[A-Z]+-[A-Z]+", text)), "built")] += 1
        yield from _unlike_its_page(editor.root / "site")
    build(editor.root)
    yield from differences(editor.root)


def _write_on(report: Path, over: threading.Event, pause: float) -> None:
    while not over.wait(pause):
        _insert(report, "其间走访群众")


def _insert(report: Path, words: str) -> None:
    """Put a sentence below the first heading."""
    lines = report.read_text(encoding="utf-8").splitlines()
    lines.insert(3, f"{words}。")
    report.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _unlike_its_page(site: Path) -> Iterator[str]:
    """Originals of which their page tells another sha256."""
    for page in sorted(site.glob("towns/*/2*.html")):
        original = next((f for f in page.parent.glob(f"{page.stem}.txt")), None)
        if original and hashlib.sha256(original.read_bytes()).hexdigest() not in page.read_text("utf-8"):
            yield f"{page} tells another sha256 than its original has"


@contextmanager
def _preview(root: Path) -> Iterator[tuple[str, list[str]]]:
    """`lawgov serve`: its address, and the lines that it says."""
    serve = _started(root, "serve", "--port", "0")
    told: list[str] = []
    assert serve.stdout
    for line in serve.stdout:
        told.append(line)
        if address := re.search(r"http://127\.0\.0\.1:\d+/", line):
            break
    else:
        raise RuntimeError("".join(told))
    listener = threading.Thread(target=told.extend, args=(serve.stdout,), daemon=True)
    listener.start()
    try:
        yield address[0], told
    finally:
        serve.terminate()
        serve.wait(60)
        listener.join(60)


def _started(root: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(*arguments),
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def _shows(address: str, words: str) -> bool:
    """Whether a page has some words, soon."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=30) as answer:
                if words in answer.read().decode("utf-8"):
                    return True
        except OSError:  # not there yet
            pass
        time.sleep(0.2)
    return False
