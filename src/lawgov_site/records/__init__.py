"""The archive's own records, beside site.yaml: written by commands, read by a build like any other input.

withdrawals.py      withdrawn.yaml: what was taken back, when, why, by whom
changes.py          changes.jsonl: what was changed in published reports, before and after
releases.py         releases.txt: what was released, a chain
released_texts.py   released-texts.txt: a digest of each text as it was released
addresses.py        addresses.txt: every file that was ever released
exports.py          exports.txt: what was exported for the site at a release

Nothing is imported here: each stage loads what it needs.
"""
