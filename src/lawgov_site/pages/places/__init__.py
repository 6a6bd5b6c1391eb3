"""Where and when: the pages that lead to reports.

region.py  the country, a province, a city, a county
town.py    a town: all its years
year.py    a year: its towns, or, where they are too many, its regions
"""
