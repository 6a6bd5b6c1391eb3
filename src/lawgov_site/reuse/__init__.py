"""Text reuse: which passages of a report stand in other reports too.

text.py       a report → the codes that are compared
winnowing.py  codes → fingerprints, some for every stretch of text
sentences.py  codes → sentences, whole ones and their ends
analysis.py   all three for some reports
segment.py    some reports → a segment in the cache folder: texts, fingerprints, sentences
index.py      the segments together: which reports have a fingerprint, how many before a year
alignment.py  from places that are shared to the whole passages, some characters of which may differ
seeds.py      which of the places are followed, and which of the passages are told
matching.py   a report → what it shares with those before it
common.py     sentences that more than forty reports have
grouping.py   what pairs share → of each report the groups of passages, and who has them
groups.py     a group, as pages and data are told of it
telling.py    keeps groups anew where they are others
kept.py       what was found, in the cache folder
update.py     brings all that to the archive as it is

A report is before another if it is of an earlier year, or of the same and its id is the smaller. Its page
names reports of earlier years alone, so that a new report rewrites no old page.

Method: S. Schleimer, D. S. Wilkerson, A. Aiken, "Winnowing: local algorithms for document fingerprinting",
SIGMOD 2003.
"""
