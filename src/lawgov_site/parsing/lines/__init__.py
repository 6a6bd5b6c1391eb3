"""From the source's lines to whole paragraphs.

cleaning.py         debris out
run_on.py           lines that hold several paragraphs
spacing.py          letter-spaced lines, seen without the blanks
tabulated.py        tables in plain text
aligned.py          those whose cells stand apart by blanks
listing.py          numbered items of one sentence
wrapping.py         at which width a source is hard-wrapped
broken_headings.py  headings that were broken by hand
joining.py          a paragraph that the source breaks is made whole
cut_numbers.py      numbers that a break may have cut all the same
"""
