"""What stands around a figure.

clauses.py    where clauses and brackets begin
sentences.py  its own words, its clause, its sentence
topics.py     of what was spoken last
"""
