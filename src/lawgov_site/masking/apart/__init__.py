"""What lines and cells keep apart, read together.

broken.py   what the end of a line has broken in two
wrapped.py  what words tell over the end of a line
tables.py   what the heads of a table tell of its cells
"""
