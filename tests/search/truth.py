"""What the search must find, by the rule itself: the folded query stands inside one folded passage."""

from __future__ import annotations

import random
from collections.abc import Iterator

from lawgov_site.archive import Archive
from lawgov_site.folding import fold
from lawgov_site.passages import passages


class Truth:
    """All passages of an archive, folded."""

    def __init__(self, archive: Archive) -> None:
        self.raw = {e.id: [p.text for p in passages(archive.load(e))] for e in archive.entries}
        self.folded = {report: [fold(text) for text in texts] for report, texts in self.raw.items()}

    def holding(self, query: str) -> set[str]:
        """The reports that hold a query."""
        term = fold(query)
        return {report for report, texts in self.folded.items() if any(term in text for text in texts)}

    def present(self, seed: int) -> Iterator[str]:
        """Substrings of 1 to 12 characters of the passages as they are written, without end."""
        draw = random.Random(seed)
        texts = [text for all_of_one in self.raw.values() for text in all_of_one]
        weights = [len(text) for text in texts]
        while True:
            text = draw.choices(texts, weights)[0]
            start = draw.randrange(len(text))
            piece = text[start : start + draw.randint(1, 12)]
            if fold(piece):
                yield piece

    def absent(self, seed: int) -> Iterator[str]:
        """Strings of characters of the archive that stand in none of its passages, without end.

        Half of them are substrings with one character changed, which most pairs of characters allow.
        """
        draw = random.Random(seed)
        characters = [c for texts in self.folded.values() for text in texts for c in text]
        for piece in self.present(seed + 1):
            made = "".join(draw.choices(characters, k=draw.randint(2, 12)))
            if draw.random() < 0.5 and len(piece) > 2:
                at = draw.randrange(len(piece))
                made = piece[:at] + draw.choice(characters) + piece[at + 1 :]
            if not self.holding(made):
                yield made
