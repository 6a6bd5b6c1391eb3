"""How a page looks, as far as it tells what is seen: for the reader, and for the copier of originals.

styles.py     what style sheets and `style` attributes say; selectors.py of which elements
hidden.py     what nobody sees
away.py       what is laid out where nobody sees it
colours.py    text, and what is behind it
"""
