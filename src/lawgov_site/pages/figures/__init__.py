"""What reports state.

figures.py              figures as tables show them
indicators.py           all indicators, and a page an indicator
indicator_provinces.py  a province of an indicator, where its own page cannot list all
county_figures.py       what the reports of a county's towns state for a year
"""
