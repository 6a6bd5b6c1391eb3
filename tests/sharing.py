"""How the work of a small archive is shared as that of a large one is."""

from __future__ import annotations

from lawgov_site.processes.pool import Portions, Workers

FEW = Portions(sources=1, texts=2, rows=2, files=20, fewest_files=1)
"""For which five reports are many: every stage has several jobs."""

EVERY = (Workers(1), Workers(1, FEW), Workers(4, FEW))
"""What comes of the work does not depend on which of them share it."""
