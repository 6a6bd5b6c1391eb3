"""The loader: one source file → one report, and what lists need of it.

loading.py     one source file → one report; loaded.py what became of it
apart.py       that, in a process apart; ahead.py what that imports, before it is asked
annexes.py     the text of files beside a report that is the report's
shown.py       what a sidecar says, as it is shown
acceptance.py  what of that a person has looked at
seen.py        whether a source must be read again
digests.py     a report → its entry, with the digests that tell whether it has changed
words.py       what is published of its words, piece by piece
stated.py      its figures, as an entry keeps them
cited.py       the laws that it cites, as an entry keeps them
"""
