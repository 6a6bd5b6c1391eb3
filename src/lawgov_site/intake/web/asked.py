"""When each source was asked, and what came of it: so that a round can be gone on with another day.

A line a source in a file of the cache's folder: date, state, since when it is silent (or -), a hash of its
address, which may be that of a report that was withdrawn since. Whoever deletes it begins the round anew;
nothing else hangs on it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from ...archive.folder.sidecar_files import put
from ...fetching.alive import State

FILE = "links.txt"
_LINE = re.compile(r"(\d{4}-\d\d-\d\d) (there|gone|unsure|silent) (\d{4}-\d\d-\d\d|-) ([0-9a-f]{32})")


@dataclass(frozen=True, slots=True)
class Asked:
    """The last time that a source was asked."""

    date: dt.date
    state: State
    silent_since: dt.date | None = None


@dataclass(slots=True)
class Memory:
    """What is known of the sources."""

    _known: dict[str, Asked] = field(default_factory=dict)  # by the hash of their address
    _file: TextIO | None = None

    def of(self, url: str) -> Asked | None:
        """The last time that a source was asked; None where it never was."""
        return self._known.get(_key(url))

    def note(self, url: str, state: State, date: dt.date) -> Asked:
        """One more answer. Raises OSError."""
        before = self.of(url)
        since = (before and before.silent_since) or date
        self._known[_key(url)] = asked = Asked(date, state, since if state is State.SILENT else None)
        if self._file:
            self._file.write(_line(_key(url), asked))
            self._file.flush()
        return asked


@contextmanager
def memory(folder: Path) -> Iterator[Memory]:
    """The memory in a folder, written as answers come. Lines that are damaged are passed over.

    Raises OSError.
    """
    file = folder / FILE
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    found = Memory()
    for match in map(_LINE.fullmatch, text.splitlines()):
        if match and (date := _date(match[1])):
            found._known[match[4]] = Asked(date, State(match[2]), _date(match[3]))
    folder.mkdir(parents=True, exist_ok=True)
    put(file, "".join(_line(key, asked) for key, asked in found._known.items()).encode("utf-8"))
    with file.open("a", encoding="utf-8", newline="\n") as opened:
        found._file = opened
        yield found


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _key(url: str) -> str:
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _line(key: str, asked: Asked) -> str:
    since = asked.silent_since.isoformat() if asked.silent_since else "-"
    return f"{asked.date.isoformat()} {asked.state} {since} {key}\n"
