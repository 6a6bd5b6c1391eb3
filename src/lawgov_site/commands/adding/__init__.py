"""What `lawgov add` is made of.

sources.py  what it takes in: a path, or an address
taking.py   each file for itself, and what came of them all
telling.py  what is said of them
"""
