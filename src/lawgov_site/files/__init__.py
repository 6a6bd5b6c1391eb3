"""Files, whatever is in them: where the program's own lie, and whether one is the one that it was.

resources.py     where templates, static files and data are, in a checkout and in a wheel
bundles.py       scripts and style sheets that are published joined
data_scripts.py  data that a page loads as a script, with a check that tells whether it is whole
states.py        is a file as it was, without reading it
checksums.py     is it, by what it holds
user_cache.py    what is the same for all archives of a user
seal.py          is a file one that this user's program wrote
"""
