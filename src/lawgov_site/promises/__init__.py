"""Promises: what one year planned beside what the next did, and problems that are named again.

What is shown is possibly related, by its words, unless a person has looked. Nothing is said of whether
anything was done: that no passage is found means that none was found.

sentences.py  a part of a report as sentences, each at its place
terms.py      what a sentence is about (data/promises.yaml)
ranking.py    which sentences may answer one
reviewed.py   what a person has looked at (links.yaml)
linking.py    two reports → what of the earlier may be spoken of in the later
"""

from .linking import Answer, Link, Quote, is_there, links, texts
from .reviewed import Place, Relation, Review, State, load_reviews

__all__ = [
    "Answer",
    "Link",
    "Place",
    "Quote",
    "Relation",
    "Review",
    "State",
    "is_there",
    "links",
    "load_reviews",
    "texts",
]
