"""Taking reports into an archive, and changing those that are in it.

founding.py  where an archive is, and how an empty one is made
holdings.py  what it holds already
refusing.py  what is said of a file that is not taken in
taking/      a file, taken in; files put beside it
web/         the report at an address, and whether its address still answers
changing/    another version, corrections, withdrawals: what is done and what is recorded of it

Nothing is imported here: a command loads what it needs.
"""
