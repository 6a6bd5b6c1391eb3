"""What is drawn: shapes worked out while building, as plain numbers that the macros of templates/charts.html
write as SVG. Every drawing stands beside a table with the same numbers.

shares.py  how full something is, in five levels
tiles.py   the country as a grid of provinces
calendar.py  when the reports on a year were published
"""
