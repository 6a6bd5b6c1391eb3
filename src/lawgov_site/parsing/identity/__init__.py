"""Whose report it is, on which year, of which day.

masthead.py  title and addressee (主送机关)
signoff.py   signature and date (落款、成文日期)
year.py      the year reported on
town.py      the town
scope.py     whether it is one town's on one whole year
dates_of.py  its dates, each with its source
"""
