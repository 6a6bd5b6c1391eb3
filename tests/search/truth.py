"""What the search must find, by the rule itself: terms stand inside passages, with their marks or without."""

from __future__ import annotations

import random
from collections.abc import Iterator

from lawgov_site.archive.entries import Archive
from lawgov_site.model import Kind
from lawgov_site.model.passages import passages
from lawgov_site.search.analysis.blanks import parted
from lawgov_site.search.analysis.marks import bare
from lawgov_site.search.answers.query import Term, parse_query
from lawgov_site.strings.folding import fold


class Truth:
    """All passages of an archive, folded and bare."""

    def __init__(self, archive: Archive) -> None:
        units = {entry.id: passages(archive.load(entry)) for entry in archive.entries}
        self.raw = {report: [p.text for p in own] for report, own in units.items()}
        self.folded = {report: [fold(parted(text)) for text in texts] for report, texts in self.raw.items()}
        self.bare = {report: [bare(text) for text in texts] for report, texts in self.folded.items()}
        self.kinds = {report: [p.kinds for p in own] for report, own in units.items()}

    def holding(self, query: str, kind: Kind | None = None) -> set[str]:
        """The reports that hold a query, in sections of a kind if one is given."""
        parsed = parse_query(query)
        if parsed.problem:
            return set()

        def stands(report: str, term: Term) -> bool:
            texts, string = (self.folded, term.exact) if term.exact else (self.bare, term.bare)
            own = zip(texts[report], self.kinds[report], strict=True)
            return any(string in text and (kind is None or kind in of) for text, of in own)

        return {
            report
            for report in self.folded
            if all(any(stands(report, term) for term in group) for group in parsed.groups)
            and not any(stands(report, term) for term in parsed.none)
        }

    def present(self, seed: int) -> Iterator[str]:
        """Substrings of 1 to 12 characters of the passages as they are written, without end.

        All but such as are nothing but punctuation.
        """
        draw = random.Random(seed)
        texts = [text for all_of_one in self.raw.values() for text in all_of_one]
        weights = [len(text) for text in texts]
        while True:
            text = draw.choices(texts, weights)[0]
            start = draw.randrange(len(text))
            piece = text[start : start + draw.randint(1, 12)]
            if any(char.isalnum() for char in bare(fold(piece))):
                yield piece

    def queries(self, seed: int) -> Iterator[str]:
        """Queries of all forms, made of substrings of the passages and of others, without end."""
        draw = random.Random(seed)
        strings = (
            string
            for pair in zip(self.present(seed), self.present(seed + 1), strict=False)
            for string in pair
        )
        words = ("".join(string.split()) for string in strings)
        for one, two, three in zip(words, words, words, strict=False):
            form = draw.choice(
                ["{} {}", '"{} {}"', "{} -{}", "{} OR {}", "{0} {1} OR {2}", '"{0}" -"{1}" {2}']
            )
            yield form.format(one, two[:2] if "-" in form else two, three)

    def absent(self, seed: int) -> Iterator[str]:
        """Strings of characters of the archive that stand in none of its passages, without end.

        Half of them are substrings with one character changed, which most pairs of characters allow.
        """
        draw = random.Random(seed)
        characters = [c for texts in self.bare.values() for text in texts for c in text]
        for piece in self.present(seed + 1):
            made = "".join(draw.choices(characters, k=draw.randint(2, 12)))
            if draw.random() < 0.5 and len(piece) > 2:
                at = draw.randrange(len(piece))
                made = piece[:at] + draw.choice(characters) + piece[at + 1 :]
            if not self.holding(made):
                yield made
