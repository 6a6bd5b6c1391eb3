"""Write data/variants.tsv: traditional and variant characters by the simplified character they fold to.

Run by hand after a new release of OpenCC (Apache-2.0, see NOTICE), with the package opencc
installed. The table is shipped; OpenCC is not a dependency of the program.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

import opencc  # type: ignore[import-not-found, unused-ignore]

HAN = ((0x3400, 0xA000), (0x20000, 0x32400))
TARGET = Path(__file__).parents[1] / "src/lawgov_site/data/variants.tsv"


def main() -> None:
    """Ask OpenCC for every Han character by itself and write the ones it changes."""
    convert = opencc.OpenCC("t2s").convert
    simplified = {chr(c): convert(chr(c)) for low, high in HAN for c in range(low, high)}
    groups: dict[str, list[str]] = defaultdict(list)
    for char, first in simplified.items():
        simple = simplified.get(first, first)  # 薴 to 苧 to 苎: the table has no chains
        if simple != char and len(simple) == 1 and unicodedata.normalize("NFKC", char) == char:
            groups[simple].append(char)
    lines = [f"{simple}\t{''.join(sorted(chars))}\n" for simple, chars in sorted(groups.items())]
    head = "# simplified, then the characters that fold to it; made by tools/make_variants.py from OpenCC\n"
    TARGET.write_text(head + "".join(lines), encoding="utf-8", newline="\n")
    print(f"{TARGET}: {sum(map(len, groups.values()))} characters")


if __name__ == "__main__":
    main()
