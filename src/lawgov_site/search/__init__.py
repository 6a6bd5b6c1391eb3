"""Search: the archive → an index in the cache folder → shards that the browser searches by itself.

The rooms are the way of a passage, from the report to the hit; imports go upward in this list only.
static/js/search has the rooms of the same names that a reader needs.

analysis/     what a report is cut into: folded passages, words (jieba), n-grams of characters
store/        what is kept of it in the cache folder: batches with their Whoosh index, segments, seals
assignment/   which shard tells what: by which gram a word or a longer gram is found, where each gram is
encoding/     numbers as bits; postings, longer n-grams and the table of reports as they are published
building/     how a segment is put together, and the index is brought to the archive as it is
answers/      how a query is read, ranked and answered here (`lawgov search`), as the browser does
suggestions/  words and towns that are suggested while a query is typed
publication/  what the site publishes: manifest, shards, the reports' texts, the browser's scripts

arrays.py, place.py: arrays of numbers; a report's place in the order. fingerprints.py: what to make anew.
limits.py: how large everything may be that is cut by size, why, and what more or less would do.

A build imports from building/ and publication/, `lawgov search` from answers/, which brings Whoosh.
The published format is described in docs/search-format.md.
"""
