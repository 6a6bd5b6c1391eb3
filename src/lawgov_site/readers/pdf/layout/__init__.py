"""Characters on pages → paragraphs and tables, in reading order.

reading_order.py  the way from the one to the other
sheets.py      pages turned so that their lines are level
lines.py       characters → lines of print
margins.py     heads, feet and numbers of pages
columns.py     in which order the lines of a sheet are read; cells.py whether the file has another
strips.py      the white strip between what may be columns; sides.py what stands on either side of it
around.py      where ruled tables come among them: across, or in a column
feet.py        notes at the feet of pages and columns
grids.py       tables that are ruled; aligned.py those that are not
tables.py      tables that go on over several pages
paragraphs.py  lines → paragraphs
"""
