"""What is kept in `.lawgov/` of all that, and who may work with it.

cache.py     the cache: what need not be worked out again
store.py     values with a check of each
database.py  SQLite, with its errors said as what they are
lock.py      one process at a time works on an archive
using.py     work with the cache: alone, and anew where it is damaged
"""
