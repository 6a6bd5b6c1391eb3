"""Which lines are headings, at which level, of which part.

splitting.py    where the title of a heading ends within its paragraph
candidate.py    a place where a heading may stand, with the evidence for and against it
candidates.py   all of them: inline.py markers in the middle of a line, unnumbered.py lines without one
announced.py    sentences that name the parts before they come, and are no headings
corrections.py  what the sidecar says of them
outline.py      which are headings, and how they lie in one another
parts.py        which part each first-level section is
assembly.py     the tree of sections, with kinds and anchors
closing.py      tables that close a report
findings.py     how sure all that is
"""
