"""Two years of a town: what was planned, and what was then done.

pairs.py     the years that follow one another, and what of the earlier may be spoken of in the later
promises.py  how the report's page and the comparison tell it
"""
