"""Personal data in a report's text, masked before anything else sees it.

A document goes in, and one comes out in whose text, lines and messages the data is ▇, one for each character,
so that every place stays where it is. Parsing, pages, index, data files, citations and the cache are made of
that; the original is then withheld (`originals`). What is masked is said to the archivist by place and kind,
never as it stands.

mask.py     that, for a document
seen/       a text as it is seen: one form for widths, blanks, dashes
kinds/      what is personal data, a file a family
apart/      what the ends of lines and the cells of tables keep apart
looking.py  all finders over a document
found.py    what a finder hands on
people.py   what a sidecar's `redact` says
names.py    private-names.txt, for all reports of an archive
quoted.py   words that are quoted outside of their report

What a sidecar's `allow` lists stays as it is.
"""
