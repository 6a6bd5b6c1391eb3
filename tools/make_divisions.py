"""Bring a newer list of divisions: a plain CSV → data/divisions.csv.gz, divisions.yaml, former_divisions.csv.

    python -m tools.make_divisions NEW.csv 2025-06-30
    python -m tools.make_divisions names              only division_names.txt.gz, after a change in gazetteer/

The CSV is UTF-8, a division a line: `code,name`, with codes of 2, 4, 6 or 9 digits for provinces, cities,
counties and towns. The date is the list's. Codes stay what they were: what the list before had and this one
lacks, or calls otherwise, is kept in former_divisions.csv, with the code of what follows it where name and
county are the same. Afterwards run tools/region_pinyin.py, and say in NOTICE where the list is from.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from lawgov_site.files import resources
from lawgov_site.gazetteer.table import NAMES, Table

LIST, FORMER, DATE = "divisions.csv.gz", "former_divisions.csv", "divisions.yaml"
_COLUMNS = ("code", "name", "last_listed", "successors")
_ABOVE = {2: (), 4: (2,), 6: (2, 4), 9: (2, 4, 6)}  # lengths of the codes above one

Row = tuple[str, str, str, str]
Names = Mapping[str, str]


class BadListError(Exception):
    """The CSV is no list of divisions; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a newer list changes: codes that are new, gone, renamed."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    renamed: tuple[str, ...]


def read_csv(path: Path) -> dict[str, str]:
    """A list of divisions. Raises BadListError."""
    names: dict[str, str] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.reader(file), 1):
            if row == ["code", "name"] or not row:
                continue
            if len(row) != 2 or not re.fullmatch(r"\d{2}|\d{4}|\d{6}|\d{9}", row[0]) or not row[1].strip():
                raise BadListError(f"{path}:{number}: not `code,name` with a code of 2, 4, 6 or 9 digits")
            if row[0] in names:
                raise BadListError(f"{path}:{number}: {row[0]} is there twice")
            names[row[0]] = row[1].strip()
    for code, name in names.items():
        for above in (code[:length] for length in _ABOVE[len(code)]):
            if above not in names:
                raise BadListError(f"{path}: {code} {name} lies in {above}, which is not there")
    return names


def bring(new: Names, as_of: dt.date, folder: Path) -> Change:
    """Put a list in the place of that in `folder`, which keeps what the new one lacks.

    Raises ValueError where it is not newer.
    """
    old = _listed(folder)
    before = dt.date.fromisoformat(yaml.safe_load((folder / DATE).read_text(encoding="utf-8"))["as_of"])
    if as_of <= before:
        raise ValueError(f"the list is of {as_of}, not newer than that of {before}")
    change = Change(
        new=tuple(sorted(new.keys() - old.keys())),
        gone=tuple(sorted(old.keys() - new.keys())),
        renamed=tuple(sorted(code for code in old.keys() & new.keys() if old[code] != new[code])),
    )
    followers = _followers(old, new, change)
    rows = [*_former(folder)]
    rows += [(code, old[code], str(before), followers.get(code, "")) for code in change.gone]
    rows += [(code, old[code], str(before), "") for code in change.renamed]
    _write(folder, new, as_of, sorted(set(rows)))
    return change


def _listed(folder: Path) -> dict[str, str]:
    rows = gzip.decompress((folder / LIST).read_bytes()).decode().splitlines()[1:]
    return dict(row.split(",", 1) for row in rows)


def _former(folder: Path) -> Iterator[Row]:
    with (folder / FORMER).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["code"], row["name"], row["last_listed"], row["successors"]


def _followers(old: Names, new: Names, change: Change) -> dict[str, str]:
    """What is gone → what is new under the same name, in a county of the same name and the same province."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for code in change.new:
        found[_place(code, new)].append(code)
    same = {code: found.get(_place(code, old), []) for code in change.gone}
    return {code: codes[0] for code, codes in same.items() if len(codes) == 1}


def _place(code: str, names: Names) -> tuple[str, str, str]:
    return code[:2], names[code[:6]] if len(code) == 9 else "", names[code]


def _write(folder: Path, names: Names, as_of: dt.date, former: Iterable[Row]) -> None:
    text = "code,name\n" + "".join(f"{code},{name}\n" for code, name in sorted(names.items()))
    (folder / LIST).write_bytes(gzip.compress(text.encode(), mtime=0))
    comment = "# Of when the list of divisions is (divisions.csv.gz); written by tools/make_divisions.py.\n"
    (folder / DATE).write_text(f'{comment}as_of: "{as_of}"\n', encoding="utf-8", newline="\n")
    with (folder / FORMER).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows((_COLUMNS, *former))
    write_names(folder)


def write_names(folder: Path) -> None:
    """Who bears a name, of the list in a folder: to be written anew after a change of gazetteer/names.py."""
    (folder / NAMES).write_bytes(gzip.compress(Table(folder / LIST).called().text.encode(), mtime=0))


def main() -> None:
    """Bring the list named on the command line."""
    if sys.argv[1:] == ["names"]:
        write_names(resources.data())
        return
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        change = bring(read_csv(Path(sys.argv[1])), dt.date.fromisoformat(sys.argv[2]), resources.data())
    except (BadListError, ValueError) as error:
        sys.exit(str(error))
    for what in ("new", "gone", "renamed"):
        codes: tuple[str, ...] = getattr(change, what)
        sys.stdout.write(f"{what}: {len(codes)}, towns among them: {sum(len(c) == 9 for c in codes)}\n")
    sys.stdout.write(f"kept in {FORMER}. Now run tools/region_pinyin.py, and mend NOTICE.\n")


if __name__ == "__main__":
    main()
