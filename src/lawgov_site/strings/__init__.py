"""What a string says by itself, whatever document it stands in.

folding.py      when two strings are the same: width, variants, traditional characters
radicals.py     which character a radical stands for
character_table.py  how data/ says which characters stand for another
numerals.py     which number is 二十一
days.py         is a date, as it is written, a day that there is
writing.py      is it Tibetan, Uyghur, Mongolian …
vocabulary.py   which words a file of data/ holds, and as which pattern
kind_names.py   what people call the five parts
pager.py        does a line lead to the other pages of one text
debris.py       what in a text is a left-over of tools, and no word of it
anchors.py      an anchor made of a paragraph's own words
web_address.py  can an address be shown and followed
csv_cells.py    what of a text a spreadsheet would run
"""
