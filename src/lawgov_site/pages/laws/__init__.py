"""Who cites which law.

laws.py       all laws that are cited, and a page a law
law_years.py  a year of a law, where its own page cannot list all
"""
